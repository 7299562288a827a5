import { Tooltip } from '@fluentui/react-components'
import { exact, relative } from '../words/times'
import { useNow } from './clock'

/** "3 minutes ago"; the exact time on hover and focus. */
export function Time({ at }: { at: string }) {
  const now = useNow()
  return (
    <Tooltip content={exact(at)} relationship="description">
      <time dateTime={at}>{relative(at, now)}</time>
    </Tooltip>
  )
}
