import {
  Badge,
  Button,
  Checkbox,
  Link,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Skeleton,
  SkeletonItem,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components'
import { CheckmarkRegular, DismissRegular } from '@fluentui/react-icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { decideHolds } from '../api/calls'
import { holdsQuery, membersQuery, topicKey } from '../api/queries'
import type { Configuration, Hold, Role } from '../api/types'
import { useRefetchInterval } from '../session/live'
import { DataTable } from '../shell/DataTable'
import { FailureNotice } from '../shell/FailureNotice'
import { Section } from '../shell/Section'
import { NARROW } from '../shell/styles'
import { Time } from '../shell/Time'
import { changeSentence, KIND, ROLE } from '../words/names'
import { counted, listed, number } from '../words/numbers'
import { mayApprove } from '../words/permissions'
import { sentence } from '../words/sentences'
import { ReasonDialog } from './ReasonDialog'

const FIRST_SHOWN = 10

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
    [NARROW]: { padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}` },
  },
  selected: { flexGrow: 1 },
  padded: { padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}` },
  more: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}` },
  words: { display: 'flex', flexDirection: 'column' },
  subtle: { color: tokens.colorNeutralForeground3 },
})

const keyOf = (hold: Hold) => `${hold.cycle}/${hold.change}`

interface Asked {
  decision: 'APPROVE' | 'REJECT'
  /** null: all of them */
  holds: readonly Hold[] | null
}

interface Props {
  tenantId: string
  configuration: Configuration
  role: Role
}

/** What a guard holds, to be approved or rejected: some or all. */
export function HoldsSection({ tenantId, configuration, role }: Props) {
  const styles = useStyles()
  const interval = useRefetchInterval()
  const holds = useQuery({ ...holdsQuery(tenantId, configuration.id), refetchInterval: interval })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked | null>(null)
  const [all, setAll] = useState(false)
  const may = mayApprove(role)

  if (holds.data === undefined) {
    return (
      <Section title="Waiting for your decision" padded>
        {holds.error === null ? (
          <Skeleton aria-label="Loading held changes">
            <SkeletonItem style={{ height: '96px' }} />
          </Skeleton>
        ) : (
          <FailureNotice
            error={holds.error}
            what="The held changes cannot be shown"
            onRetry={() => void holds.refetch()}
          />
        )}
      </Section>
    )
  }

  const { items, total } = holds.data
  const decidable = items.filter((hold) => hold.decidable)
  // what has been decided meanwhile is not chosen any more
  const selection = decidable.filter((hold) => chosen.has(keyOf(hold)))
  const shown = all ? items : items.slice(0, FIRST_SHOWN)
  const toggle = (hold: Hold) =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(keyOf(hold))) next.add(keyOf(hold))
      return next
    })
  const subject = selection.length > 0 ? selection : null

  return (
    <Section
      title={may ? 'Waiting for your decision' : 'Waiting for a decision'}
      hint={`${counted(total, 'change')} held. Approve what is meant; what you reject stays as it is in Entra ID.`}
    >
      {may ? (
        decidable.length > 0 && (
          <div className={styles.bar}>
            <Checkbox
              className={styles.selected}
              checked={
                selection.length === 0
                  ? false
                  : selection.length === decidable.length
                    ? true
                    : 'mixed'
              }
              onChange={() =>
                setChosen(
                  selection.length === decidable.length ? new Set() : new Set(decidable.map(keyOf)),
                )
              }
              label={
                selection.length === 0
                  ? 'Select all'
                  : `${number(selection.length)} of ${number(decidable.length)} selected`
              }
            />
            <Button
              appearance="primary"
              icon={<CheckmarkRegular />}
              onClick={() => setAsked({ decision: 'APPROVE', holds: subject })}
            >
              {subject === null ? 'Approve all…' : `Approve ${number(subject.length)}…`}
            </Button>
            <Button
              icon={<DismissRegular />}
              onClick={() => setAsked({ decision: 'REJECT', holds: subject })}
            >
              {subject === null ? 'Reject all…' : `Reject ${number(subject.length)}…`}
            </Button>
          </div>
        )
      ) : (
        <div className={styles.padded}>
          <WhoMay tenantId={tenantId} role={role} />
        </div>
      )}
      <DataTable
        label="Held changes"
        rows={shown}
        rowKey={keyOf}
        columns={[
          ...(may
            ? [
                {
                  key: 'choose',
                  label: 'Select',
                  quiet: true,
                  width: '32px',
                  cell: (hold: Hold) => (
                    <Choose
                      hold={hold}
                      checked={chosen.has(keyOf(hold))}
                      onToggle={() => toggle(hold)}
                    />
                  ),
                },
              ]
            : []),
          {
            key: 'change',
            title: true,
            label: 'Change',
            width: 'minmax(0, 2fr)',
            cell: (hold) => (
              <span className={styles.words}>
                <Text weight="semibold">{changeSentence(hold)}</Text>
                <Text size={200} className={styles.subtle}>
                  {KIND[hold.kind].one}
                  {!hold.decidable && ' · cannot be approved'}
                </Text>
              </span>
            ),
          },
          {
            key: 'why',
            label: 'Why it is planned',
            width: 'minmax(0, 2fr)',
            cell: (hold) => sentence(hold.reason) || '–',
          },
          {
            key: 'held',
            label: 'Why it is held',
            width: 'minmax(0, 3fr)',
            cell: (hold) => sentence(hold.holdReason),
          },
          {
            key: 'since',
            label: 'Since',
            width: 'minmax(96px, 1fr)',
            cell: (hold) => <Time at={hold.plannedAt} />,
          },
        ]}
      />
      {(items.length > FIRST_SHOWN || total > items.length) && (
        <div className={styles.more}>
          {items.length > FIRST_SHOWN && (
            <Link as="button" onClick={() => setAll(!all)}>
              {all ? 'Show fewer' : `Show all ${number(items.length)}`}
            </Link>
          )}
          {total > items.length && (
            <Text size={200} block className={styles.subtle}>
              The oldest {number(items.length)} of {number(total)} are listed; “all” means all{' '}
              {number(total)}.
            </Text>
          )}
        </div>
      )}
      {asked !== null && (
        <Decide
          tenantId={tenantId}
          configuration={configuration}
          asked={asked}
          listed={decidable}
          total={total}
          onClose={(decided) => {
            setAsked(null)
            if (decided) setChosen(new Set())
          }}
        />
      )}
    </Section>
  )
}

function Choose({
  hold,
  checked,
  onToggle,
}: {
  hold: Hold
  checked: boolean
  onToggle: () => void
}) {
  const label = `Select: ${changeSentence(hold)}`
  if (hold.decidable) return <Checkbox aria-label={label} checked={checked} onChange={onToggle} />
  return (
    <Tooltip
      relationship="description"
      content="An approval is no proof that the object is gone. It is decided by itself when the directory tells."
    >
      <Badge appearance="outline" tabIndex={0} aria-label={`${label}: cannot be decided here`}>
        ?
      </Badge>
    </Tooltip>
  )
}

/** Why somebody cannot decide, and who can. */
function WhoMay({ tenantId, role }: { tenantId: string; role: Role }) {
  const members = useQuery(membersQuery(tenantId))
  const deciders = (members.data ?? []).filter((member) => mayApprove(member.role))
  return (
    <MessageBar layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>You can look, but not decide</MessageBarTitle>
        Owners and approvers of this tenant decide over held changes; your role is{' '}
        {ROLE[role].toLowerCase()}.
        {deciders.length > 0 &&
          ` Ask ${listed(deciders.map((m) => `${m.displayName} (${ROLE[m.role].toLowerCase()})`))}.`}
      </MessageBarBody>
    </MessageBar>
  )
}

interface DecideProps {
  tenantId: string
  configuration: Configuration
  asked: Asked
  listed: readonly Hold[]
  total: number
  onClose: (decided: boolean) => void
}

function Decide({
  tenantId,
  configuration,
  asked,
  listed: decidable,
  total,
  onClose,
}: DecideProps) {
  const client = useQueryClient()
  const decide = useMutation({
    mutationFn: (reason: string) =>
      decideHolds(tenantId, configuration.id, {
        decision: asked.decision,
        reason,
        changes: asked.holds?.map(({ cycle, change }) => ({ cycle, change })) ?? null,
      }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: topicKey(tenantId, 'holds') }),
        client.invalidateQueries({ queryKey: topicKey(tenantId, 'configurations') }),
      ])
      onClose(true)
    },
  })
  const concerned = asked.holds ?? decidable
  const size = asked.holds === null ? Math.max(total, decidable.length) : asked.holds.length
  const approve = asked.decision === 'APPROVE'
  const verb = approve ? 'Approve' : 'Reject'
  return (
    <ReasonDialog
      title={`${verb} ${asked.holds === null && size > 1 ? `all ${counted(size, 'held change')}` : counted(size, 'held change')}?`}
      action={verb}
      busy={decide.isPending}
      error={decide.error}
      onDecide={(reason) => decide.mutate(reason)}
      onClose={() => onClose(false)}
    >
      {listed(concerned.map(changeSentence), 5)}.{' '}
      {approve
        ? `The next cycle plans ${size === 1 ? 'it' : 'them'} again and writes what is still wanted.${
            concerned.some((hold) => hold.verb === 'DELETE')
              ? ' Deleted people and Microsoft 365 groups can be restored from the recycle bin of Entra ID for 30 days.'
              : ''
          }`
        : `Nothing is written. ${size === 1 ? 'The change is' : 'The changes are'} held again if planned again.`}
    </ReasonDialog>
  )
}
