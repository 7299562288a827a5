import { makeStyles, Text, tokens, Tooltip } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { eventsUrl } from '../api/calls'
import { followEvents, type Liveness } from '../api/events'
import { meQuery, WITH_STREAM_MS, WITHOUT_STREAM_MS } from '../api/queries'
import { topicRefresher } from '../api/refresher'

const LivenessContext = createContext<Liveness>('connecting')

/** Follows the tenant's events; what is shown below it refetches exactly what they name. */
export function Live({ tenantId, children }: { tenantId: string; children: ReactNode }) {
  const client = useQueryClient()
  const [liveness, setLiveness] = useState<Liveness>('connecting')
  useEffect(
    () =>
      followEvents(eventsUrl(tenantId), {
        changed: topicRefresher(client, tenantId),
        liveness: (next) => {
          setLiveness(next)
          // a stream that ends may have ended with the session: the answer tells
          if (next === 'reconnecting') {
            void client.invalidateQueries({ queryKey: meQuery.queryKey })
          }
        },
      }),
    [client, tenantId],
  )
  return <LivenessContext value={liveness}>{children}</LivenessContext>
}

/** How often to ask without being told; often while the stream is down. */
export const useRefetchInterval = (): number =>
  useContext(LivenessContext) === 'live' ? WITH_STREAM_MS : WITHOUT_STREAM_MS

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
  dot: {
    width: '8px',
    height: '8px',
    borderRadius: '50%',
    backgroundColor: tokens.colorNeutralForegroundDisabled,
  },
  live: { backgroundColor: tokens.colorPaletteGreenForeground3 },
  reconnecting: { backgroundColor: tokens.colorPaletteYellowForeground2 },
})

const WORDS: Record<Liveness, { word: string; meaning: string }> = {
  connecting: { word: 'Connecting', meaning: 'The page is about to follow changes by itself.' },
  live: { word: 'Live', meaning: 'The page follows changes by itself, within a second or two.' },
  reconnecting: {
    word: 'Reconnecting',
    meaning: 'The live connection is down. The page asks every few seconds until it is back.',
  },
}

export function LiveMark() {
  const styles = useStyles()
  const liveness = useContext(LivenessContext)
  const dot =
    liveness === 'live' ? styles.live : liveness === 'reconnecting' ? styles.reconnecting : ''
  return (
    <Tooltip content={WORDS[liveness].meaning} relationship="description">
      <span className={styles.mark} role="status" tabIndex={0}>
        <span className={`${styles.dot} ${dot}`} aria-hidden="true" />
        <Text size={200}>{WORDS[liveness].word}</Text>
      </span>
    </Tooltip>
  )
}
