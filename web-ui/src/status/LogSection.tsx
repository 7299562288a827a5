import {
  Badge,
  Button,
  makeStyles,
  mergeClasses,
  Select,
  Skeleton,
  SkeletonItem,
  Text,
  tokens,
} from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  ErrorCircleRegular,
  InfoRegular,
  PeopleRegular,
  PersonRegular,
} from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { logQuery } from '../api/queries'
import type { Configuration, LogEntry, Verb } from '../api/types'
import { useRefetchInterval } from '../session/live'
import { DataTable } from '../shell/DataTable'
import { FailureNotice } from '../shell/FailureNotice'
import { Section } from '../shell/Section'
import { NARROW, useSharedStyles } from '../shell/styles'
import { Time } from '../shell/Time'
import { changeSentence, diffSummary, propertyName, VERB, valuesText } from '../words/names'
import { counted, number } from '../words/numbers'
import { sentence } from '../words/sentences'

const FAILED = 'FAILED'
/** So many pages are kept up to date; whoever looks further back has the filters. */
const MOST_PAGES = 10
/** So many rows at first, so that what stands below the log is not far away. */
const FIRST_SHOWN = 12

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  opener: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    width: '100%',
    padding: 0,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  openerIcon: { flexShrink: 0, marginTop: '2px' },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  name: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  subtle: { color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  outcome: { display: 'inline-flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS },
  fresh: {
    animationName: {
      from: { backgroundColor: tokens.colorBrandBackground2 },
      to: { backgroundColor: tokens.colorTransparentBackground },
    },
    animationDuration: '3s',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
  details: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL} 44px`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground2,
    [NARROW]: { paddingLeft: tokens.spacingHorizontalM, paddingRight: tokens.spacingHorizontalM },
  },
  diff: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  diffHead: {
    textAlign: 'left',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXXS} 0`,
  },
  diffCell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    verticalAlign: 'top',
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'anywhere',
  },
  before: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  field: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  fieldValue: { margin: 0 },
  more: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    minHeight: '32px',
  },
  padded: { padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}` },
})

interface Props {
  tenantId: string
  configuration: Configuration
}

/** The provisioning log, newest first: each attempt with what it changed. */
export function LogSection({ tenantId, configuration }: Props) {
  const styles = useStyles()
  const interval = useRefetchInterval()
  const [verb, setVerb] = useState<Verb | null>(null)
  const [outcome, setOutcome] = useState<string | null>(null)
  const log = useInfiniteQuery({
    ...logQuery(tenantId, configuration.id, { verb, outcome }),
    refetchInterval: interval,
    placeholderData: (before) => before,
  })
  const entries = useMemo(
    () => distinct(log.data?.pages.flatMap((page) => page.items) ?? []),
    [log.data],
  )
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  // While somebody reads a row, new ones wait above: what one reads must not move.
  const [held, setHeld] = useState<string | null>(null)
  const first =
    held === null
      ? 0
      : Math.max(
          0,
          entries.findIndex((entry) => entry.id === held),
        )
  const [more, setMore] = useState(false)
  const current = entries.slice(first)
  const shown = more ? current : current.slice(0, FIRST_SHOWN)
  const fresh = useFresh(entries)

  const toggle = (entry: LogEntry) => {
    const next = new Set(open)
    if (!next.delete(entry.id)) next.add(entry.id)
    setOpen(next)
    setHeld(next.size === 0 ? null : (held ?? shown[0]?.id ?? null))
  }
  const release = () => {
    setOpen(new Set())
    setHeld(null)
  }

  return (
    <Section
      title="Last changes"
      hint="The provisioning log: every change that was attempted, newest first."
      actions={
        <div className={styles.filters}>
          <Select
            aria-label="Which changes"
            value={verb ?? ''}
            onChange={(_, data) => {
              release()
              setVerb(data.value === '' ? null : (data.value as Verb))
            }}
          >
            <option value="">All changes</option>
            {(Object.keys(VERB) as Verb[]).map((candidate) => (
              <option key={candidate} value={candidate}>
                {VERB[candidate]}
              </option>
            ))}
          </Select>
          <Select
            aria-label="Which outcomes"
            value={outcome ?? ''}
            onChange={(_, data) => {
              release()
              setOutcome(data.value === '' ? null : data.value)
            }}
          >
            <option value="">All outcomes</option>
            <option value={FAILED}>Failed only</option>
          </Select>
        </div>
      }
    >
      {log.data === undefined ? (
        <div className={styles.padded}>
          {log.error === null ? (
            <Skeleton aria-label="Loading the last changes">
              <SkeletonItem style={{ height: '240px' }} />
            </Skeleton>
          ) : (
            <FailureNotice
              error={log.error}
              what="The provisioning log cannot be shown"
              onRetry={() => void log.refetch()}
            />
          )}
        </div>
      ) : entries.length === 0 ? (
        <div className={styles.padded}>
          <Text>
            {verb === null && outcome === null
              ? 'Nothing has been written yet. Changes appear here as they happen.'
              : 'No change fits the filters.'}
          </Text>
        </div>
      ) : (
        <>
          {first > 0 && (
            <div className={styles.more}>
              <Button size="small" onClick={release}>
                Show {counted(first, 'newer change')}
              </Button>
            </div>
          )}
          <DataTable
            label="Last changes"
            rows={shown}
            rowKey={(entry) => entry.id}
            rowClass={(entry) => (fresh.has(entry.id) ? styles.fresh : undefined)}
            below={(entry) => (open.has(entry.id) ? <Details entry={entry} /> : null)}
            columns={[
              {
                key: 'change',
                title: true,
                label: 'Change',
                width: 'minmax(0, 4fr)',
                cell: (entry) => (
                  <Opener entry={entry} open={open.has(entry.id)} onToggle={() => toggle(entry)} />
                ),
              },
              {
                key: 'what',
                label: 'What changed',
                width: 'minmax(0, 4fr)',
                cell: (entry) =>
                  (entry.ok ? diffSummary(entry.diff, entry.verb) : sentence(entry.sentence)) ||
                  '–',
              },
              {
                key: 'outcome',
                label: 'Outcome',
                width: 'minmax(0, 2fr)',
                cell: (entry) => <Outcome entry={entry} />,
              },
              {
                key: 'when',
                label: 'When',
                width: 'minmax(112px, 1fr)',
                cell: (entry) => <Time at={entry.at} />,
              },
            ]}
          />
          <div className={styles.more}>
            {(shown.length < current.length ||
              (log.hasNextPage && log.data.pages.length < MOST_PAGES)) && (
              <Button
                size="small"
                disabled={log.isFetchingNextPage}
                onClick={() => {
                  if (more) void log.fetchNextPage()
                  else setMore(true)
                }}
              >
                Show older changes
              </Button>
            )}
            <Text size={200} className={styles.subtle}>
              {counted(shown.length, 'change')} shown
            </Text>
          </div>
        </>
      )}
    </Section>
  )
}

function Opener({
  entry,
  open,
  onToggle,
}: {
  entry: LogEntry
  open: boolean
  onToggle: () => void
}) {
  const styles = useStyles()
  return (
    <button type="button" className={styles.opener} aria-expanded={open} onClick={onToggle}>
      <span className={styles.openerIcon} aria-hidden="true">
        {open ? <ChevronDownRegular /> : <ChevronRightRegular />}
      </span>
      <span className={styles.openerIcon} aria-hidden="true">
        {entry.kind === 'USER' ? <PersonRegular /> : <PeopleRegular />}
      </span>
      <Text weight="semibold" className={styles.words}>
        {changeSentence(entry)}
      </Text>
    </button>
  )
}

function Outcome({ entry }: { entry: LogEntry }) {
  const styles = useStyles()
  if (entry.verb === 'NO_CHANGE') {
    return (
      <span className={styles.outcome}>
        <InfoRegular fontSize={16} />
        <Text size={200}>Not written</Text>
      </span>
    )
  }
  return (
    <span className={mergeClasses(styles.outcome, entry.ok ? styles.good : styles.bad)}>
      {entry.ok ? <CheckmarkCircleRegular fontSize={16} /> : <ErrorCircleRegular fontSize={16} />}
      <Text size={200}>{entry.ok ? 'Done' : entry.verb === 'BLOCKED' ? 'Blocked' : 'Failed'}</Text>
    </span>
  )
}

function Details({ entry }: { entry: LogEntry }) {
  const styles = useStyles()
  const shared = useSharedStyles()
  return (
    <div className={styles.details}>
      {entry.sentence !== '' && (
        <Text className={entry.ok ? undefined : styles.bad}>{sentence(entry.sentence)}</Text>
      )}
      {entry.diff.length > 0 && (
        <table className={styles.diff}>
          <caption className={shared.visuallyHidden}>Attributes before and after</caption>
          <thead>
            <tr>
              {['Attribute', 'Before', 'After', 'Made from'].map((title) => (
                <th key={title} scope="col" className={styles.diffHead}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entry.diff.map((change) => (
              <tr key={change.property}>
                <th scope="row" className={styles.diffCell} title={change.property}>
                  {propertyName(change.property)}
                </th>
                <td
                  className={mergeClasses(
                    styles.diffCell,
                    change.before.length > 0 && styles.before,
                  )}
                >
                  {valuesText(change.before) || '–'}
                </td>
                <td className={styles.diffCell}>{valuesText(change.after) || '(empty)'}</td>
                <td className={mergeClasses(styles.diffCell, shared.mono)}>
                  {change.from.join(', ') || '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl className={styles.fields}>
        <Field name="Source object">{entry.objectGuid}</Field>
        {entry.targetId !== null && <Field name="Entra object id">{entry.targetId}</Field>}
        {entry.otherGuid !== null && <Field name="Other source object">{entry.otherGuid}</Field>}
        {entry.requestId !== null && (
          <Field name="Microsoft Graph request">{entry.requestId}</Field>
        )}
        <Field name="Cycle">
          {number(entry.cycle)}, revision {number(entry.revision)}
        </Field>
        <Field name="Outcome">
          {entry.outcome}
          {entry.code !== null && ` (${entry.code})`}
        </Field>
      </dl>
      {!entry.ok && (
        <Badge appearance="tint" color="danger">
          What helps stands under “Could not be provisioned”
        </Badge>
      )}
    </div>
  )
}

function Field({ name, children }: { name: string; children: React.ReactNode }) {
  const styles = useStyles()
  const shared = useSharedStyles()
  return (
    <>
      <dt className={styles.field}>{name}</dt>
      <dd className={mergeClasses(styles.fieldValue, shared.mono)}>{children}</dd>
    </>
  )
}

/** An entry can be on two pages when new ones came between fetching them. */
function distinct(entries: readonly LogEntry[]): LogEntry[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()]
}

/** The entries that came while the page was open: they light up once. */
function useFresh(entries: readonly LogEntry[]): ReadonlySet<string> {
  const known = useRef<Set<string> | null>(null)
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (entries.length === 0) return
    const before = known.current
    const newer: string[] = []
    for (const { id } of entries) {
      if (before?.has(id) === true) break
      newer.push(id)
    }
    known.current = new Set(entries.map((entry) => entry.id))
    if (before !== null && newer.length > 0 && newer.length < entries.length) {
      setFresh(new Set(newer))
    }
  }, [entries])
  return fresh
}
