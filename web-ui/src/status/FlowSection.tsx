import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import {
  ArrowDownRegular,
  ArrowRightRegular,
  CloudRegular,
  OrganizationRegular,
  PlugConnectedRegular,
  PulseRegular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { Agent, Configuration, Domain } from '../api/types'
import { useNow } from '../shell/clock'
import { Section } from '../shell/Section'
import { NARROW } from '../shell/styles'
import { STAGE } from '../words/names'
import { counted, listed, number } from '../words/numbers'
import { running, writing } from '../words/progress'
import { relative } from '../words/times'

const useStyles = makeStyles({
  flow: {
    display: 'grid',
    gridTemplateColumns:
      'minmax(0, 1fr) auto minmax(0, 1fr) auto minmax(0, 1fr) auto minmax(0, 1fr)',
    alignItems: 'stretch',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS },
  },
  stop: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    minHeight: '84px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    [NARROW]: { minHeight: '0' },
  },
  active: {
    borderTopColor: tokens.colorBrandStroke1,
    borderRightColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    borderLeftColor: tokens.colorBrandStroke1,
  },
  bad: {
    borderTopColor: tokens.colorStatusDangerBorder1,
    borderRightColor: tokens.colorStatusDangerBorder1,
    borderBottomColor: tokens.colorStatusDangerBorder1,
    borderLeftColor: tokens.colorStatusDangerBorder1,
  },
  icon: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  role: { color: tokens.colorNeutralForeground3 },
  line: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
  arrow: {
    display: 'grid',
    placeItems: 'center',
    color: tokens.colorNeutralForeground3,
    [NARROW]: { minHeight: '20px' },
  },
  right: { [NARROW]: { display: 'none' } },
  down: { display: 'none', [NARROW]: { display: 'block' } },
  flowing: {
    color: tokens.colorBrandForeground1,
    animationName: { '0%': { opacity: 0.3 }, '50%': { opacity: 1 }, '100%': { opacity: 0.3 } },
    animationDuration: '1.4s',
    animationIterationCount: 'infinite',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
})

interface Props {
  configuration: Configuration
  agents: readonly Agent[]
  domains: readonly Domain[]
}

/** The way of a change: directory, agent, Fairlead, Entra ID, and what is on it now. */
export function FlowSection({ configuration, agents, domains }: Props) {
  const styles = useStyles()
  const now = useNow()
  const wanted = new Set(configuration.domains.map((domain) => domain.id))
  const own = domains.filter((domain) => wanted.has(domain.id))
  const active = agents.filter((agent) => agent.state === 'ACTIVE')
  const online = active.filter((agent) => agent.online)
  const { cycle, freshness, linked, job } = configuration
  const reading = own.some((domain) => domain.fullReadRunning)
  const working = running(cycle)
  return (
    <Section title="What is flowing now" padded>
      <ol className={styles.flow}>
        <Stop icon={<OrganizationRegular fontSize={24} />} role="Directory" active={reading}>
          <Text weight="semibold">
            {own.length === 0
              ? 'None'
              : listed(
                  own.map((d) => d.dnsName),
                  2,
                )}
          </Text>
          <Text size={200} className={styles.line}>
            {counted(
              own.reduce((sum, d) => sum + d.objects, 0),
              'object',
            )}
          </Text>
          <Text size={200} className={styles.line}>
            {reading ? 'A full read is running' : lastPage(own, now)}
          </Text>
        </Stop>
        <Arrow flowing={reading || freshness.waitingChanges > 0} />
        <Stop
          icon={<PlugConnectedRegular fontSize={24} />}
          role={active.length > 1 ? 'Agents' : 'Agent'}
          bad={online.length === 0}
        >
          <Text weight="semibold">
            {active.length === 0
              ? 'None'
              : listed(
                  active.map((agent) => agent.name),
                  2,
                )}
          </Text>
          <Text size={200} className={styles.line}>
            {active.length === 0
              ? 'Register one to read the directory'
              : online.length === active.length
                ? 'Online'
                : online.length === 0
                  ? 'Not seen at the moment'
                  : `${number(online.length)} of ${number(active.length)} online`}
          </Text>
        </Stop>
        <Arrow flowing={freshness.waitingChanges > 0} />
        <Stop icon={<PulseRegular fontSize={24} />} role="Fairlead" active={working}>
          <Text weight="semibold">{nowDoing(configuration)}</Text>
          <Text size={200} className={styles.line}>
            {working && writing(cycle)
              ? `${number(cycle.done)} of ${counted(cycle.planned, 'change')}`
              : working
                ? `${counted(cycle.planned, 'change')} planned`
                : `${counted(freshness.waitingChanges, 'change')} waiting`}
          </Text>
          {configuration.held > 0 && (
            <Text size={200} className={styles.line}>
              {counted(configuration.held, 'change')} held
            </Text>
          )}
        </Stop>
        <Arrow flowing={working && writing(cycle)} />
        <Stop
          icon={<CloudRegular fontSize={24} />}
          role="Microsoft Entra ID"
          active={working && writing(cycle)}
          bad={job.state === 'QUARANTINED' || job.state === 'DISABLED'}
        >
          <Text weight="semibold">{configuration.entraTenant}</Text>
          <Text size={200} className={styles.line}>
            {counted(linked.users, 'person', 'people')} and {counted(linked.groups, 'group')}
          </Text>
          <Text size={200} className={styles.line}>
            {counted(configuration.references, 'membership or manager', 'memberships and managers')}
          </Text>
        </Stop>
      </ol>
    </Section>
  )
}

function nowDoing({ cycle, job }: Configuration): string {
  switch (job.state) {
    case 'PAUSED':
      return 'Paused'
    case 'QUARANTINED':
      return 'Quarantined'
    case 'DISABLED':
      return 'Switched off'
    case 'NOT_CONFIGURED':
      return 'Not configured'
    case 'NOT_RUN':
    case 'ACTIVE':
      return running(cycle) ? STAGE[cycle.stage] : 'Waiting for changes'
  }
}

function lastPage(domains: readonly Domain[], now: number): string {
  const times = domains.flatMap((domain) => (domain.lastPageAt === null ? [] : [domain.lastPageAt]))
  const newest = times.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1)
  return newest === undefined ? 'Not read yet' : `Last change read ${relative(newest, now)}`
}

function Stop(props: {
  icon: ReactNode
  role: string
  active?: boolean
  bad?: boolean
  children: ReactNode
}) {
  const styles = useStyles()
  return (
    <li
      className={mergeClasses(
        styles.stop,
        props.active === true && styles.active,
        props.bad === true && styles.bad,
      )}
    >
      <span className={styles.icon} aria-hidden="true">
        {props.icon}
      </span>
      <div className={styles.words}>
        <Text size={200} className={styles.role}>
          {props.role}
        </Text>
        {props.children}
      </div>
    </li>
  )
}

function Arrow({ flowing }: { flowing: boolean }) {
  const styles = useStyles()
  return (
    <li className={mergeClasses(styles.arrow, flowing && styles.flowing)} aria-hidden="true">
      <ArrowRightRegular fontSize={20} className={styles.right} />
      <ArrowDownRegular fontSize={16} className={styles.down} />
    </li>
  )
}
