import { Badge, makeStyles, mergeClasses, Text, tokens, Tooltip } from '@fluentui/react-components'
import {
  ArrowSyncCircleRegular,
  CheckmarkCircleFilled,
  CircleRegular,
  ErrorCircleFilled,
} from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { cyclesQuery } from '../api/queries'
import type { Configuration, Count, Cycle, Kind, Stage, Verb } from '../api/types'
import { useRefetchInterval } from '../session/live'
import { DataTable } from '../shell/DataTable'
import { FailureNotice } from '../shell/FailureNotice'
import { Section } from '../shell/Section'
import { NARROW, useSharedStyles } from '../shell/styles'
import { Time } from '../shell/Time'
import { CYCLE_KIND, STAGE, VERB, VERB_MEANING } from '../words/names'
import { counted, number } from '../words/numbers'
import { running } from '../words/progress'
import { took } from '../words/times'

const STAGES: readonly Stage[] = [
  'PLANNING',
  'EXPORTING',
  'PLANNING_REFERENCES',
  'EXPORTING_REFERENCES',
]

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(220px, 1fr) minmax(0, 2fr)',
    gap: tokens.spacingHorizontalXXL,
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  },
  stages: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  stage: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  done: { color: tokens.colorStatusSuccessForeground1 },
  now: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  failed: { color: tokens.colorStatusDangerForeground1 },
  later: { color: tokens.colorNeutralForeground3 },
  table: { width: '100%', borderCollapse: 'collapse', alignSelf: 'start' },
  head: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'left',
    padding: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} 0`,
  },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    fontVariantNumeric: 'tabular-nums',
    verticalAlign: 'top',
  },
  tags: { display: 'inline-flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
  },
  earlier: { marginTop: tokens.spacingVerticalL },
  earlierTitle: { padding: `0 ${tokens.spacingHorizontalL}` },
  failure: { padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}` },
})

interface Props {
  tenantId: string
  configuration: Configuration
}

/** The newest cycle by stage and by what it changes, and the ones before it. */
export function CycleSection({ tenantId, configuration }: Props) {
  const styles = useStyles()
  const interval = useRefetchInterval()
  const cycles = useQuery({
    ...cyclesQuery(tenantId, configuration.id),
    refetchInterval: interval,
  })
  const { cycle } = configuration
  if (cycle === null) {
    return (
      <Section title="Cycle" padded>
        <Text>No cycle has run yet. The first one begins when a directory has been read.</Text>
      </Section>
    )
  }
  const earlier = (cycles.data ?? []).filter((candidate) => candidate.id !== cycle.id)
  return (
    <Section
      title={running(cycle) ? 'Running cycle' : 'Last cycle'}
      hint={
        <>
          {CYCLE_KIND[cycle.kind]} {number(cycle.id)}, revision {number(cycle.revision)}, began{' '}
          <Time at={cycle.startedAt} />
          {cycle.endedAt !== null && `, took ${took(cycle.startedAt, cycle.endedAt)}`}.{' '}
          {counted(cycle.objectsRead, 'object')} looked at, {number(cycle.objectsInScope)} in scope.
        </>
      }
    >
      {cycle.failure !== null && (
        <div className={styles.failure}>
          <Text className={styles.failed}>{cycle.failure}</Text>
        </div>
      )}
      <PaddedColumns cycle={cycle} counts={configuration.counts} />
      {cycles.isError && cycles.data === undefined && (
        <FailureNotice error={cycles.error} what="Earlier cycles cannot be shown" />
      )}
      {earlier.length > 0 && (
        <div className={styles.earlier}>
          <Text weight="semibold" className={styles.earlierTitle}>
            Before it
          </Text>
          <Earlier cycles={earlier.slice(0, 5)} />
        </div>
      )}
    </Section>
  )
}

const usePadding = makeStyles({
  padded: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    [NARROW]: { paddingLeft: tokens.spacingHorizontalM, paddingRight: tokens.spacingHorizontalM },
  },
})

function PaddedColumns({ cycle, counts }: { cycle: Cycle; counts: readonly Count[] }) {
  const styles = useStyles()
  const padding = usePadding()
  return (
    <div className={mergeClasses(styles.columns, padding.padded)}>
      <Stages cycle={cycle} />
      {counts.length === 0 ? (
        <Text className={styles.later}>
          {running(cycle) ? 'Nothing is planned so far.' : 'There was nothing to change.'}
        </Text>
      ) : (
        <Counts counts={counts} />
      )}
    </div>
  )
}

function Stages({ cycle }: { cycle: Cycle }) {
  const styles = useStyles()
  const at = cycle.stage === 'FINISHED' ? STAGES.length : STAGES.indexOf(cycle.stage)
  return (
    <ol className={styles.stages} aria-label="Stages">
      {STAGES.map((stage, index) => {
        const state = at < 0 ? 'later' : index < at ? 'done' : index === at ? 'now' : 'later'
        return (
          <li key={stage} className={mergeClasses(styles.stage, styles[state])}>
            {state === 'done' ? (
              <CheckmarkCircleFilled fontSize={20} aria-label="done" />
            ) : state === 'now' ? (
              <ArrowSyncCircleRegular fontSize={20} aria-label="running" />
            ) : (
              <CircleRegular fontSize={20} aria-label="not yet" />
            )}
            <span>{STAGE[stage]}</span>
          </li>
        )
      })}
      {cycle.stage === 'FAILED' && (
        <li className={mergeClasses(styles.stage, styles.failed)}>
          <ErrorCircleFilled fontSize={20} aria-label="failed" />
          <span>Ended early</span>
        </li>
      )}
    </ol>
  )
}

interface Tally {
  all: number
  settled: number
  held: number
  failed: number
}

const NONE: Tally = { all: 0, settled: 0, held: 0, failed: 0 }

function tally(counts: readonly Count[], verb: Verb, kind: Kind): Tally {
  return counts
    .filter((count) => count.verb === verb && count.kind === kind)
    .reduce(
      (sum, { state, number: n }) => ({
        // what was overtaken is no change of this cycle any more; what is blocked never was one, but is told
        all: sum.all + (state === 'DROPPED' && verb !== 'BLOCKED' ? 0 : n),
        settled: sum.settled + (state === 'APPLIED' ? n : 0),
        held: sum.held + (state === 'HELD' ? n : 0),
        failed: sum.failed + (state === 'FAILED' ? n : 0),
      }),
      NONE,
    )
}

function Counts({ counts }: { counts: readonly Count[] }) {
  const styles = useStyles()
  const verbs = (Object.keys(VERB) as Verb[]).filter((verb) =>
    counts.some((count) => count.verb === verb),
  )
  return (
    <table className={styles.table}>
      <caption className={useSharedStyles().visuallyHidden}>Changes of the cycle by kind</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.head}>
            Change
          </th>
          <th scope="col" className={styles.head}>
            People
          </th>
          <th scope="col" className={styles.head}>
            Groups
          </th>
        </tr>
      </thead>
      <tbody>
        {verbs.map((verb) => (
          <tr key={verb}>
            <th scope="row" className={styles.cell}>
              <Tooltip content={VERB_MEANING[verb]} relationship="description">
                <span>{VERB[verb]}</span>
              </Tooltip>
            </th>
            <td className={styles.cell}>
              <TallyWords verb={verb} tally={tally(counts, verb, 'USER')} />
            </td>
            <td className={styles.cell}>
              <TallyWords verb={verb} tally={tally(counts, verb, 'GROUP')} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function TallyWords({ verb, tally: { all, settled, held, failed } }: { verb: Verb; tally: Tally }) {
  const styles = useStyles()
  if (all === 0) return <span className={styles.later}>–</span>
  const plain = settled === all || verb === 'BLOCKED'
  return (
    <span className={styles.counts}>
      <span>{plain ? number(all) : `${number(settled)} of ${number(all)}`}</span>
      {(held > 0 || failed > 0) && (
        <span className={styles.tags}>
          {held > 0 && (
            <Badge appearance="tint" color="warning">
              {number(held)} held
            </Badge>
          )}
          {failed > 0 && (
            <Badge appearance="tint" color="danger">
              {number(failed)} failed
            </Badge>
          )}
        </span>
      )}
    </span>
  )
}

function Earlier({ cycles }: { cycles: readonly Cycle[] }) {
  const styles = useStyles()
  return (
    <DataTable
      label="Earlier cycles"
      rows={cycles}
      rowKey={(cycle) => String(cycle.id)}
      columns={[
        {
          key: 'cycle',
          title: true,
          label: 'Cycle',
          width: 'minmax(0, 2fr)',
          cell: (cycle) => `${CYCLE_KIND[cycle.kind]} ${number(cycle.id)}`,
        },
        {
          key: 'began',
          label: 'Began',
          width: 'minmax(0, 1.5fr)',
          cell: (cycle) => <Time at={cycle.startedAt} />,
        },
        {
          key: 'took',
          label: 'Took',
          width: 'minmax(0, 1fr)',
          cell: (cycle) => (cycle.endedAt === null ? '–' : took(cycle.startedAt, cycle.endedAt)),
        },
        {
          key: 'objects',
          label: 'Looked at',
          width: 'minmax(0, 1fr)',
          cell: (cycle) => counted(cycle.objectsRead, 'object'),
        },
        {
          key: 'changes',
          label: 'Changes',
          width: 'minmax(0, 1fr)',
          cell: (cycle) => number(cycle.planned),
        },
        {
          key: 'result',
          label: 'Result',
          width: 'minmax(0, 2fr)',
          cell: (cycle) =>
            cycle.stage === 'FAILED' ? (
              <span className={styles.failed}>{cycle.failure ?? 'Ended early'}</span>
            ) : (
              STAGE[cycle.stage]
            ),
        },
      ]}
    />
  )
}
