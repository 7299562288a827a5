const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** With thousands separators. */
export const number = (value: number): string => WHOLE.format(value)

/** "1 change", "1,300 changes". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`
}

/** Never 100 % while something is left. */
export function percent(done: number, all: number): number {
  return all <= 0 ? 0 : done >= all ? 100 : Math.min(99, Math.floor((100 * done) / all))
}

/** "Anna, Ben and 3 more" */
export function listed(names: readonly string[], shown = 3): string {
  if (names.length <= shown) {
    return names.length < 2
      ? (names[0] ?? '')
      : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}`
  }
  return `${names.slice(0, shown).join(', ')} and ${number(names.length - shown)} more`
}
