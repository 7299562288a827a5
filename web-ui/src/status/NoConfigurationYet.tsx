import { Button, Text } from '@fluentui/react-components'
import type { Domain, Role } from '../api/types'
import { Section } from '../shell/Section'
import { listed } from '../words/numbers'
import { mayConfigure } from '../words/permissions'

/** An agent is there, but nothing says yet what shall be provisioned where. */
export function NoConfigurationYet(props: {
  domains: readonly Domain[]
  role: Role
  onCreate: () => void
}) {
  const names = listed(props.domains.map((domain) => domain.dnsName))
  return (
    <Section title="Nothing is provisioned yet" padded>
      <Text block>
        {props.domains.length === 0
          ? 'An agent is registered, but it has not announced a directory yet. Start it on its machine; “agent doctor” there says what is missing.'
          : `The directory ${names} is known. A configuration says into which Entra tenant it is provisioned; it begins with mappings that fit most organisations, and with everybody in scope.`}
      </Text>
      {props.domains.length > 0 &&
        (mayConfigure(props.role) ? (
          <Button appearance="primary" style={{ marginTop: '16px' }} onClick={props.onCreate}>
            Connect an Entra tenant…
          </Button>
        ) : (
          <Text block style={{ marginTop: '16px' }}>
            Owners and configuration admins of this tenant may create one.
          </Text>
        ))}
    </Section>
  )
}
