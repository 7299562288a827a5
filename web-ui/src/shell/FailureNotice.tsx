import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { failureOf, requestIdOf, sentenceOf, type ApiFailure } from '../api/failures'

const TITLE: Record<ApiFailure['kind'], string> = {
  'signed-out': 'Signed out',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'Not possible now',
  invalid: 'Not accepted',
  busy: 'Too many requests',
  server: 'The service failed',
  unreachable: 'No connection',
  'not-understood': 'Not understood',
}

/** A failure in words where its content would be, with the number that support can look up. */
export function FailureNotice(props: { error: unknown; what?: string; onRetry?: () => void }) {
  const failure = failureOf(props.error)
  const requestId = requestIdOf(failure)
  return (
    <MessageBar
      intent={failure.kind === 'conflict' || failure.kind === 'invalid' ? 'warning' : 'error'}
      layout="multiline"
      politeness="assertive"
    >
      <MessageBarBody>
        <MessageBarTitle>
          {props.what === undefined
            ? TITLE[failure.kind]
            : `${props.what}: ${TITLE[failure.kind].toLowerCase()}`}
        </MessageBarTitle>
        {sentenceOf(failure)}
        {requestId !== null && ` (Request ${requestId})`}
        {'problem' in failure && failure.problem.problems.length > 0 && (
          <ul>
            {failure.problem.problems.map((problem) => (
              <li key={problem.path + problem.sentence}>
                {problem.path}: {problem.sentence}
              </li>
            ))}
          </ul>
        )}
      </MessageBarBody>
      {props.onRetry !== undefined && (
        <MessageBarActions>
          <Button onClick={props.onRetry}>Try again</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
