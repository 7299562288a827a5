import { makeStyles, mergeClasses, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useId, type ReactNode } from 'react'
import { NARROW } from './styles'

const useStyles = makeStyles({
  section: {
    minWidth: 0,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    overflow: 'hidden',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    minHeight: '32px',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
    [NARROW]: { paddingLeft: tokens.spacingHorizontalM, paddingRight: tokens.spacingHorizontalM },
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: '200px' },
  hint: { color: tokens.colorNeutralForeground3 },
  padded: {
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    [NARROW]: { padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}` },
  },
})

interface Props {
  title: string
  hint?: ReactNode
  actions?: ReactNode
  padded?: boolean
  children: ReactNode
}

/** A part of the page, and a landmark by its title. */
export function Section({ title, hint, actions, padded = false, children }: Props) {
  const styles = useStyles()
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <div className={styles.words}>
          <Subtitle2 as="h2" id={id}>
            {title}
          </Subtitle2>
          {hint !== undefined && (
            <Text size={200} className={styles.hint}>
              {hint}
            </Text>
          )}
        </div>
        {actions}
      </div>
      <div className={mergeClasses(padded && styles.padded)}>{children}</div>
    </section>
  )
}
