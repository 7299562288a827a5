import {
  Button,
  makeStyles,
  MessageBar,
  tokens,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { failureOf, requestIdOf, sentenceOf, type ApiFailure } from '../api/failures'

const useStyles = makeStyles({
  problems: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
})

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

/**
 * A failure in words where its content would be, with the number that support can look up.
 *
 * what: the title, a sentence such as "The status cannot be shown"
 */
export function FailureNotice(props: {
  error: unknown
  what?: string
  /** what is wrong with each field stands beside it already */
  problemsShown?: boolean
  onRetry?: () => void
}) {
  const styles = useStyles()
  const failure = failureOf(props.error)
  const requestId = requestIdOf(failure)
  return (
    <MessageBar
      intent={failure.kind === 'conflict' || failure.kind === 'invalid' ? 'warning' : 'error'}
      layout="multiline"
      politeness="assertive"
    >
      <MessageBarBody>
        <MessageBarTitle>{props.what ?? TITLE[failure.kind]}</MessageBarTitle>
        {sentenceOf(failure)}
        {requestId !== null && ` (Request ${requestId})`}
        {props.problemsShown !== true &&
          'problem' in failure &&
          failure.problem.problems.length > 0 && (
            <ul className={styles.problems}>
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
