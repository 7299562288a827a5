import { exact } from './times'

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g

/** What the service says of an object, as a sentence for a person: times in their own time zone, a capital at the start. */
export function sentence(text: string): string {
  const told = text.replace(INSTANT, (instant) => exact(instant))
  return told.charAt(0).toUpperCase() + told.slice(1)
}
