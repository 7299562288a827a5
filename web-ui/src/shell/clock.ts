import { useSyncExternalStore } from 'react'
import { serverNow } from '../api/serverClock'

const listeners = new Set<() => void>()
let now = serverNow()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  now = serverNow()
  listeners.forEach((listener) => listener())
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    timer = setInterval(tick, 1_000)
    now = serverNow()
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The service's time, in whole-second ticks: one timer for everything that shows ages. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
