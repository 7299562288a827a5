import { csrfToken, get, items, post, rememberCsrf } from './http'
import type {
  Agent,
  Configuration,
  Cycle,
  Domain,
  EnrolmentToken,
  Failures,
  HoldDecision,
  Holds,
  LogPage,
  Me,
  Member,
  NewConfiguration,
} from './types'

/** Most holds that one answer lists. */
export const LISTED_HOLDS = 1_000
export const LISTED_FAILURES = 200
export const LOG_PAGE = 50
const LISTED_AGENTS = 200
const LISTED_CYCLES = 8

export interface LogFilter {
  verb: string | null
  outcome: string | null
}

const tenantPath = (tenant: string) => `/tenants/${encodeURIComponent(tenant)}`
const configurationPath = (tenant: string, configuration: string) =>
  `${tenantPath(tenant)}/configurations/${encodeURIComponent(configuration)}`

export async function me(signal?: AbortSignal): Promise<Me> {
  const person = await get<Me>('/me', signal)
  rememberCsrf(person.csrf)
  return person
}

export const createTenant = (name: string) =>
  post<{ id: string; name: string }>('/tenants', { name })

export const members = async (tenant: string, signal?: AbortSignal) =>
  items<Member>(await get(`${tenantPath(tenant)}/members?limit=200`, signal))

export const agents = async (tenant: string, signal?: AbortSignal) =>
  items<Agent>(await get(`${tenantPath(tenant)}/agents?limit=${LISTED_AGENTS}`, signal))

export const domains = async (tenant: string, signal?: AbortSignal) =>
  items<Domain>(await get(`${tenantPath(tenant)}/domains?limit=200`, signal))

export const configurations = async (tenant: string, signal?: AbortSignal) =>
  items<Configuration>(await get(`${tenantPath(tenant)}/configurations?limit=200`, signal))

export const cycles = async (tenant: string, configuration: string, signal?: AbortSignal) =>
  items<Cycle>(
    await get(`${configurationPath(tenant, configuration)}/cycles?limit=${LISTED_CYCLES}`, signal),
  )

export async function log(
  tenant: string,
  configuration: string,
  filter: LogFilter,
  before: string | null,
  signal?: AbortSignal,
): Promise<LogPage> {
  const query = new URLSearchParams({ limit: String(LOG_PAGE) })
  if (filter.verb !== null) query.set('verb', filter.verb)
  if (filter.outcome !== null) query.set('outcome', filter.outcome)
  if (before !== null) query.set('before', before)
  const page = await get<LogPage>(
    `${configurationPath(tenant, configuration)}/log?${query.toString()}`,
    signal,
  )
  return { items: items(page), next: page.next }
}

export async function holds(
  tenant: string,
  configuration: string,
  signal?: AbortSignal,
): Promise<Holds> {
  const answer = await get<Holds>(
    `${configurationPath(tenant, configuration)}/holds?limit=${LISTED_HOLDS}`,
    signal,
  )
  return { items: items(answer), total: answer.total }
}

export async function failures(
  tenant: string,
  configuration: string,
  signal?: AbortSignal,
): Promise<Failures> {
  const answer = await get<Failures>(
    `${configurationPath(tenant, configuration)}/failures?limit=${LISTED_FAILURES}`,
    signal,
  )
  return { items: items(answer), total: answer.total }
}

export const decideHolds = (tenant: string, configuration: string, decision: HoldDecision) =>
  post<{ decided: number }>(`${configurationPath(tenant, configuration)}/hold-decisions`, decision)

export const pause = (tenant: string, configuration: string, reason: string) =>
  post<Configuration>(`${configurationPath(tenant, configuration)}/pause`, { reason })

export const resume = (tenant: string, configuration: string) =>
  post<Configuration>(`${configurationPath(tenant, configuration)}/resume`, {})

export const createToken = (tenant: string, agentName: string | null) =>
  post<EnrolmentToken>(
    `${tenantPath(tenant)}/enrolment-tokens`,
    agentName === null ? {} : { agentName },
  )

export const revokeAgent = (tenant: string, agent: string, reason: string) =>
  post<undefined>(`${tenantPath(tenant)}/agents/${encodeURIComponent(agent)}/revocation`, {
    reason,
  })

export const createConfiguration = (tenant: string, configuration: NewConfiguration) =>
  post<Configuration>(`${tenantPath(tenant)}/configurations`, configuration)

export const eventsUrl = (tenant: string) => `/api/v1${tenantPath(tenant)}/events`

export const SIGN_IN_URL = '/oauth2/authorization/fairlead'

/**
 * Leaves the page: the log-out goes on at the issuer and comes back to /signed-out, which only a form can follow.
 */
export function signOut(): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = '/logout'
  const token = document.createElement('input')
  token.type = 'hidden'
  token.name = '_csrf'
  token.value = csrfToken() ?? ''
  form.append(token)
  document.body.append(form)
  form.submit()
}
