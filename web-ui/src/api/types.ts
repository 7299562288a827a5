/** What the control plane answers, as its API promises it. Times are ISO 8601 instants, absent values are null. */

export type Instant = string

export type Role = 'OPERATOR' | 'OWNER' | 'CONFIGURATION_ADMIN' | 'APPROVER' | 'READER' | 'AUDITOR'

export interface TenantOfPerson {
  id: string
  name: string
  role: Role
}

export interface Me {
  name: string
  issuer: string
  subject: string
  operator: boolean
  csrf: { cookie: string; header: string }
  tenants: TenantOfPerson[]
}

export interface Member {
  id: string
  issuer: string
  subject: string
  displayName: string
  role: Role
}

export interface DomainName {
  id: string
  dnsName: string
}

export interface Agent {
  id: string
  name: string
  state: 'ACTIVE' | 'REVOKED'
  version: string | null
  operatingSystem: string | null
  hostName: string | null
  enrolledAt: Instant
  lastSeenAt: Instant | null
  online: boolean
  certificate: { notAfter: Instant; remainingSeconds: number } | null
  revokedAt: Instant | null
  revokedReason: string | null
  /** those it reads now */
  domains: DomainName[]
}

export interface EnrolmentToken {
  token: string
  expiresAt: Instant
  /** the address agents call, where the installation knows it */
  gatewayUrl?: string | null
}

export interface Domain {
  id: string
  dnsName: string
  netbiosName: string | null
  server: string | null
  readCompletely: boolean
  fullReadRunning: boolean
  changeNumber: number
  lastPageAt: Instant | null
  readerAgentId: string | null
  deletedObjectsReadable: boolean | null
  objects: number
  problem: { code: string; sentence: string } | null
  lagSeconds: number | null
}

export type JobState =
  'NOT_CONFIGURED' | 'NOT_RUN' | 'ACTIVE' | 'PAUSED' | 'QUARANTINED' | 'DISABLED'

export type Verb =
  | 'CREATE'
  | 'JOIN'
  | 'UPDATE'
  | 'ENABLE'
  | 'DISABLE'
  | 'DELETE'
  | 'RESTORE'
  | 'ADD_MEMBER'
  | 'REMOVE_MEMBER'
  | 'SET_MANAGER'
  | 'CLEAR_MANAGER'
  | 'BLOCKED'
  | 'NO_CHANGE'

export type Kind = 'USER' | 'GROUP' | 'CONTACT'

export type Stage =
  'PLANNING' | 'EXPORTING' | 'PLANNING_REFERENCES' | 'EXPORTING_REFERENCES' | 'FINISHED' | 'FAILED'

export type ChangeState =
  'PLANNED' | 'HELD' | 'APPROVED' | 'REJECTED' | 'APPLIED' | 'FAILED' | 'DROPPED'

export interface Cycle {
  id: number
  kind: 'INITIAL' | 'INCREMENTAL' | 'FULL'
  revision: number
  stage: Stage
  startedAt: Instant
  endedAt: Instant | null
  objectsRead: number
  objectsInScope: number
  /** rows of its plan, and of those settled */
  planned: number
  done: number
  failure: string | null
}

export interface Count {
  verb: Verb
  kind: Kind
  state: ChangeState
  number: number
}

export interface Job {
  state: JobState
  reason: string | null
  since: Instant | null
  failures: number
  nextAttemptAt: Instant | null
  lastSuccessAt: Instant | null
}

export interface Freshness {
  /** when the newest source change was staged, and when everything up to it had reached the target */
  newestChangeAt: Instant | null
  reachedAt: Instant | null
  waitingChanges: number
}

export interface Configuration {
  id: string
  name: string
  activeRevision: number | null
  activatedAt: Instant | null
  entraTenant: string
  domains: DomainName[]
  job: Job
  idle: boolean
  freshness: Freshness
  cycle: Cycle | null
  /** of the newest cycle */
  counts: Count[]
  linked: { users: number; groups: number }
  references: number
  held: number
  failed: number
}

export interface NewConfiguration {
  name: string
  entra: {
    tenant: string
    clientId: string
    clientSecret: string
    authority?: string
    graph?: string
  }
}

export interface AttributeChange {
  property: string
  before: unknown[]
  after: unknown[]
  /** source attributes the value was made from */
  from: string[]
}

export interface LogEntry {
  id: string
  at: Instant
  cycle: number
  verb: Verb
  kind: Kind
  objectName: string | null
  objectGuid: string
  targetId: string | null
  otherGuid: string | null
  otherName: string | null
  outcome: string
  ok: boolean
  code: string | null
  sentence: string
  revision: number
  requestId: string | null
  diff: AttributeChange[]
}

export interface LogPage {
  items: LogEntry[]
  next: string | null
}

export interface Hold {
  cycle: number
  change: number
  verb: Verb
  kind: Kind
  objectName: string | null
  objectGuid: string
  targetId: string | null
  otherGuid: string | null
  otherName?: string | null
  /** why the change is planned */
  reason: string
  guard: string
  /** why it is held */
  holdReason: string
  decidable: boolean
  plannedAt: Instant
  diff: AttributeChange[]
}

export interface Holds {
  items: Hold[]
  total: number
}

export interface HoldDecision {
  decision: 'APPROVE' | 'REJECT'
  reason: string
  /** null: everything that is held and can be decided */
  changes: { cycle: number; change: number }[] | null
}

export type ErrorClass =
  'TRANSIENT' | 'THROTTLED' | 'CONFLICT' | 'DATA' | 'PERMISSION' | 'PERMANENT'

export interface Failure {
  objectGuid: string
  objectName: string | null
  aspect: 'OBJECT' | 'REFERENCES'
  verb: Verb
  errorClass: ErrorClass
  code: string
  message: string
  remedy: string
  failures: number
  firstFailedAt: Instant
  lastFailedAt: Instant
  nextAttemptAt: Instant | null
  quarantinedAt: Instant | null
}

export interface Failures {
  items: Failure[]
  total: number
}

export const TOPICS = ['configurations', 'log', 'holds', 'failures', 'agents', 'domains'] as const

/** What a tenant's event stream says has changed. */
export type Topic = (typeof TOPICS)[number]
