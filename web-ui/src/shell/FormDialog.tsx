import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { FailureNotice } from './FailureNotice'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

interface Props {
  title: string
  action: string
  busy: boolean
  error: unknown
  /** the fields say what is wrong with them */
  problemsShown?: boolean
  /** false: something required is missing */
  ready: boolean
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A question with fields and one answer. Closes when its owner says so; never while the answer is under way. */
export function FormDialog(props: Props) {
  const styles = useStyles()
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && !props.busy && props.onClose()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (props.ready && !props.busy) props.onSubmit()
          }}
        >
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className={styles.content}>
              {props.children}
              {props.error !== null && props.error !== undefined && (
                <FailureNotice error={props.error} problemsShown={props.problemsShown} />
              )}
            </DialogContent>
            <DialogActions>
              <Button
                type="submit"
                appearance="primary"
                disabled={!props.ready || props.busy}
                icon={props.busy ? <Spinner size="tiny" /> : undefined}
              >
                {props.action}
              </Button>
              <Button type="button" disabled={props.busy} onClick={props.onClose}>
                Cancel
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
