import { useSyncExternalStore } from 'react'

let expired = false
const listeners = new Set<() => void>()

/** Set when an answer says that nobody is signed in, cleared when one says who is. */
export function setSessionExpired(value: boolean): void {
  if (expired === value) return
  expired = value
  listeners.forEach((listener) => listener())
}

export const useSessionExpired = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => expired,
  )
