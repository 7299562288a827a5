import { isRecord } from './failures'
import { TOPICS, type Topic } from './types'

/** Whether what the page shows follows by itself: by the stream, or only by asking now and then. */
export type Liveness = 'connecting' | 'live' | 'reconnecting'

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 30_000

/**
 * How long to wait before the next attempt: doubling, with jitter so that many consoles do not come back at once.
 *
 * @param random from 0 to 1
 */
export function backOff(failures: number, random: number): number {
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 10))
  return Math.round(delay * (0.75 + random * 0.5))
}

interface Listener {
  changed: (topics: readonly Topic[]) => void
  liveness: (liveness: Liveness) => void
}

/**
 * Follows a tenant's event stream until closed. Whatever was missed while it was down is made good by announcing all
 * topics when it is back.
 *
 * @returns closes it
 */
export function followEvents(url: string, listener: Listener): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let closed = false

  const connect = () => {
    timer = undefined
    source?.close()
    source = new EventSource(url)
    source.onopen = () => {
      if (failures > 0) listener.changed(TOPICS)
      failures = 0
      listener.liveness('live')
    }
    source.addEventListener('changed', (event: MessageEvent<string>) => {
      listener.changed(topicsOf(event.data))
    })
    // The browser's own retry knows no back-off, and gives up for good when the answer is not a stream.
    source.onerror = () => {
      source?.close()
      if (closed) return
      failures++
      listener.liveness('reconnecting')
      clearTimeout(timer)
      timer = setTimeout(connect, backOff(failures, Math.random()))
    }
  }

  // Back from sleep or from a tunnel: no need to sit out the delay.
  const hurry = () => {
    if (timer !== undefined) {
      clearTimeout(timer)
      connect()
    }
  }

  window.addEventListener('online', hurry)
  listener.liveness('connecting')
  connect()
  return () => {
    closed = true
    window.removeEventListener('online', hurry)
    clearTimeout(timer)
    source?.close()
  }
}

/** A notice that cannot be read means that something changed: then everything may have. */
function topicsOf(data: string): readonly Topic[] {
  try {
    const parsed = JSON.parse(data) as unknown
    if (isRecord(parsed) && Array.isArray(parsed.topics)) {
      const names: unknown[] = parsed.topics
      return TOPICS.filter((topic) => names.includes(topic))
    }
  } catch {
    // falls through
  }
  return TOPICS
}
