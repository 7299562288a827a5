import type { Cycle } from '../api/types'

/** One look at a running cycle. */
export interface Sample {
  at: number
  done: number
}

/** Long enough to be steady, short enough to follow throttling. */
const WINDOW_MS = 30_000
const LEAST_MS = 3_000

/** Adds what is seen now; a cycle that begins anew, or counts anew, begins with nothing. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples[samples.length - 1]
  if (last !== undefined && sample.done < last.done) return [sample]
  const recent = samples.filter((candidate) => sample.at - candidate.at <= WINDOW_MS)
  return [...recent, sample]
}

/** Milliseconds until all is done at the pace of the last half minute; null while there is no pace yet. */
export function timeLeft(samples: readonly Sample[], planned: number): number | null {
  const first = samples[0]
  const last = samples[samples.length - 1]
  if (first === undefined || last === undefined) return null
  const passed = last.at - first.at
  const done = last.done - first.done
  if (passed < LEAST_MS || done <= 0) return null
  return ((planned - last.done) * passed) / done
}

/** "about 20 s left": rounded as a person would say it. */
export function timeLeftWords(milliseconds: number): string {
  const seconds = milliseconds / 1_000
  if (seconds < 5) return 'a few seconds left'
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} s left`
  if (seconds < 60 * 60) return `about ${Math.ceil(seconds / 60)} min left`
  return `about ${Math.ceil(seconds / 3_600)} h left`
}

export const running = (cycle: Cycle | null): cycle is Cycle =>
  cycle !== null && cycle.stage !== 'FINISHED' && cycle.stage !== 'FAILED'

export const writing = (cycle: Cycle): boolean =>
  cycle.stage === 'EXPORTING' || cycle.stage === 'EXPORTING_REFERENCES'
