import { Spinner, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { failureOf } from '../api/failures'
import { meQuery } from '../api/queries'
import { MeContext } from '../session/session'
import { SessionExpired } from '../session/SessionExpired'
import { setSessionExpired } from '../session/sessionState'
import { ErrorPage } from './ErrorPage'
import { Header } from './Header'
import { Landing } from './Landing'

const useStyles = makeStyles({
  waiting: {
    minHeight: '100vh',
    display: 'grid',
    placeItems: 'center',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  page: {
    minHeight: '100vh',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground3,
  },
})

/** Everything that needs a person: the landing page until there is one. */
export function SignedIn() {
  const styles = useStyles()
  const me = useQuery(meQuery)
  const { tenantId } = useParams({ strict: false })
  // After a sign-in elsewhere the session is a good one again.
  useEffect(() => {
    if (me.isSuccess) setSessionExpired(false)
  }, [me.isSuccess, me.dataUpdatedAt])

  if (me.data === undefined) {
    if (me.error === null) {
      return (
        <div className={styles.waiting}>
          <Spinner label="Loading" size="large" />
        </div>
      )
    }
    return failureOf(me.error).kind === 'signed-out' ? (
      <Landing />
    ) : (
      <ErrorPage error={me.error} onRetry={() => void me.refetch()} />
    )
  }
  return (
    <MeContext value={me.data}>
      <div className={styles.page}>
        <Header tenantId={tenantId ?? null} />
        <Outlet />
      </div>
      <SessionExpired />
    </MeContext>
  )
}
