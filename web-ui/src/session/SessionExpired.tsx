import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { meQuery } from '../api/queries'
import { signIn } from './session'
import { setSessionExpired, useSessionExpired } from './sessionState'

/** Over the page, which stays as it is: signing in leads back to it. */
export function SessionExpired() {
  const expired = useSessionExpired()
  const client = useQueryClient()

  // Signed in again in another tab: nothing to do here any more.
  useEffect(() => {
    if (!expired) return
    const look = () => {
      if (document.visibilityState !== 'visible') return
      client
        .query({ ...meQuery, staleTime: 0 })
        .then(() => {
          setSessionExpired(false)
          return client.invalidateQueries()
        })
        .catch(() => undefined) // still signed out, or unreachable: the dialog stays
    }
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
    }
  }, [expired, client])

  return (
    <Dialog open={expired} modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Your session has ended</DialogTitle>
          <DialogContent>
            You were signed out, because the session expired or because you signed out elsewhere.
            Sign in again and you are back on this page.
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={signIn}>
              Sign in again
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
