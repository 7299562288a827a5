import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { topicKey } from './queries'
import { topicRefresher } from './refresher'
import type { Topic } from './types'

/** A topic somebody looks at, whose fetches are answered by hand. */
function watched(client: QueryClient, topic: Topic) {
  const answers: ((value: string) => void)[] = []
  const fetch = vi.fn(() => new Promise<string>((answer) => answers.push(answer)))
  const observer = new QueryObserver(client, { queryKey: topicKey('t', topic), queryFn: fetch })
  const stop = observer.subscribe(() => undefined)
  return { fetch, answer: (value: string) => answers.shift()?.(value), stop, observer }
}

describe('a notice of change', () => {
  it('refetches the topic it names and no other', async () => {
    const client = new QueryClient()
    const log = watched(client, 'log')
    const agents = watched(client, 'agents')
    log.answer('1')
    agents.answer('1')
    await vi.waitFor(() => expect(agents.observer.getCurrentResult().data).toBe('1'))
    topicRefresher(client, 't')(['log'])
    await vi.waitFor(() => expect(log.fetch).toHaveBeenCalledTimes(2))
    expect(agents.fetch).toHaveBeenCalledTimes(1)
    log.stop()
    agents.stop()
  })

  it('touches no other tenant', async () => {
    const client = new QueryClient()
    const log = watched(client, 'log')
    log.answer('1')
    await vi.waitFor(() => expect(log.observer.getCurrentResult().data).toBe('1'))
    topicRefresher(client, 'another tenant')(['log'])
    await Promise.resolve()
    expect(log.fetch).toHaveBeenCalledTimes(1)
    log.stop()
  })

  it('that comes during a fetch leads to exactly one more', async () => {
    const client = new QueryClient()
    const log = watched(client, 'log')
    const refresh = topicRefresher(client, 't')
    refresh(['log'])
    refresh(['log'])
    refresh(['log'])
    expect(log.fetch).toHaveBeenCalledTimes(1)
    log.answer('old')
    await vi.waitFor(() => expect(log.fetch).toHaveBeenCalledTimes(2))
    log.answer('new')
    await vi.waitFor(() => expect(log.observer.getCurrentResult().data).toBe('new'))
    expect(log.fetch).toHaveBeenCalledTimes(2)
    log.stop()
  })
})
