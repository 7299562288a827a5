import { Button, Text } from '@fluentui/react-components'
import { useEffect } from 'react'
import { failureOf, requestIdOf, sentenceOf, type ApiFailure } from '../api/failures'
import { FullPage } from './FullPage'

function title(failure: ApiFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return 'The service cannot be reached'
    case 'forbidden':
      return 'You may not see this'
    case 'not-found':
      return 'There is nothing here'
    case 'signed-out':
      return 'You are signed out'
    case 'conflict':
    case 'invalid':
    case 'busy':
    case 'server':
    case 'not-understood':
      return 'This did not work'
  }
}

/** Nothing else can be shown. */
export function ErrorPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const failure = failureOf(error)
  const requestId = requestIdOf(failure)
  useEffect(() => {
    document.title = `${title(failure)} · Fairlead`
  })
  return (
    <FullPage
      title={title(failure)}
      actions={
        <Button appearance="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <Text>{sentenceOf(failure)}</Text>
      {requestId !== null && <Text size={200}>Request {requestId}</Text>}
    </FullPage>
  )
}
