import { Field, Text, Textarea } from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import { FormDialog } from '../shell/FormDialog'

interface Props {
  title: string
  action: string
  busy: boolean
  error: unknown
  onDecide: (reason: string) => void
  onClose: () => void
  children: ReactNode
}

/** A decision that somebody may have to explain later: it goes into the audit log with its reason. */
export function ReasonDialog({ title, action, busy, error, onDecide, onClose, children }: Props) {
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      title={title}
      action={action}
      busy={busy}
      error={error}
      ready={reason.trim() !== ''}
      onSubmit={() => onDecide(reason.trim())}
      onClose={onClose}
    >
      <Text as="p" block>
        {children}
      </Text>
      <Field label="Reason" hint="Kept in the audit log with your name." required>
        <Textarea
          value={reason}
          maxLength={500}
          resize="vertical"
          onChange={(_, data) => setReason(data.value)}
        />
      </Field>
    </FormDialog>
  )
}
