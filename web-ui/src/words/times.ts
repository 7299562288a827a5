import { counted } from './numbers'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "12 seconds", "3 minutes", "5 hours", "2 days": the largest unit that fits, rounded down. */
export function duration(milliseconds: number): string {
  const passed = Math.max(0, milliseconds)
  if (passed < MINUTE) return counted(Math.floor(passed / SECOND), 'second')
  if (passed < HOUR) return counted(Math.floor(passed / MINUTE), 'minute')
  if (passed < 2 * DAY) return counted(Math.floor(passed / HOUR), 'hour')
  return counted(Math.floor(passed / DAY), 'day')
}

/** For narrow places: "12 s", "3 min", "5 h", "2 d". */
export function shortDuration(milliseconds: number): string {
  const passed = Math.max(0, milliseconds)
  if (passed < MINUTE) return `${Math.floor(passed / SECOND)} s`
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min`
  if (passed < 2 * DAY) return `${Math.floor(passed / HOUR)} h`
  return `${Math.floor(passed / DAY)} d`
}

/** "just now", "3 minutes ago", "in 5 hours". */
export function relative(instant: string, now: number): string {
  const ahead = Date.parse(instant) - now
  if (Math.abs(ahead) < 5 * SECOND) return 'just now'
  return ahead > 0 ? `in ${duration(ahead)}` : `${duration(-ahead)} ago`
}

const EXACT = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
  hourCycle: 'h23',
})

/** In the person's own time zone, which it names. */
export const exact = (instant: string): string => EXACT.format(new Date(instant))

export const age = (instant: string, now: number): number => now - Date.parse(instant)

/** How long a cycle took: tenths below ten seconds. */
export function took(from: string, to: string): string {
  const passed = Math.max(0, Date.parse(to) - Date.parse(from))
  return passed < 10 * SECOND ? `${(passed / SECOND).toFixed(1)} s` : shortDuration(passed)
}
