import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Configuration } from '../api/types'
import { useNow } from '../shell/clock'
import { NARROW } from '../shell/styles'
import { Time } from '../shell/Time'
import { number } from '../words/numbers'
import { age, duration, took } from '../words/times'

const useStyles = makeStyles({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    '@media (max-width: 1100px)': { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
    [NARROW]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      gap: tokens.spacingHorizontalS,
    },
  },
  tile: {
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    [NARROW]: { padding: tokens.spacingHorizontalM },
  },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** How old what Entra ID knows is, and how much there is. */
export function FreshnessTiles({ configuration }: { configuration: Configuration }) {
  const styles = useStyles()
  const now = useNow()
  const { freshness, linked, references } = configuration
  const { newestChangeAt, reachedAt, waitingChanges } = freshness
  return (
    <section aria-label="Freshness and size">
      <dl className={styles.tiles}>
        <Tile
          label="Newest change in the directory"
          value={newestChangeAt === null ? 'None yet' : <Time at={newestChangeAt} />}
          hint="when the agent brought it"
        />
        <Tile label="In Entra ID" {...arrival(newestChangeAt, reachedAt, now)} />
        <Tile
          label="Waiting"
          value={number(waitingChanges)}
          hint={waitingChanges === 1 ? 'change not yet looked at' : 'changes not yet looked at'}
        />
        <Tile
          label="People"
          value={number(linked.users)}
          hint={`linked, and ${number(linked.groups)} ${linked.groups === 1 ? 'group' : 'groups'}`}
        />
        <Tile
          label="Memberships and managers"
          value={number(references)}
          hint="written by Fairlead"
        />
      </dl>
    </section>
  )
}

function arrival(newest: string | null, reached: string | null, now: number) {
  if (newest === null) return { value: 'None yet', hint: 'nothing to provision so far' }
  if (reached === null) {
    return { value: 'On the way', hint: `for ${duration(age(newest, now))}` }
  }
  const after = Math.max(0, Date.parse(reached) - Date.parse(newest))
  return {
    value: <Time at={reached} />,
    hint: `${took(newest, new Date(Date.parse(newest) + after).toISOString())} after it was read`,
  }
}

function Tile({ label, value, hint }: { label: string; value: ReactNode; hint: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={styles.tile}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd className={styles.hint}>{hint}</dd>
    </div>
  )
}
