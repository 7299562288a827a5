import type { QueryClient } from '@tanstack/react-query'
import { topicKey } from './queries'
import type { Topic } from './types'

/**
 * Refetches the topics that are named. A topic is fetched once at a time: a notice that comes while its fetch is under
 * way leads to one more afterwards. (Cancelling and starting anew would starve the page under a steady stream of
 * notices; ignoring the notice would lose the last change.)
 */
export function topicRefresher(
  client: QueryClient,
  tenant: string,
): (topics: readonly Topic[]) => void {
  const underWay = new Set<Topic>()
  const again = new Set<Topic>()

  const refresh = (topic: Topic) => {
    if (underWay.has(topic)) {
      again.add(topic)
      return
    }
    underWay.add(topic)
    const queryKey = topicKey(tenant, topic)
    // a fetch that began before the notice may bring what was before it
    if (client.isFetching({ queryKey }) > 0) again.add(topic)
    void client.invalidateQueries({ queryKey }, { cancelRefetch: false }).finally(() => {
      underWay.delete(topic)
      if (again.delete(topic)) refresh(topic)
    })
  }

  return (topics) => topics.forEach(refresh)
}
