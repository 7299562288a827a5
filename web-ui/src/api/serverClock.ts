let offset = 0

/**
 * The service's time. Ages of things ("not seen for 12 minutes") must not depend on a wrong clock of the person's
 * machine, so the difference is measured with every answer; below two seconds it is only the header's resolution.
 */
export function serverNow(): number {
  return Date.now() + offset
}

export function learnServerTime(dateHeader: string | null): void {
  const time = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
  if (!Number.isNaN(time)) {
    const measured = time + 500 - Date.now()
    offset = Math.abs(measured) < 2_000 ? 0 : measured
  }
}
