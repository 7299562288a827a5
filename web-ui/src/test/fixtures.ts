import type {
  Agent,
  Configuration,
  Cycle,
  Domain,
  Failure,
  Hold,
  Job,
  LogEntry,
  Me,
} from '../api/types'

/** What the API answers, for tests: healthy unless said otherwise. */

export const TENANT = '0b8f6f0e-0000-4000-8000-000000000001'
/** another customer of the same name, which one may not see */
export const OTHER_TENANT = '0b8f6f0e-0000-4000-8000-000000000002'
export const CONFIGURATION = '0b8f6f0e-0000-4000-8000-0000000000c1'

export const me = (changes: Partial<Me> = {}): Me => ({
  name: 'Olivia Owner',
  issuer: 'https://login.example',
  subject: 'olivia',
  operator: false,
  csrf: { cookie: 'fairlead-test-csrf', header: 'X-CSRF-TOKEN' },
  tenants: [{ id: TENANT, name: 'Contoso', role: 'OWNER' }],
  ...changes,
})

export const agent = (changes: Partial<Agent> = {}): Agent => ({
  id: 'a1',
  name: 'agent-1',
  state: 'ACTIVE',
  version: '0.1.0',
  operatingSystem: 'Linux',
  hostName: 'agent-host-1',
  enrolledAt: '2026-11-20T10:00:00Z',
  lastSeenAt: '2026-11-25T09:59:58Z',
  online: true,
  certificate: { notAfter: '2026-12-01T10:00:00Z', remainingSeconds: 518_400 },
  revokedAt: null,
  revokedReason: null,
  domains: [{ id: 'd1', dnsName: 'corp.example' }],
  ...changes,
})

export const domain = (changes: Partial<Domain> = {}): Domain => ({
  id: 'd1',
  dnsName: 'corp.example',
  netbiosName: 'CORP',
  server: 'dc1.corp.example',
  readCompletely: true,
  fullReadRunning: false,
  changeNumber: 4_711,
  lastPageAt: '2026-11-25T09:57:58Z',
  readerAgentId: 'a1',
  deletedObjectsReadable: true,
  objects: 1_290,
  problem: null,
  lagSeconds: 0,
  ...changes,
})

export const cycle = (changes: Partial<Cycle> = {}): Cycle => ({
  id: 12,
  kind: 'INCREMENTAL',
  revision: 1,
  stage: 'FINISHED',
  startedAt: '2026-11-25T09:57:58Z',
  endedAt: '2026-11-25T09:58:00Z',
  objectsRead: 1,
  objectsInScope: 1,
  planned: 1,
  done: 1,
  failure: null,
  ...changes,
})

export const configuration = (
  changes: Partial<Configuration> = {},
  job: Partial<Job> = {},
): Configuration => ({
  id: CONFIGURATION,
  name: 'Contoso',
  activeRevision: 1,
  activatedAt: '2026-11-20T10:00:00Z',
  entraTenant: 'contoso.onmicrosoft.com',
  domains: [{ id: 'd1', dnsName: 'corp.example' }],
  idle: true,
  freshness: {
    newestChangeAt: '2026-11-25T09:57:58Z',
    reachedAt: '2026-11-25T09:58:00Z',
    waitingChanges: 0,
  },
  cycle: cycle(),
  counts: [{ verb: 'UPDATE', kind: 'USER', state: 'APPLIED', number: 1 }],
  linked: { users: 1_200, groups: 85 },
  references: 5_400,
  held: 0,
  failed: 0,
  ...changes,
  job: {
    state: 'ACTIVE',
    reason: null,
    since: '2026-11-20T10:00:00Z',
    failures: 0,
    nextAttemptAt: null,
    lastSuccessAt: '2026-11-25T09:58:00Z',
    ...job,
  },
})

export const logEntry = (changes: Partial<LogEntry> = {}): LogEntry => ({
  id: 'l1',
  at: '2026-11-25T09:58:00Z',
  cycle: 12,
  verb: 'UPDATE',
  kind: 'USER',
  objectName: 'Anna Berg',
  objectGuid: '11111111-0000-4000-8000-000000000001',
  targetId: '22222222-0000-4000-8000-000000000001',
  otherGuid: null,
  otherName: null,
  outcome: 'Applied',
  ok: true,
  code: null,
  sentence: '',
  revision: 1,
  requestId: 'graph-1',
  diff: [
    { property: 'jobTitle', before: ['Engineer'], after: ['Senior Engineer'], from: ['title'] },
  ],
  ...changes,
})

export const hold = (changes: Partial<Hold> = {}): Hold => ({
  cycle: 12,
  change: 1,
  verb: 'DELETE',
  kind: 'USER',
  objectName: 'Anna Berg',
  objectGuid: '11111111-0000-4000-8000-000000000001',
  targetId: '22222222-0000-4000-8000-000000000001',
  otherGuid: null,
  reason: 'The source object was deleted.',
  guard: 'USER_DELETES',
  holdReason: '12 deletes of users in this cycle; up to 10 pass without a person.',
  decidable: true,
  plannedAt: '2026-11-25T09:58:00Z',
  diff: [],
  ...changes,
})

export const failure = (changes: Partial<Failure> = {}): Failure => ({
  objectGuid: '11111111-0000-4000-8000-000000000009',
  objectName: 'Bernd Ott',
  aspect: 'OBJECT',
  verb: 'CREATE',
  errorClass: 'CONFLICT',
  code: 'ObjectConflict',
  message: 'Another object already has the user principal name bernd@contoso.example.',
  remedy: 'Give one of the two another name; it is tried again by itself.',
  failures: 3,
  firstFailedAt: '2026-11-25T08:00:00Z',
  lastFailedAt: '2026-11-25T09:00:00Z',
  nextAttemptAt: '2026-11-25T11:00:00Z',
  quarantinedAt: null,
  ...changes,
})
