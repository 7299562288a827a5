import { Field, Input } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { createTenant } from '../api/calls'
import { meQuery } from '../api/queries'
import { FormDialog } from '../shell/FormDialog'

/** For operators: a customer's space, empty at first. */
export function CreateTenant({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const client = useQueryClient()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: createTenant,
    onSuccess: async (tenant) => {
      await client.invalidateQueries({ queryKey: meQuery.queryKey })
      onClose()
      await navigate({ to: '/t/$tenantId', params: { tenantId: tenant.id } })
    },
  })
  return (
    <FormDialog
      title="New tenant"
      action="Create"
      busy={create.isPending}
      error={create.error}
      ready={name.trim() !== ''}
      onSubmit={() => create.mutate(name.trim())}
      onClose={onClose}
    >
      <Field label="Name" hint="The customer or organisation, as people know it." required>
        <Input value={name} maxLength={200} onChange={(_, data) => setName(data.value)} />
      </Field>
    </FormDialog>
  )
}
