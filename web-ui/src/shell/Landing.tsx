import { Button, Text } from '@fluentui/react-components'
import { useEffect } from 'react'
import { signIn } from '../session/session'
import { FullPage } from './FullPage'

export function Landing({ signedOut = false }: { signedOut?: boolean }) {
  useEffect(() => {
    document.title = signedOut ? 'Signed out · Fairlead' : 'Fairlead'
  }, [signedOut])
  return (
    <FullPage
      title={signedOut ? 'You are signed out' : 'People and groups, kept in step'}
      actions={
        <Button appearance="primary" size="large" onClick={signIn}>
          {signedOut ? 'Sign in again' : 'Sign in'}
        </Button>
      }
    >
      <Text>
        {signedOut
          ? 'Your session on this device has ended. Close the window if others use it too.'
          : 'Fairlead provisions the people and groups of your Active Directory into Microsoft Entra ID. Here you watch it work, decide on what it holds for you, and see what needs attention.'}
      </Text>
    </FullPage>
  )
}
