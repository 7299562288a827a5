import type { Agent, Configuration, Cycle, Domain } from '../api/types'
import { counted, listed, number, percent } from './numbers'
import { running, timeLeftWords, writing } from './progress'
import { age, duration, relative } from './times'

/** How good the news is: decides over colour and symbol. */
export type Tone = 'good' | 'working' | 'attention' | 'bad' | 'neutral'

export interface Headline {
  tone: Tone
  title: string
  detail: string
  /** what else there is to know, less pressing than the title */
  also: string[]
}

export interface Situation {
  configuration: Configuration
  agents: readonly Agent[]
  domains: readonly Domain[]
  /** milliseconds, at the pace of the last half minute */
  timeLeft: number | null
  now: number
  /** whether the reader is one of those who decide over held changes */
  mayDecide: boolean
}

interface News {
  tone: Tone
  title: string
  detail: string
}

/**
 * The one sentence a person came for: the most pressing news, the rest below it. What stops everything comes first, then
 * what waits for a person, then what is under way, then what failed.
 */
export function headline(situation: Situation): Headline {
  const news = [
    ...stopped(situation),
    ...silent(situation),
    ...waiting(situation),
    ...underWay(situation),
    ...failed(situation),
    ...warnings(situation),
  ]
  const first = news[0] ?? inSync(situation)
  return { ...first, also: news.slice(1).map((item) => item.title) }
}

function stopped({ configuration: { job, entraTenant }, now }: Situation): News[] {
  const reason = job.reason ?? 'No reason was given.'
  const since = job.since === null ? '' : ` Since ${relative(job.since, now)}.`
  switch (job.state) {
    case 'PAUSED':
      return [
        {
          tone: 'attention',
          title: 'Provisioning is paused',
          detail: `Reason: ${reason} Nothing is written to ${entraTenant} until somebody resumes it; the directory is still read.`,
        },
      ]
    case 'QUARANTINED':
      return [
        {
          tone: 'bad',
          title: 'Provisioning cannot work at the moment',
          detail: `${reason} It probes again ${
            job.nextAttemptAt === null ? 'by itself' : relative(job.nextAttemptAt, now)
          } and goes on by itself when that succeeds.${since}`,
        },
      ]
    case 'DISABLED':
      return [
        {
          tone: 'bad',
          title: 'Provisioning has been switched off after failing for too long',
          detail: `${reason} When the cause is removed, resume it.`,
        },
      ]
    case 'NOT_CONFIGURED':
      return [
        {
          tone: 'attention',
          title: 'Provisioning is not configured completely',
          detail: job.reason ?? 'No revision of this configuration is active yet.',
        },
      ]
    case 'NOT_RUN':
    case 'ACTIVE':
      return []
  }
}

function silent({ agents, domains, configuration, now }: Situation): News[] {
  const active = agents.filter((agent) => agent.state === 'ACTIVE')
  if (active.length === 0) {
    return [
      {
        tone: 'bad',
        title: 'No agent reads the directory',
        detail:
          'All agents of this tenant are revoked. Register one, so that changes arrive again.',
      },
    ]
  }
  if (active.some((agent) => agent.online)) {
    return unread(domains, configuration, active)
  }
  const seen = active.flatMap((agent) => (agent.lastSeenAt === null ? [] : [agent.lastSeenAt]))
  const newest = seen.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1)
  const who = active.length === 1 ? 'The agent has' : 'The agents have'
  return [
    {
      tone: 'bad',
      title:
        newest === undefined
          ? `${who} not been seen yet`
          : `${who} not been seen for ${duration(age(newest, now))}`,
      detail: `Changes in the directory do not arrive meanwhile; nothing is lost, they follow when ${
        active.length === 1 ? 'it is' : 'one is'
      } back. See whether the service runs on ${listed(
        active.map((agent) => agent.hostName ?? agent.name),
      )}; “agent doctor” there says what is wrong.`,
    },
  ]
}

/** An agent is there, but nobody reads a directory this configuration provisions. */
function unread(
  domains: readonly Domain[],
  configuration: Configuration,
  active: readonly Agent[],
): News[] {
  const wanted = new Set(configuration.domains.map((domain) => domain.id))
  const read = new Set(active.filter((a) => a.online).flatMap((a) => a.domains.map((d) => d.id)))
  const missing = domains.filter((domain) => wanted.has(domain.id) && !read.has(domain.id))
  return missing.length === 0
    ? []
    : [
        {
          tone: 'attention',
          title: `Nobody reads ${listed(missing.map((domain) => domain.dnsName))} at the moment`,
          detail:
            'An agent takes a directory over within a minute. If this stays, look at the agents below.',
        },
      ]
}

function waiting({ configuration: { held }, mayDecide }: Situation): News[] {
  return held === 0
    ? []
    : [
        {
          tone: 'attention',
          title: `${counted(held, 'change waits', 'changes wait')} for ${mayDecide ? 'your' : 'a'} decision`,
          detail:
            'A guard holds them, because they would take much away at once or without proof. Everything else goes on.',
        },
      ]
}

function underWay({ configuration, domains, timeLeft }: Situation): News[] {
  const { cycle } = configuration
  if (running(cycle)) {
    return [runningCycle(cycle, timeLeft)]
  }
  const wanted = new Set(configuration.domains.map((domain) => domain.id))
  const first = domains.filter((domain) => wanted.has(domain.id) && !domain.readCompletely)
  if (first.length > 0) {
    return [
      {
        tone: 'working',
        title: `Reading ${listed(first.map((domain) => domain.dnsName))} for the first time`,
        detail: `${counted(
          first.reduce((sum, domain) => sum + domain.objects, 0),
          'object',
        )} read so far. Provisioning begins when the directory has been read completely.`,
      },
    ]
  }
  const { waitingChanges } = configuration.freshness
  if (waitingChanges > 0 && configuration.job.state === 'ACTIVE') {
    return [
      {
        tone: 'working',
        title: `${counted(waitingChanges, 'change is', 'changes are')} on the way`,
        detail: 'They have been read from the directory and are provisioned next.',
      },
    ]
  }
  return []
}

function runningCycle(cycle: Cycle, timeLeft: number | null): News {
  if (writing(cycle)) {
    const left = timeLeft === null ? '' : `, ${timeLeftWords(timeLeft)}`
    return {
      tone: 'working',
      title: `Provisioning ${counted(cycle.planned, 'change')}, ${percent(cycle.done, cycle.planned)} % done${left}`,
      detail: `${number(cycle.done)} of ${number(cycle.planned)} settled in this cycle.`,
    }
  }
  return {
    tone: 'working',
    title: cycle.stage === 'PLANNING' ? 'Planning what to change' : 'Planning members and managers',
    detail: `${counted(cycle.objectsRead, 'object')} looked at, ${counted(cycle.planned, 'change')} planned so far. Nothing is written before the whole plan stands.`,
  }
}

function failed({ configuration }: Situation): News[] {
  const { cycle, failed: number } = configuration
  const news: News[] = []
  if (cycle?.stage === 'FAILED') {
    news.push({
      tone: 'bad',
      title: 'The last cycle ended early',
      detail: `${cycle.failure ?? 'It is tried again.'}${
        configuration.job.nextAttemptAt === null ? '' : ' It is tried again by itself.'
      }`,
    })
  }
  if (number > 0) {
    news.push({
      tone: 'attention',
      title: `${counted(number, 'object')} could not be provisioned`,
      detail:
        'Each is tried again by itself; below is what went wrong and what helps. The others go on.',
    })
  }
  return news
}

function warnings({ domains, configuration }: Situation): News[] {
  const wanted = new Set(configuration.domains.map((domain) => domain.id))
  const own = domains.filter((domain) => wanted.has(domain.id))
  return own.flatMap((domain) => [
    ...(domain.problem === null
      ? []
      : [
          {
            tone: 'attention' as const,
            title: `${domain.dnsName} has a problem`,
            detail: domain.problem.sentence,
          },
        ]),
    ...(domain.deletedObjectsReadable === false
      ? [
          {
            tone: 'attention' as const,
            title: `Deletes in ${domain.dnsName} stay unseen`,
            detail:
              'The account the agent reads with may not see deleted objects. Grant it List and Read on CN=Deleted Objects.',
          },
        ]
      : []),
  ])
}

function inSync({ configuration, now }: Situation): News {
  const { freshness, linked, job } = configuration
  if (configuration.cycle === null && job.lastSuccessAt === null) {
    return {
      tone: 'neutral',
      title: 'The first cycle has not begun yet',
      detail: 'It begins by itself when the directory has been read completely.',
    }
  }
  const reached =
    freshness.reachedAt === null
      ? ''
      : ` The newest change reached it ${relative(freshness.reachedAt, now)}.`
  return {
    tone: 'good',
    title: 'Everything is in sync',
    detail: `${counted(linked.users, 'person', 'people')} and ${counted(linked.groups, 'group')} in ${configuration.entraTenant} are as the directory wants them.${reached}`,
  }
}
