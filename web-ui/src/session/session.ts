import { createContext, useContext } from 'react'
import { SIGN_IN_URL } from '../api/calls'
import type { Me } from '../api/types'
import { rememberPlace } from './returnTo'

export const MeContext = createContext<Me | null>(null)

/** The person who is signed in. Only below the part of the page that needs one. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (me === null) throw new Error('useMe outside of a signed-in page')
  return me
}

export function signIn(): void {
  rememberPlace(window.location.pathname + window.location.search)
  window.location.assign(SIGN_IN_URL)
}
