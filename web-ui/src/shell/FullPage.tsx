import { makeStyles, Text, Title1, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Logo } from './Logo'

const useStyles = makeStyles({
  page: {
    minHeight: '100vh',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  card: {
    width: '100%',
    maxWidth: '480px',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalXXXL,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalXL },
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** A page that has one thing to say. */
export function FullPage(props: { title: string; children: ReactNode; actions?: ReactNode }) {
  const styles = useStyles()
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <Logo size={36} />
          <Text size={500} weight="semibold">
            Fairlead
          </Text>
        </div>
        <Title1 as="h1">{props.title}</Title1>
        {props.children}
        {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
      </div>
    </main>
  )
}
