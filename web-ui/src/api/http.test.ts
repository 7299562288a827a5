import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeServer, refusal } from '../test/fakeServer'
import { CONFIGURATION, TENANT } from '../test/fixtures'
import * as calls from './calls'
import { failureOf, sentenceOf, type ApiFailure } from './failures'
import { serverNow } from './serverClock'

let server: FakeServer
beforeEach(() => {
  server = new FakeServer().install()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

async function failing(call: Promise<unknown>): Promise<ApiFailure> {
  try {
    await call
  } catch (error) {
    return failureOf(error)
  }
  throw new Error('it did not fail')
}

describe('a request', () => {
  it.each([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [400, 'invalid'],
    [429, 'busy'],
    [500, 'server'],
    [503, 'server'],
  ])('that is answered with %i fails as %s', async (status, kind) => {
    server.faults.set('/agents', refusal(status, 'No.'))
    expect((await failing(calls.agents(TENANT))).kind).toBe(kind)
  })

  it('without an answer fails as unreachable', async () => {
    server.reachable = false
    expect(await failing(calls.agents(TENANT))).toEqual({ kind: 'unreachable' })
  })

  it('keeps the service’s sentence, fields and request id', async () => {
    server.faults.set('/configurations', {
      status: 400,
      body: {
        title: 'Not valid',
        detail: 'Two fields are not right.',
        requestId: 'r-1',
        problems: [{ path: 'entra.tenant', sentence: 'is missing' }, 'nonsense'],
      },
    })
    const failure = await failing(calls.configurations(TENANT))
    expect(sentenceOf(failure)).toBe('Two fields are not right.')
    expect(failure).toMatchObject({
      problem: { requestId: 'r-1', problems: [{ path: 'entra.tenant', sentence: 'is missing' }] },
    })
  })

  it('never shows what a failing server says about its inside', async () => {
    server.faults.set('/agents', refusal(500, 'NullPointerException at Foo.java:17'))
    const failure = await failing(calls.agents(TENANT))
    expect(sentenceOf(failure)).not.toContain('NullPointer')
  })

  it('does not take an answer without a list for an empty list', async () => {
    server.faults.set('/agents', { status: 200, body: { agents: [] } })
    expect((await failing(calls.agents(TENANT))).kind).toBe('not-understood')
  })

  it('that writes proves that it comes from this page', async () => {
    await calls.me()
    await calls.pause(TENANT, CONFIGURATION, 'because')
    const write = server.requests.at(-1)
    expect(write?.headers.get('X-CSRF-TOKEN')).toBe('csrf-of-the-session')
    expect(write?.body).toEqual({ reason: 'because' })
  })

  it('cannot leave its path by an id from the address bar', async () => {
    await failing(calls.agents('../../elsewhere'))
    expect(server.requests.at(-1)?.path).toBe(
      '/api/v1/tenants/..%2F..%2Felsewhere/agents?limit=200',
    )
  })

  it('learns the service’s time when the machine’s clock is wrong', async () => {
    const real = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(real - 3_600_000)
    await calls.agents(TENANT)
    expect(Math.abs(serverNow() - real)).toBeLessThan(2_000)
    vi.restoreAllMocks()
    await calls.agents(TENANT)
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(100)
  })
})
