import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { revokeAgent } from '../api/calls'
import { topicKey } from '../api/queries'
import type { Agent, Domain, Role } from '../api/types'
import { useNow } from '../shell/clock'
import { DataTable } from '../shell/DataTable'
import { Section } from '../shell/Section'
import { Time } from '../shell/Time'
import { counted, number } from '../words/numbers'
import { mayConfigure } from '../words/permissions'
import { age, duration } from '../words/times'
import { ReasonDialog } from './ReasonDialog'

const useStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  words: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
  subtle: { color: tokens.colorNeutralForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  padded: { padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}` },
})

interface Props {
  tenantId: string
  agents: readonly Agent[]
  domains: readonly Domain[]
  role: Role
}

/** Who reads what on the customer's premises, and how well. */
export function AgentsSection({ tenantId, agents, domains, role }: Props) {
  const styles = useStyles()
  const [revoking, setRevoking] = useState<Agent | null>(null)
  // those at work first, then by name
  const sorted = [...agents].sort(
    (a, b) =>
      Number(a.state === 'REVOKED') - Number(b.state === 'REVOKED') || a.name.localeCompare(b.name),
  )
  return (
    <div className={styles.stack}>
      <Section
        title="Agents"
        hint="They run on your premises, read the directory, and only ever call out."
      >
        <DataTable
          label="Agents"
          rows={sorted}
          rowKey={(agent) => agent.id}
          columns={[
            {
              key: 'name',
              title: true,
              label: 'Agent',
              width: 'minmax(0, 2fr)',
              cell: (agent) => (
                <span className={styles.words}>
                  <Text weight="semibold">{agent.name}</Text>
                  <Text size={200} className={styles.subtle}>
                    {[agent.hostName, agent.operatingSystem].filter(Boolean).join(' · ') || '–'}
                  </Text>
                </span>
              ),
            },
            {
              key: 'state',
              label: 'State',
              width: 'minmax(0, 2fr)',
              cell: (agent) => <AgentState agent={agent} />,
            },
            {
              key: 'reads',
              label: 'Reads',
              width: 'minmax(0, 2fr)',
              cell: (agent) =>
                agent.state === 'REVOKED'
                  ? '–'
                  : agent.domains.length === 0
                    ? 'Stands by'
                    : agent.domains.map((domain) => domain.dnsName).join(', '),
            },
            {
              key: 'certificate',
              label: 'Certificate',
              width: 'minmax(0, 2fr)',
              cell: (agent) => <Certificate agent={agent} />,
            },
            {
              key: 'version',
              label: 'Version',
              width: 'minmax(0, 1fr)',
              cell: (agent) => agent.version ?? '–',
            },
            ...(mayConfigure(role)
              ? [
                  {
                    key: 'actions',
                    label: 'Actions',
                    quiet: true,
                    width: '92px',
                    cell: (agent: Agent) =>
                      agent.state === 'ACTIVE' && (
                        <Button
                          size="small"
                          aria-label={`Revoke ${agent.name}`}
                          onClick={() => setRevoking(agent)}
                        >
                          Revoke…
                        </Button>
                      ),
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Directories domains={domains} agents={agents} />
      {revoking !== null && (
        <Revoke tenantId={tenantId} agent={revoking} onClose={() => setRevoking(null)} />
      )}
    </div>
  )
}

function AgentState({ agent }: { agent: Agent }) {
  const styles = useStyles()
  const now = useNow()
  if (agent.state === 'REVOKED') {
    return (
      <span className={styles.words}>
        <Badge appearance="tint" color="subtle">
          Revoked
        </Badge>
        <Text size={200} className={styles.subtle}>
          {agent.revokedAt !== null && <Time at={agent.revokedAt} />}
          {agent.revokedReason !== null && agent.revokedReason !== '' && `: ${agent.revokedReason}`}
        </Text>
      </span>
    )
  }
  if (agent.online) {
    return (
      <span className={styles.words}>
        <Badge appearance="tint" color="success">
          Online
        </Badge>
        <Text size={200} className={styles.subtle}>
          {agent.lastSeenAt !== null && (
            <>
              seen <Time at={agent.lastSeenAt} />
            </>
          )}
        </Text>
      </span>
    )
  }
  return (
    <span className={styles.words}>
      <Badge appearance="tint" color="danger">
        Not seen
      </Badge>
      <Text size={200} className={styles.bad}>
        {agent.lastSeenAt === null
          ? 'has never called since it enrolled'
          : `for ${duration(age(agent.lastSeenAt, now))}`}
      </Text>
    </span>
  )
}

function Certificate({ agent }: { agent: Agent }) {
  const styles = useStyles()
  const now = useNow()
  if (agent.state === 'REVOKED') return '–'
  if (agent.certificate === null) return 'None'
  const left = -age(agent.certificate.notAfter, now)
  if (left <= 0) {
    return (
      <span className={styles.words}>
        <Text className={styles.bad}>Expired</Text>
        <Text size={200} className={styles.subtle}>
          Enrol the agent again with a new token.
        </Text>
      </span>
    )
  }
  return (
    <span className={styles.words}>
      <Text>Valid for {duration(left)}</Text>
      <Text size={200} className={styles.subtle}>
        renews itself
      </Text>
    </span>
  )
}

function Directories({
  domains,
  agents,
}: {
  domains: readonly Domain[]
  agents: readonly Agent[]
}) {
  const styles = useStyles()
  const readers = new Map(agents.map((agent) => [agent.id, agent.name]))
  return (
    <Section title="Directories" hint="The source domains that agents have announced.">
      {domains.length === 0 ? (
        <div className={styles.padded}>
          <Text>
            No agent has announced a directory yet. It does so when it has found a domain
            controller; “agent doctor” on its machine says what is missing.
          </Text>
        </div>
      ) : (
        <DataTable
          label="Directories"
          rows={domains}
          rowKey={(domain) => domain.id}
          columns={[
            {
              key: 'name',
              title: true,
              label: 'Directory',
              width: 'minmax(0, 2fr)',
              cell: (domain) => (
                <span className={styles.words}>
                  <Text weight="semibold">{domain.dnsName}</Text>
                  <Text size={200} className={styles.subtle}>
                    {[domain.netbiosName, domain.server].filter(Boolean).join(' · ')}
                  </Text>
                </span>
              ),
            },
            {
              key: 'state',
              label: 'State',
              width: 'minmax(0, 3fr)',
              cell: (domain) => <DirectoryState domain={domain} />,
            },
            {
              key: 'reader',
              label: 'Read by',
              width: 'minmax(0, 2fr)',
              cell: (domain) =>
                domain.readerAgentId === null
                  ? 'Nobody at the moment'
                  : (readers.get(domain.readerAgentId) ?? 'An agent'),
            },
            {
              key: 'objects',
              label: 'Objects',
              width: 'minmax(0, 1fr)',
              cell: (domain) => number(domain.objects),
            },
            {
              key: 'last',
              label: 'Last change read',
              width: 'minmax(0, 1.5fr)',
              cell: (domain) =>
                domain.lastPageAt === null ? '–' : <Time at={domain.lastPageAt} />,
            },
            {
              key: 'lag',
              label: 'Lag',
              width: 'minmax(0, 1fr)',
              cell: (domain) =>
                domain.lagSeconds === null
                  ? '–'
                  : domain.lagSeconds < 1
                    ? 'None'
                    : duration(domain.lagSeconds * 1_000),
            },
          ]}
        />
      )}
    </Section>
  )
}

function DirectoryState({ domain }: { domain: Domain }) {
  const styles = useStyles()
  return (
    <span className={styles.words}>
      {domain.problem !== null ? (
        <Text className={styles.bad}>{domain.problem.sentence}</Text>
      ) : domain.fullReadRunning ? (
        <Text>
          {domain.readCompletely ? 'A full read is running' : 'Being read for the first time'}
        </Text>
      ) : domain.readCompletely ? (
        <Text>Read completely, follows changes</Text>
      ) : (
        <Text>Not read completely yet</Text>
      )}
      {domain.deletedObjectsReadable === false && (
        <Text size={200} className={styles.warning}>
          Deleted objects are not readable: deletes stay unseen. Grant the agent’s account List and
          Read on CN=Deleted Objects.
        </Text>
      )}
    </span>
  )
}

function Revoke({
  tenantId,
  agent,
  onClose,
}: {
  tenantId: string
  agent: Agent
  onClose: () => void
}) {
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: (reason: string) => revokeAgent(tenantId, agent.id, reason),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: topicKey(tenantId, 'agents') })
      onClose()
    },
  })
  return (
    <ReasonDialog
      title={`Revoke ${agent.name}?`}
      action="Revoke"
      busy={revoke.isPending}
      error={revoke.error}
      onDecide={(reason) => revoke.mutate(reason)}
      onClose={onClose}
    >
      It is refused at its next request and cannot come back; its machine needs a new token to enrol
      again.{' '}
      {agent.domains.length > 0 &&
        `It reads ${counted(agent.domains.length, 'directory', 'directories')} now; without another agent nobody reads ${agent.domains.length === 1 ? 'it' : 'them'}.`}
    </ReasonDialog>
  )
}
