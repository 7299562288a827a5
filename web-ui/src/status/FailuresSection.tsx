import { Badge, makeStyles, Skeleton, SkeletonItem, Text, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { failuresQuery } from '../api/queries'
import type { Configuration, Failure } from '../api/types'
import { useRefetchInterval } from '../session/live'
import { useNow } from '../shell/clock'
import { DataTable } from '../shell/DataTable'
import { FailureNotice } from '../shell/FailureNotice'
import { Section } from '../shell/Section'
import { Time } from '../shell/Time'
import { ERROR_CLASS, objectLabel, VERB } from '../words/names'
import { counted, number } from '../words/numbers'
import { age } from '../words/times'

const useStyles = makeStyles({
  words: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '2px' },
  subtle: { color: tokens.colorNeutralForeground3 },
  more: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}` },
})

const colour = (failure: Failure) =>
  failure.errorClass === 'TRANSIENT' || failure.errorClass === 'THROTTLED'
    ? 'informative'
    : 'danger'

/** Objects that are not as they should be: what went wrong, what helps, what happens next. */
export function FailuresSection(props: { tenantId: string; configuration: Configuration }) {
  const styles = useStyles()
  const interval = useRefetchInterval()
  const failures = useQuery({
    ...failuresQuery(props.tenantId, props.configuration.id),
    refetchInterval: interval,
  })
  if (failures.data === undefined) {
    return (
      <Section title="Could not be provisioned" padded>
        {failures.error === null ? (
          <Skeleton aria-label="Loading failures">
            <SkeletonItem style={{ height: '96px' }} />
          </Skeleton>
        ) : (
          <FailureNotice
            error={failures.error}
            what="The failures cannot be shown"
            onRetry={() => void failures.refetch()}
          />
        )}
      </Section>
    )
  }
  const { items, total } = failures.data
  return (
    <Section
      title="Could not be provisioned"
      hint={`${counted(total, 'object')} with an open failure. They stop no others.`}
    >
      <DataTable
        label="Failures"
        rows={items}
        rowKey={(failure) => failure.objectGuid + failure.aspect}
        columns={[
          {
            key: 'object',
            title: true,
            label: 'Object',
            width: 'minmax(0, 2fr)',
            cell: (failure) => (
              <span className={styles.words}>
                <Text weight="semibold">{objectLabel(failure.objectName, failure.objectGuid)}</Text>
                <Text size={200} className={styles.subtle}>
                  {VERB[failure.verb]}
                  {failure.aspect === 'REFERENCES' && ' (members and manager)'}
                </Text>
              </span>
            ),
          },
          {
            key: 'wrong',
            label: 'What went wrong',
            width: 'minmax(0, 3fr)',
            cell: (failure) => (
              <span className={styles.words}>
                <Text>{failure.message}</Text>
                <Badge appearance="tint" color={colour(failure)} title={failure.code}>
                  {ERROR_CLASS[failure.errorClass]}
                </Badge>
              </span>
            ),
          },
          {
            key: 'remedy',
            label: 'What helps',
            width: 'minmax(0, 3fr)',
            cell: (failure) => failure.remedy,
          },
          {
            key: 'next',
            label: 'Next attempt',
            width: 'minmax(0, 1.5fr)',
            cell: (failure) => <NextAttempt failure={failure} />,
          },
        ]}
      />
      {total > items.length && (
        <Text size={200} block className={styles.more}>
          {number(items.length)} of {number(total)} are listed.
        </Text>
      )}
    </Section>
  )
}

function NextAttempt({ failure }: { failure: Failure }) {
  const styles = useStyles()
  const now = useNow()
  return (
    <span className={styles.words}>
      {failure.nextAttemptAt === null ? (
        <Text>When the object changes</Text>
      ) : age(failure.nextAttemptAt, now) >= 0 ? (
        <Text>With the next cycle</Text>
      ) : (
        <Time at={failure.nextAttemptAt} />
      )}
      <Text size={200} className={styles.subtle}>
        {counted(failure.failures, 'attempt')} failed since <Time at={failure.firstFailedAt} />
      </Text>
      {failure.quarantinedAt !== null && (
        <Badge appearance="outline" color="warning">
          Quarantined: tried daily
        </Badge>
      )}
    </span>
  )
}
