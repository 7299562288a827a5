import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { createToken } from '../api/calls'
import type { EnrolmentToken, Role } from '../api/types'
import { Copyable } from '../shell/Copyable'
import { FormDialog } from '../shell/FormDialog'
import { Section } from '../shell/Section'
import { exact } from '../words/times'
import { mayConfigure } from '../words/permissions'

const useStyles = makeStyles({
  steps: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  stack: {
    maxWidth: '75ch',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalL,
  },
})

/** Where the agent keeps its identity, in the commands we show. */
const HOME = '/var/lib/fairlead-agent'
const UNKNOWN_GATEWAY = 'https://YOUR-GATEWAY:8443'

/** The first thing a new tenant sees. */
export function NoAgentYet({ tenantId, role }: { tenantId: string; role: Role }) {
  const styles = useStyles()
  const [registering, setRegistering] = useState(false)
  return (
    <Section title="Begin with an agent" padded>
      <div className={styles.stack}>
        <Text>
          An agent reads your Active Directory and sends its changes here. It is a small service on
          a machine of yours that reaches a domain controller; it only calls out, so no firewall
          needs to open a port towards it.
        </Text>
        <ol className={styles.steps}>
          <li>Create a one-time token here.</li>
          <li>On the agent’s machine, enrol it with the command that is shown.</li>
          <li>
            Tell it which directory to read, and start it. It appears on this page within seconds.
          </li>
        </ol>
        {mayConfigure(role) ? (
          <Button appearance="primary" onClick={() => setRegistering(true)}>
            Register an agent…
          </Button>
        ) : (
          <Text>Owners and configuration admins of this tenant may register one.</Text>
        )}
      </div>
      {registering && <RegisterAgent tenantId={tenantId} onClose={() => setRegistering(false)} />}
    </Section>
  )
}

export function RegisterAgent({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  const [name, setName] = useState('')
  const create = useMutation({
    mutationFn: () => createToken(tenantId, name.trim() === '' ? null : name.trim()),
  })
  if (create.data !== undefined) return <Enrol token={create.data} onClose={onClose} />
  return (
    <FormDialog
      title="Register an agent"
      action="Create token"
      busy={create.isPending}
      error={create.error}
      ready
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <Text>
        The token lets one agent enrol, once, within 24 hours. The agent then has a certificate of
        its own, which it renews itself.
      </Text>
      <Field label="Name of the agent" hint="Optional. Without one it is called after its machine.">
        <Input value={name} maxLength={100} onChange={(_, data) => setName(data.value)} />
      </Field>
    </FormDialog>
  )
}

function Enrol({ token, onClose }: { token: EnrolmentToken; onClose: () => void }) {
  const styles = useStyles()
  const gateway = token.gatewayUrl ?? null
  const url = gateway ?? UNKNOWN_GATEWAY
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Enrol the agent</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>
              Run this on the agent’s machine. The token is shown only now, works once, and expires{' '}
              {exact(token.expiresAt)}.
            </Text>
            <Copyable
              label="the command that enrols"
              text={`agent enroll --url ${url} --token ${token.token} --home ${HOME}`}
            />
            {gateway === null && (
              <Text>
                Put the address of your agent gateway in place of {UNKNOWN_GATEWAY}; whoever
                operates Fairlead knows it.
              </Text>
            )}
            <Text>
              Then write {HOME}/agent.properties (which directory, which account) and start it:
            </Text>
            <Copyable label="the command that starts it" text={`agent run --home ${HOME}`} />
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              Done
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
