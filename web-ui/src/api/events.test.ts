import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeEventSource } from '../test/fakeServer'
import { backOff, followEvents, type Liveness } from './events'
import { TOPICS, type Topic } from './types'

let streams: FakeEventSource[] = []
let heard: Topic[][] = []
let liveness: Liveness[] = []

const listener = {
  changed: (topics: readonly Topic[]) => void heard.push([...topics]),
  liveness: (next: Liveness) => void liveness.push(next),
}

const newest = () => streams[streams.length - 1] ?? new FakeEventSource('none')

beforeEach(() => {
  vi.useFakeTimers()
  streams = []
  heard = []
  liveness = []
  vi.stubGlobal(
    'EventSource',
    class extends FakeEventSource {
      constructor(url: string) {
        super(url)
        streams.push(this)
      }
    },
  )
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the event stream', () => {
  it('hands on the topics that are named', () => {
    const close = followEvents('/events', listener)
    newest().opens()
    newest().tells(['log', 'holds'])
    expect(heard).toEqual([['log', 'holds']])
    close()
  })

  it('takes a notice it cannot read for a change of everything', () => {
    const close = followEvents('/events', listener)
    newest().dispatchEvent(new MessageEvent('changed', { data: 'not json' }))
    expect(heard).toEqual([[...TOPICS]])
    close()
  })

  it('passes over topics it does not know', () => {
    const close = followEvents('/events', listener)
    newest().tells(['weather', 'log'])
    expect(heard).toEqual([['log']])
    close()
  })

  it('comes back after a break and makes good what was missed', () => {
    const close = followEvents('/events', listener)
    newest().opens()
    newest().breaks()
    expect(liveness).toEqual(['connecting', 'live', 'reconnecting'])
    vi.advanceTimersByTime(2_000)
    expect(streams).toHaveLength(2)
    newest().opens()
    expect(liveness.at(-1)).toBe('live')
    expect(heard).toEqual([[...TOPICS]])
    close()
  })

  it('waits longer with each failure, and never for ever', () => {
    expect([1, 2, 3, 4].map((failures) => backOff(failures, 0.5))).toEqual([
      1_000, 2_000, 4_000, 8_000,
    ])
    expect(backOff(50, 1)).toBeLessThanOrEqual(37_500)
  })

  it('spreads the attempts of many consoles', () => {
    expect(backOff(3, 0)).toBeLessThan(backOff(3, 1))
  })

  it('does not sit out the delay when the network is back', () => {
    const close = followEvents('/events', listener)
    for (let failures = 0; failures < 6; failures++) {
      newest().breaks()
      vi.advanceTimersByTime(60_000)
    }
    newest().breaks()
    const before = streams.length
    window.dispatchEvent(new Event('online'))
    expect(streams).toHaveLength(before + 1)
    close()
  })

  it('stays closed once closed', () => {
    const close = followEvents('/events', listener)
    newest().breaks()
    close()
    vi.advanceTimersByTime(120_000)
    window.dispatchEvent(new Event('online'))
    expect(streams).toHaveLength(1)
    expect(newest().closed).toBe(true)
  })
})
