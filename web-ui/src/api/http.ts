import { ApiError, failureFrom, isRecord } from './failures'
import { learnServerTime } from './serverClock'

const BASE = '/api/v1'
/** Longer than the slowest honest answer; then the service counts as unreachable. */
const PATIENCE_MS = 30_000

/** How the person's session proves that a write comes from this page; learnt from /me. */
let csrf: { cookie: string; header: string } | null = null

export function rememberCsrf(names: { cookie: string; header: string }): void {
  csrf = names
}

export function csrfToken(): string | null {
  const name = csrf?.cookie
  const pair = document.cookie.split('; ').find((candidate) => candidate.startsWith(`${name}=`))
  return pair === undefined ? null : decodeURIComponent(pair.slice(pair.indexOf('=') + 1))
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return request<T>(path, { method: 'GET' }, signal)
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' }
  const token = csrfToken()
  if (csrf !== null && token !== null) {
    headers[csrf.header] = token
  }
  return request<T>(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** A list's answer, checked for being one: a list that is silently empty would say that nothing is there. */
export function items<T>(answer: unknown): T[] {
  if (isRecord(answer) && Array.isArray(answer.items)) {
    return answer.items as T[]
  }
  throw new ApiError({ kind: 'not-understood', what: 'a list without items' })
}

interface Sent {
  method: string
  headers?: Record<string, string>
  body?: string
}

async function request<T>(path: string, sent: Sent, signal?: AbortSignal): Promise<T> {
  const response = await send(path, sent, signal)
  learnServerTime(response.headers.get('Date'))
  if (response.status === 204) {
    return undefined as T
  }
  const body = await json(response)
  if (!response.ok) {
    throw new ApiError(failureFrom(response.status, body))
  }
  if (body === undefined) {
    throw new ApiError({ kind: 'not-understood', what: `no JSON from ${path}` })
  }
  return body as T
}

async function send(
  path: string,
  { headers, ...init }: Sent,
  signal?: AbortSignal,
): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    return await fetch(BASE + path, {
      ...init,
      headers: { Accept: 'application/json, application/problem+json', ...headers },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
    })
  } catch (error) {
    if (signal?.aborted === true) {
      throw error // nobody waits for it any more
    }
    throw new ApiError({ kind: 'unreachable' })
  }
}

async function json(response: Response): Promise<unknown> {
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) {
    return undefined
  }
  try {
    return (await response.json()) as unknown
  } catch {
    return undefined
  }
}
