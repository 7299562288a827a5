import {
  infiniteQueryOptions,
  QueryClient,
  queryOptions,
  type QueryKey,
} from '@tanstack/react-query'
import * as calls from './calls'
import { ApiError } from './failures'
import type { Topic } from './types'

/** Asked again at this pace while the event stream is down. */
export const WITHOUT_STREAM_MS = 5_000
/** With the stream: catches what no event tells, such as an agent that has fallen silent. */
export const WITH_STREAM_MS = 30_000

/** Everything of a topic of a tenant is under one key, so that a notice refetches exactly that. */
export const topicKey = (tenant: string, topic: Topic): QueryKey => ['tenant', tenant, topic]

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => calls.me(signal),
  staleTime: 60_000,
})

export const membersQuery = (tenant: string) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'members'],
    queryFn: ({ signal }) => calls.members(tenant, signal),
    staleTime: 60_000,
  })

export const agentsQuery = (tenant: string) =>
  queryOptions({
    queryKey: topicKey(tenant, 'agents'),
    queryFn: ({ signal }) => calls.agents(tenant, signal),
  })

export const domainsQuery = (tenant: string) =>
  queryOptions({
    queryKey: topicKey(tenant, 'domains'),
    queryFn: ({ signal }) => calls.domains(tenant, signal),
  })

export const configurationsQuery = (tenant: string) =>
  queryOptions({
    queryKey: topicKey(tenant, 'configurations'),
    queryFn: ({ signal }) => calls.configurations(tenant, signal),
  })

export const cyclesQuery = (tenant: string, configuration: string) =>
  queryOptions({
    queryKey: [...topicKey(tenant, 'configurations'), configuration, 'cycles'],
    queryFn: ({ signal }) => calls.cycles(tenant, configuration, signal),
  })

export const logQuery = (tenant: string, configuration: string, filter: calls.LogFilter) =>
  infiniteQueryOptions({
    queryKey: [...topicKey(tenant, 'log'), configuration, filter],
    queryFn: ({ signal, pageParam }) => calls.log(tenant, configuration, filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const holdsQuery = (tenant: string, configuration: string) =>
  queryOptions({
    queryKey: [...topicKey(tenant, 'holds'), configuration],
    queryFn: ({ signal }) => calls.holds(tenant, configuration, signal),
  })

export const failuresQuery = (tenant: string, configuration: string) =>
  queryOptions({
    queryKey: [...topicKey(tenant, 'failures'), configuration],
    queryFn: ({ signal }) => calls.failures(tenant, configuration, signal),
  })

/** Asking again helps against a hiccup, not against a refusal. */
function worthRetrying(failures: number, error: Error): boolean {
  if (!(error instanceof ApiError)) return false
  const kind = error.failure.kind
  return failures < 2 && (kind === 'unreachable' || kind === 'server' || kind === 'busy')
}

export function newQueryClient(onSignedOut: () => void): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        retry: worthRetrying,
        networkMode: 'always',
        refetchOnWindowFocus: true,
        staleTime: 0,
        gcTime: 5 * 60_000,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  const noticed = (error: unknown) => {
    if (error instanceof ApiError && error.failure.kind === 'signed-out') onSignedOut()
  }
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') noticed(event.action.error)
  })
  client.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') noticed(event.action.error)
  })
  return client
}
