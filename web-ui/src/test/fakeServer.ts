import { vi } from 'vitest'
import type {
  Agent,
  Configuration,
  Domain,
  Failure,
  Hold,
  HoldDecision,
  LogEntry,
  Me,
  Member,
  Topic,
} from '../api/types'
import { agent, configuration, cycle, domain, logEntry, me, TENANT } from './fixtures'

interface Answer {
  status: number
  body: unknown
}

/** A control plane that behaves as its API promises: it keeps state, refuses, and tells what has changed. */
export class FakeServer {
  signedIn = true
  reachable = true
  person: Me = me()
  agents: Agent[] = [agent()]
  domains: Domain[] = [domain()]
  configurations: Configuration[] = [configuration()]
  log: LogEntry[] = [logEntry()]
  holds: Hold[] = []
  failures: Failure[] = []
  members: Member[] = []
  /** answers for paths (their ends) that are to go wrong */
  readonly faults = new Map<string, Answer>()
  readonly requests: { method: string; path: string; body: unknown; headers: Headers }[] = []
  readonly streams: FakeEventSource[] = []

  install(): this {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the class below is the browser's
    const server = this
    vi.stubGlobal('fetch', (input: string, init: RequestInit) => server.fetch(input, init))
    vi.stubGlobal(
      'EventSource',
      class extends FakeEventSource {
        constructor(url: string) {
          super(url)
          server.streams.push(this)
          if (server.signedIn && server.reachable) {
            queueMicrotask(() => this.opens())
          } else {
            queueMicrotask(() => this.breaks())
          }
        }
      },
    )
    document.cookie = `${this.person.csrf.cookie}=csrf-of-the-session; path=/`
    return this
  }

  /** What the page has asked for since, by the end of the path. */
  asked(end: string): number {
    return this.requests.filter(({ path }) => path.split('?')[0]?.endsWith(end)).length
  }

  sent(end: string): unknown[] {
    return this.requests
      .filter(({ method, path }) => method === 'POST' && path.endsWith(end))
      .map(({ body }) => body)
  }

  changed(...topics: Topic[]): void {
    this.streams.filter((stream) => !stream.closed).forEach((stream) => stream.tells(topics))
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    await Promise.resolve()
    const method = init.method ?? 'GET'
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined
    const headers = new Headers(init.headers)
    this.requests.push({ method, path, body, headers })
    if (!this.reachable) throw new TypeError('Failed to fetch')
    const answer = this.answer(method, path, body, headers)
    if (answer.status === 204) return new Response(null, { status: 204 })
    return new Response(JSON.stringify(answer.body), {
      status: answer.status,
      headers: {
        'Content-Type': answer.status < 400 ? 'application/json' : 'application/problem+json',
        Date: new Date().toUTCString(),
      },
    })
  }

  private answer(method: string, path: string, body: unknown, headers: Headers): Answer {
    const where = path.split('?')[0] ?? ''
    const fault = [...this.faults].find(([end]) => where.endsWith(end))
    if (fault !== undefined) return fault[1]
    if (!this.signedIn) return refusal(401, 'Sign in first.')
    if (method === 'POST' && headers.get(this.person.csrf.header) !== 'csrf-of-the-session') {
      return refusal(403, 'The CSRF token is missing.')
    }
    if (where === '/api/v1/me') return ok(this.person)
    if (!where.startsWith(`/api/v1/tenants/${TENANT}/`)) {
      return refusal(404, 'There is no such tenant.')
    }
    if (method === 'POST') return this.post(where, body)
    if (where.endsWith('/agents')) return list(this.agents)
    if (where.endsWith('/domains')) return list(this.domains)
    if (where.endsWith('/members')) return list(this.members)
    if (where.endsWith('/configurations')) {
      return list(
        this.configurations.map((it) => ({
          ...it,
          held: this.holds.length,
          failed: this.failures.length,
        })),
      )
    }
    if (where.endsWith('/cycles')) return list([cycle()])
    if (where.endsWith('/log')) return this.logPage(new URLSearchParams(path.split('?')[1]))
    if (where.endsWith('/holds')) return ok({ items: this.holds, total: this.holds.length })
    if (where.endsWith('/failures')) {
      return ok({ items: this.failures, total: this.failures.length })
    }
    return refusal(404, 'There is nothing at this path.')
  }

  private logPage(query: URLSearchParams): Answer {
    const verb = query.get('verb')
    const from = Number(query.get('before') ?? '0')
    const limit = Number(query.get('limit'))
    const fitting = this.log.filter((entry) => verb === null || entry.verb === verb)
    return ok({
      items: fitting.slice(from, from + limit),
      next: from + limit < fitting.length ? String(from + limit) : null,
    })
  }

  private post(where: string, body: unknown): Answer {
    if (where.endsWith('/hold-decisions')) {
      const { changes } = body as HoldDecision
      const named = (hold: Hold) =>
        changes === null ||
        changes.some(({ cycle, change }) => cycle === hold.cycle && change === hold.change)
      const decided = this.holds.filter((hold) => hold.decidable && named(hold))
      this.holds = this.holds.filter((hold) => !decided.includes(hold))
      return ok({ decided: decided.length })
    }
    if (where.endsWith('/pause') || where.endsWith('/resume')) {
      const paused = where.endsWith('/pause')
      this.configurations = this.configurations.map((it) => ({
        ...it,
        job: {
          ...it.job,
          state: paused ? ('PAUSED' as const) : ('ACTIVE' as const),
          reason: paused ? (body as { reason: string }).reason : null,
        },
      }))
      return ok(this.configurations[0])
    }
    if (where.endsWith('/enrolment-tokens')) {
      return {
        status: 201,
        body: { token: 'flt1_abc', expiresAt: '2026-11-26T10:00:00Z', gatewayUrl: null },
      }
    }
    if (where.endsWith('/revocation')) return { status: 204, body: null }
    return refusal(404, 'There is nothing at this path.')
  }
}

const ok = (body: unknown): Answer => ({ status: 200, body })
const list = (items: unknown[]): Answer => ok({ items })

export const refusal = (status: number, detail: string): Answer => ({
  status,
  body: { title: 'Refused', status, detail, code: 'REFUSED', requestId: 'request-7', problems: [] },
})

/** The browser's event stream, moved by hand. */
export class FakeEventSource extends EventTarget {
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  closed = false

  constructor(readonly url: string) {
    super()
  }

  opens(): void {
    if (!this.closed) this.onopen?.()
  }

  tells(topics: readonly string[]): void {
    this.dispatchEvent(new MessageEvent('changed', { data: JSON.stringify({ topics }) }))
  }

  breaks(): void {
    if (!this.closed) this.onerror?.()
  }

  close(): void {
    this.closed = true
  }
}
