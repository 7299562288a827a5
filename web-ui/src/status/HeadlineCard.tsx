import {
  Button,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Spinner,
  Text,
  Title3,
  tokens,
  Tooltip,
} from '@fluentui/react-components'
import {
  ArrowSyncFilled,
  CheckmarkCircleFilled,
  ErrorCircleFilled,
  InfoFilled,
  PauseRegular,
  PlayRegular,
  WarningFilled,
} from '@fluentui/react-icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { pause, resume } from '../api/calls'
import { topicKey } from '../api/queries'
import type { Agent, Configuration, Domain, Role } from '../api/types'
import { useNow } from '../shell/clock'
import { FailureNotice } from '../shell/FailureNotice'
import { NARROW } from '../shell/styles'
import { headline, type Tone } from '../words/headline'
import { mayApprove, mayConfigure } from '../words/permissions'
import { running, writing } from '../words/progress'
import { ReasonDialog } from './ReasonDialog'
import { useTimeLeft } from './useTimeLeft'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    overflow: 'hidden',
  },
  body: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalL,
    padding: tokens.spacingHorizontalXL,
    [NARROW]: { padding: tokens.spacingHorizontalM, gap: tokens.spacingHorizontalM },
  },
  symbol: {
    flexShrink: 0,
    width: '48px',
    height: '48px',
    display: 'grid',
    placeItems: 'center',
    borderRadius: '50%',
    [NARROW]: { width: '40px', height: '40px' },
  },
  words: {
    flexGrow: 1,
    flexBasis: '240px',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
    minHeight: '56px',
    justifyContent: 'center',
  },
  title: { fontVariantNumeric: 'tabular-nums' },
  detail: { color: tokens.colorNeutralForeground2, maxWidth: '75ch' },
  also: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    paddingLeft: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground2,
  },
  good: {
    color: tokens.colorStatusSuccessForeground1,
    backgroundColor: tokens.colorStatusSuccessBackground1,
  },
  working: {
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorBrandBackground2,
  },
  attention: {
    color: tokens.colorStatusWarningForeground1,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  bad: {
    color: tokens.colorStatusDangerForeground1,
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
  neutral: {
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
  failure: { padding: `0 ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalL}` },
  // always there, so that nothing moves when a cycle begins
  progress: { height: '4px', backgroundColor: tokens.colorTransparentBackground },
})

const SYMBOL: Record<Tone, ReactElement> = {
  good: <CheckmarkCircleFilled fontSize={28} />,
  working: <ArrowSyncFilled fontSize={28} />,
  attention: <WarningFilled fontSize={28} />,
  bad: <ErrorCircleFilled fontSize={28} />,
  neutral: <InfoFilled fontSize={28} />,
}

interface Props {
  tenantId: string
  configuration: Configuration
  agents: readonly Agent[]
  domains: readonly Domain[]
  role: Role
}

export function HeadlineCard({ tenantId, configuration, agents, domains, role }: Props) {
  const styles = useStyles()
  const now = useNow()
  const timeLeft = useTimeLeft(configuration.cycle)
  const news = headline({
    configuration,
    agents,
    domains,
    timeLeft,
    now,
    mayDecide: mayApprove(role),
  })
  const { cycle } = configuration
  return (
    <section className={styles.card} aria-label="Status">
      <div className={styles.body}>
        <div className={mergeClasses(styles.symbol, styles[news.tone])} aria-hidden="true">
          {SYMBOL[news.tone]}
        </div>
        <div className={styles.words}>
          <Title3 as="h2" className={styles.title}>
            {news.title}
          </Title3>
          <Text className={styles.detail}>{news.detail}</Text>
          {news.also.length > 0 && (
            <ul className={styles.also} aria-label="Also">
              {news.also.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
        </div>
        <PauseOrResume tenantId={tenantId} configuration={configuration} role={role} />
      </div>
      <div className={styles.progress}>
        {running(cycle) && (
          <ProgressBar
            thickness="large"
            shape="square"
            aria-label="Progress of the running cycle"
            {...(writing(cycle) && cycle.planned > 0
              ? { value: cycle.done, max: cycle.planned }
              : {})}
          />
        )}
      </div>
    </section>
  )
}

function PauseOrResume({
  tenantId,
  configuration,
  role,
}: Pick<Props, 'tenantId' | 'configuration' | 'role'>) {
  const styles = useStyles()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const done = () => client.invalidateQueries({ queryKey: topicKey(tenantId, 'configurations') })
  const pausing = useMutation({
    mutationFn: (reason: string) => pause(tenantId, configuration.id, reason),
    onSuccess: async () => {
      await done()
      setAsking(false)
    },
  })
  const resuming = useMutation({
    mutationFn: () => resume(tenantId, configuration.id),
    onSuccess: done,
  })
  const stopped = configuration.job.state === 'PAUSED' || configuration.job.state === 'DISABLED'
  const pausable = ['ACTIVE', 'NOT_RUN', 'QUARANTINED'].includes(configuration.job.state)
  if (!stopped && !pausable) return null
  if (!mayConfigure(role)) {
    return (
      <Tooltip
        relationship="description"
        content="Owners and configuration admins of the tenant may do this."
      >
        <Button disabledFocusable icon={stopped ? <PlayRegular /> : <PauseRegular />}>
          {stopped ? 'Resume' : 'Pause'}
        </Button>
      </Tooltip>
    )
  }
  return (
    <div className={styles.actions}>
      {stopped ? (
        <Button
          appearance="primary"
          icon={resuming.isPending ? <Spinner size="tiny" /> : <PlayRegular />}
          disabled={resuming.isPending}
          onClick={() => resuming.mutate()}
        >
          Resume
        </Button>
      ) : (
        <Button icon={<PauseRegular />} onClick={() => setAsking(true)}>
          Pause
        </Button>
      )}
      {resuming.error !== null && (
        <FailureNotice error={resuming.error} what="Resuming did not work" />
      )}
      {asking && (
        <ReasonDialog
          title="Pause provisioning?"
          action="Pause"
          busy={pausing.isPending}
          error={pausing.error}
          onDecide={(reason) => pausing.mutate(reason)}
          onClose={() => {
            pausing.reset()
            setAsking(false)
          }}
        >
          Nothing more is written to {configuration.entraTenant} until somebody resumes it. The
          agents go on reading, so that nothing is lost; a cycle under way stops where it is.
        </ReasonDialog>
      )}
    </div>
  )
}
