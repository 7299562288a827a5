import { makeStyles, tokens } from '@fluentui/react-components'
import type { Agent, Configuration, Domain, Role } from '../api/types'
import { Boundary } from '../shell/Boundary'
import { CycleSection } from './CycleSection'
import { FailuresSection } from './FailuresSection'
import { FlowSection } from './FlowSection'
import { FreshnessTiles } from './FreshnessTiles'
import { HeadlineCard } from './HeadlineCard'
import { HoldsSection } from './HoldsSection'
import { LogSection } from './LogSection'

const useStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
})

interface Props {
  tenantId: string
  configuration: Configuration
  agents: readonly Agent[]
  domains: readonly Domain[]
  role: Role
}

/** What a configuration is doing, most pressing first. */
export function ConfigurationStatus({ tenantId, configuration, agents, domains, role }: Props) {
  const styles = useStyles()
  return (
    <div className={styles.stack}>
      <Boundary what="The headline">
        <HeadlineCard
          tenantId={tenantId}
          configuration={configuration}
          agents={agents}
          domains={domains}
          role={role}
        />
      </Boundary>
      {configuration.held > 0 && (
        <Boundary what="The held changes">
          <HoldsSection tenantId={tenantId} configuration={configuration} role={role} />
        </Boundary>
      )}
      <Boundary what="The flow">
        <FlowSection configuration={configuration} agents={agents} domains={domains} />
      </Boundary>
      <Boundary what="The freshness">
        <FreshnessTiles configuration={configuration} />
      </Boundary>
      {configuration.failed > 0 && (
        <Boundary what="The failures">
          <FailuresSection tenantId={tenantId} configuration={configuration} />
        </Boundary>
      )}
      <Boundary what="The last changes">
        <LogSection tenantId={tenantId} configuration={configuration} />
      </Boundary>
      <Boundary what="The cycle">
        <CycleSection tenantId={tenantId} configuration={configuration} />
      </Boundary>
    </div>
  )
}
