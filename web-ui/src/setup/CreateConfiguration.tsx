import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Field,
  Input,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createConfiguration } from '../api/calls'
import { topicKey } from '../api/queries'
import { failureOf, type InputProblem } from '../api/failures'
import type { Domain } from '../api/types'
import { FormDialog } from '../shell/FormDialog'
import { listed } from '../words/numbers'

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

interface Props {
  tenantId: string
  domains: readonly Domain[]
  onClose: () => void
}

/** Connects an Entra tenant: from then on the announced directories are provisioned into it. */
export function CreateConfiguration({ tenantId, domains, onClose }: Props) {
  const styles = useStyles()
  const client = useQueryClient()
  const [name, setName] = useState(domains[0]?.dnsName ?? '')
  const [entra, setEntra] = useState('')
  const [clientId, setClientId] = useState('')
  const [secret, setSecret] = useState('')
  const [authority, setAuthority] = useState('')
  const [graph, setGraph] = useState('')
  const create = useMutation({
    mutationFn: () =>
      createConfiguration(tenantId, {
        name: name.trim(),
        entra: {
          tenant: entra.trim(),
          clientId: clientId.trim(),
          clientSecret: secret,
          ...(authority.trim() === '' ? {} : { authority: authority.trim() }),
          ...(graph.trim() === '' ? {} : { graph: graph.trim() }),
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: topicKey(tenantId, 'configurations') })
      onClose()
    },
  })
  const problem = problemAt(create.error)
  return (
    <FormDialog
      title="Connect an Entra tenant"
      action="Connect and begin"
      busy={create.isPending}
      error={create.error}
      problemsShown
      ready={[name, entra, clientId, secret].every((value) => value.trim() !== '')}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <Text>
        Provisions {listed(domains.map((domain) => domain.dnsName))} with the default mappings. The
        app registration needs the application permissions User.ReadWrite.All, Group.ReadWrite.All
        and Directory.Read.All with admin consent.
      </Text>
      <Field label="Name" required {...problem('name')}>
        <Input value={name} maxLength={200} onChange={(_, data) => setName(data.value)} />
      </Field>
      <Field
        label="Entra tenant"
        hint="Directory id or domain, such as contoso.onmicrosoft.com"
        required
        {...problem('entra.tenant')}
      >
        <Input value={entra} onChange={(_, data) => setEntra(data.value)} />
      </Field>
      <Field label="Application (client) id" required {...problem('entra.clientId')}>
        <Input value={clientId} onChange={(_, data) => setClientId(data.value)} />
      </Field>
      <Field
        label="Client secret"
        hint="Kept encrypted, and never shown again"
        required
        {...problem('entra.clientSecret')}
      >
        <Input
          type="password"
          autoComplete="off"
          value={secret}
          onChange={(_, data) => setSecret(data.value)}
        />
      </Field>
      <Accordion collapsible>
        <AccordionItem value="cloud">
          <AccordionHeader>National clouds and emulators</AccordionHeader>
          <AccordionPanel className={styles.fields}>
            <Field
              label="Authority"
              hint="Empty: https://login.microsoftonline.com"
              {...problem('entra.authority')}
            >
              <Input value={authority} onChange={(_, data) => setAuthority(data.value)} />
            </Field>
            <Field
              label="Microsoft Graph"
              hint="Empty: https://graph.microsoft.com"
              {...problem('entra.graph')}
            >
              <Input value={graph} onChange={(_, data) => setGraph(data.value)} />
            </Field>
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </FormDialog>
  )
}

/** What the service says about a field, beside that field. */
function problemAt(error: unknown) {
  const failure = error === null ? null : failureOf(error)
  const problems: readonly InputProblem[] =
    failure !== null && 'problem' in failure ? failure.problem.problems : []
  return (path: string) => {
    const found = problems.find((candidate) => candidate.path === path)
    return found === undefined
      ? {}
      : { validationState: 'error' as const, validationMessage: found.sentence }
  }
}
