import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { useSharedStyles } from './styles'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  text: { flexGrow: 1, margin: 0, whiteSpace: 'pre-wrap', userSelect: 'all' },
})

/** Text to be used elsewhere, with a button that copies it. */
export function Copyable({ text, label }: { text: string; label: string }) {
  const styles = useStyles()
  const shared = useSharedStyles()
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 3_000)
    return () => clearTimeout(timer)
  }, [state])
  const copy = () => {
    // without https there is no clipboard: then one marks the text by a click and copies it by hand
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(() => setState('copied'))
      .catch(() => setState('failed'))
  }
  return (
    <div className={styles.box}>
      <pre className={mergeClasses(styles.text, shared.mono)}>{text}</pre>
      <Button
        appearance="subtle"
        size="small"
        icon={state === 'copied' ? <CheckmarkRegular /> : <CopyRegular />}
        aria-label={`Copy ${label}`}
        onClick={copy}
      >
        {state === 'copied' ? 'Copied' : state === 'failed' ? 'Copy by hand' : 'Copy'}
      </Button>
    </div>
  )
}
