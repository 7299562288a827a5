import {
  Button,
  makeStyles,
  Skeleton,
  SkeletonItem,
  Tab,
  TabList,
  Text,
  Title2,
  tokens,
} from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { failureOf } from '../api/failures'
import { agentsQuery, configurationsQuery, domainsQuery } from '../api/queries'
import type { Agent, Configuration, Domain } from '../api/types'
import { Live, LiveMark, useRefetchInterval } from '../session/live'
import { useMe } from '../session/session'
import { CreateConfiguration } from '../setup/CreateConfiguration'
import { NoAgentYet, RegisterAgent } from '../setup/RegisterAgent'
import { Boundary } from '../shell/Boundary'
import { FailureNotice } from '../shell/FailureNotice'
import { NARROW } from '../shell/styles'
import { mayConfigure } from '../words/permissions'
import { AgentsSection } from './AgentsSection'
import { ConfigurationStatus } from './ConfigurationStatus'
import { NoConfigurationYet } from './NoConfigurationYet'

const useStyles = makeStyles({
  main: {
    width: '100%',
    maxWidth: '1320px',
    boxSizing: 'border-box',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXXL}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    [NARROW]: { padding: tokens.spacingHorizontalM, gap: tokens.spacingVerticalM },
    ':focus': { outlineStyle: 'none' },
  },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  title: { flexGrow: 1, display: 'flex', flexDirection: 'column', minWidth: '200px' },
  subtitle: { color: tokens.colorNeutralForeground3 },
  back: { alignSelf: 'flex-start' },
  skeleton: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

export function TenantPage({ tenantId, chosen }: { tenantId: string; chosen: string | null }) {
  return (
    <Live tenantId={tenantId}>
      <TenantContent tenantId={tenantId} chosen={chosen} />
    </Live>
  )
}

function TenantContent({ tenantId, chosen }: { tenantId: string; chosen: string | null }) {
  const styles = useStyles()
  const me = useMe()
  const interval = useRefetchInterval()
  const configurations = useQuery({ ...configurationsQuery(tenantId), refetchInterval: interval })
  const agents = useQuery({ ...agentsQuery(tenantId), refetchInterval: interval })
  const domains = useQuery({ ...domainsQuery(tenantId), refetchInterval: interval })
  const [registering, setRegistering] = useState(false)
  const tenant = me.tenants.find((candidate) => candidate.id === tenantId)
  const role = tenant?.role ?? 'READER'
  const queries: UseQueryResult[] = [configurations, agents, domains]
  const refusal = queries
    .map((query) => query.error)
    .find((error) => error !== null && isFinal(error))

  useEffect(() => {
    document.title = `${tenant?.name ?? 'Tenant'} · Fairlead`
  }, [tenant?.name])

  if (refusal !== undefined) return <NoSuchTenant error={refusal} />

  const loaded = allOf(configurations.data, agents.data, domains.data)
  // a session that has ended has a dialog of its own
  const failed = queries.find(
    (query) => query.isError && failureOf(query.error).kind !== 'signed-out',
  )
  return (
    <main className={styles.main} id="content" tabIndex={-1}>
      <div className={styles.top}>
        <div className={styles.title}>
          <Title2 as="h1">{tenant?.name ?? 'Tenant'}</Title2>
          <Text size={200} className={styles.subtitle}>
            Provisioning from Active Directory to Microsoft Entra ID
          </Text>
        </div>
        <LiveMark />
        {mayConfigure(role) && loaded !== null && loaded.agents.length > 0 && (
          <Button icon={<AddRegular />} onClick={() => setRegistering(true)}>
            Register agent
          </Button>
        )}
      </div>
      {failed !== undefined && (
        <FailureNotice
          error={failed.error}
          what={loaded === null ? 'The status cannot be shown' : 'What is shown may be out of date'}
          onRetry={() => void Promise.all(queries.map((query) => query.refetch()))}
        />
      )}
      {loaded !== null ? (
        <Loaded tenantId={tenantId} chosen={chosen} role={role} {...loaded} />
      ) : (
        failed === undefined && <StatusSkeleton />
      )}
      {registering && <RegisterAgent tenantId={tenantId} onClose={() => setRegistering(false)} />}
    </main>
  )
}

interface Content {
  configurations: Configuration[]
  agents: Agent[]
  domains: Domain[]
}

function allOf(
  configurations: Configuration[] | undefined,
  agents: Agent[] | undefined,
  domains: Domain[] | undefined,
): Content | null {
  return configurations === undefined || agents === undefined || domains === undefined
    ? null
    : { configurations, agents, domains }
}

/** A refusal that asking again does not change. */
function isFinal(error: unknown): boolean {
  const { kind } = failureOf(error)
  return kind === 'not-found' || kind === 'forbidden'
}

interface LoadedProps extends Content {
  tenantId: string
  chosen: string | null
  role: Parameters<typeof mayConfigure>[0]
}

function Loaded({ tenantId, chosen, role, configurations, agents, domains }: LoadedProps) {
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const configuration =
    configurations.find((candidate) => candidate.id === chosen) ?? configurations[0]
  if (configuration === undefined) {
    return (
      <>
        {agents.length === 0 ? (
          <NoAgentYet tenantId={tenantId} role={role} />
        ) : (
          <>
            <NoConfigurationYet domains={domains} role={role} onCreate={() => setCreating(true)} />
            <AgentsSection tenantId={tenantId} agents={agents} domains={domains} role={role} />
          </>
        )}
        {creating && (
          <CreateConfiguration
            tenantId={tenantId}
            domains={domains}
            onClose={() => setCreating(false)}
          />
        )}
      </>
    )
  }
  return (
    <>
      {configurations.length > 1 && (
        <TabList
          selectedValue={configuration.id}
          aria-label="Configurations"
          onTabSelect={(_, data) =>
            void navigate({
              to: '/t/$tenantId',
              params: { tenantId },
              search: { c: String(data.value) },
            })
          }
        >
          {configurations.map((candidate) => (
            <Tab key={candidate.id} value={candidate.id}>
              {candidate.name}
            </Tab>
          ))}
        </TabList>
      )}
      <ConfigurationStatus
        key={configuration.id}
        tenantId={tenantId}
        configuration={configuration}
        agents={agents}
        domains={domains}
        role={role}
      />
      <Boundary what="The agents">
        <AgentsSection tenantId={tenantId} agents={agents} domains={domains} role={role} />
      </Boundary>
    </>
  )
}

function NoSuchTenant({ error }: { error: unknown }) {
  const styles = useStyles()
  const forbidden = failureOf(error).kind === 'forbidden'
  return (
    <main className={styles.main} id="content" tabIndex={-1}>
      <Title2 as="h1">
        {forbidden ? 'You may not see this tenant' : 'There is no such tenant'}
      </Title2>
      <Text>
        {forbidden
          ? 'Your role does not include reading it. Ask an owner of the tenant for one that does.'
          : 'It does not exist, or nobody has given you a role in it. If you expected to see it, ask an owner of the tenant to add you.'}
      </Text>
      <Button as="a" href="/" className={styles.back}>
        To your tenants
      </Button>
    </main>
  )
}

/** As high as what comes, so that nothing jumps. */
function StatusSkeleton() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Loading the status" className={styles.skeleton}>
      <SkeletonItem style={{ height: '112px' }} />
      <SkeletonItem style={{ height: '168px' }} />
      <SkeletonItem style={{ height: '96px' }} />
      <SkeletonItem style={{ height: '320px' }} />
    </Skeleton>
  )
}
