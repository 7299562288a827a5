import { useSyncExternalStore } from 'react'

export type ColourChoice = 'system' | 'light' | 'dark'

const KEY = 'fairlead.colours'
const listeners = new Set<() => void>()
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

let choice: ColourChoice = remembered()

function remembered(): ColourChoice {
  try {
    const stored = localStorage.getItem(KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system' // storage is switched off: follow the system
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  systemDark.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    systemDark.removeEventListener('change', listener)
  }
}

export function chooseColours(next: ColourChoice): void {
  choice = next
  try {
    if (next === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, next)
  } catch {
    // it holds for this page only
  }
  listeners.forEach((listener) => listener())
}

export const useColourChoice = (): ColourChoice => useSyncExternalStore(subscribe, () => choice)

export const useDark = (): boolean =>
  useSyncExternalStore(subscribe, () =>
    choice === 'system' ? systemDark.matches : choice === 'dark',
  )
