import { useState } from 'react'
import type { Cycle } from '../api/types'
import { useNow } from '../shell/clock'
import { running, timeLeft, withSample, writing, type Sample } from '../words/progress'

interface Seen {
  key: string | null
  done: number
  samples: readonly Sample[]
}

const NOTHING: Seen = { key: null, done: 0, samples: [] }

/** How long the running cycle still takes at the pace seen while the page is open; null if there is none to tell. */
export function useTimeLeft(cycle: Cycle | null): number | null {
  const now = useNow()
  const [seen, setSeen] = useState<Seen>(NOTHING)
  const key = running(cycle) && writing(cycle) ? `${cycle.id} ${cycle.stage}` : null
  const done = cycle?.done ?? 0
  if (key === null) {
    if (seen.key !== null) setSeen(NOTHING)
    return null
  }
  if (seen.key !== key || seen.done !== done) {
    const samples = withSample(seen.key === key ? seen.samples : [], { at: now, done })
    setSeen({ key, done, samples })
  }
  return timeLeft(seen.samples, cycle?.planned ?? 0)
}
