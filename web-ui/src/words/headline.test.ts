import { describe, expect, it } from 'vitest'
import { headline, type Situation } from './headline'
import { agent, configuration, cycle, domain } from '../test/fixtures'

const NOW = Date.parse('2026-11-25T10:00:00Z')

function situation(changes: Partial<Situation> = {}): Situation {
  return {
    configuration: configuration(),
    agents: [agent()],
    domains: [domain()],
    timeLeft: null,
    now: NOW,
    mayDecide: true,
    ...changes,
  }
}

describe('the headline', () => {
  it('says that everything is in sync when nothing is under way or waits', () => {
    const news = headline(situation())
    expect(news).toMatchObject({ tone: 'good', title: 'Everything is in sync', also: [] })
    expect(news.detail).toContain('1,200 people and 85 groups in contoso.onmicrosoft.com')
    expect(news.detail).toContain('reached it 2 minutes ago')
  })

  it('tells progress and the time left of a running cycle', () => {
    const running = cycle({ stage: 'EXPORTING', endedAt: null, planned: 1_300, done: 806 })
    const news = headline(
      situation({ configuration: configuration({ cycle: running }), timeLeft: 18_000 }),
    )
    expect(news.title).toBe('Provisioning 1,300 changes, 62 % done, about 20 s left')
    expect(news.tone).toBe('working')
  })

  it('never says 100 % while something is left', () => {
    const running = cycle({ stage: 'EXPORTING', endedAt: null, planned: 1_000, done: 999 })
    expect(headline(situation({ configuration: configuration({ cycle: running }) })).title).toBe(
      'Provisioning 1,000 changes, 99 % done',
    )
  })

  it('puts what waits for a person before what is under way', () => {
    const news = headline(
      situation({
        configuration: configuration({
          held: 3,
          cycle: cycle({ stage: 'EXPORTING', endedAt: null, planned: 10, done: 5 }),
        }),
      }),
    )
    expect(news.title).toBe('3 changes wait for your decision')
    expect(news.also).toEqual(['Provisioning 10 changes, 50 % done'])
  })

  it('uses the singular for one held change', () => {
    expect(headline(situation({ configuration: configuration({ held: 1 }) })).title).toBe(
      '1 change waits for your decision',
    )
  })

  it('asks nobody to decide who may not', () => {
    const held = configuration({ held: 2 })
    expect(headline(situation({ configuration: held, mayDecide: false })).title).toBe(
      '2 changes wait for a decision',
    )
  })

  it('says for how long the agent has not been seen', () => {
    const silent = agent({ online: false, lastSeenAt: '2026-11-25T09:48:00Z' })
    const news = headline(situation({ agents: [silent] }))
    expect(news).toMatchObject({
      tone: 'bad',
      title: 'The agent has not been seen for 12 minutes',
    })
    expect(news.detail).toContain('agent-host-1')
  })

  it('does not complain about one silent agent while another reads everything', () => {
    const silent = agent({ id: 'a2', online: false, domains: [] })
    expect(headline(situation({ agents: [agent(), silent] })).tone).toBe('good')
  })

  it('notices that a directory has no reader although an agent is online', () => {
    const news = headline(situation({ agents: [agent({ domains: [] })] }))
    expect(news.title).toBe('Nobody reads corp.example at the moment')
  })

  it('ignores directories that this configuration does not provision', () => {
    const other = domain({ id: 'd2', dnsName: 'other.example', readCompletely: false })
    expect(headline(situation({ domains: [domain(), other] })).tone).toBe('good')
  })

  it('never counts a revoked agent as one that reads', () => {
    const news = headline(situation({ agents: [agent({ state: 'REVOKED', online: true })] }))
    expect(news.title).toBe('No agent reads the directory')
  })

  it('says first that provisioning is paused, and why', () => {
    const news = headline(
      situation({
        configuration: configuration({ held: 2 }, { state: 'PAUSED', reason: 'Merger weekend.' }),
      }),
    )
    expect(news.title).toBe('Provisioning is paused')
    expect(news.detail).toContain('Merger weekend.')
    expect(news.also).toEqual(['2 changes wait for your decision'])
  })

  it('tells when a quarantined job probes again', () => {
    const news = headline(
      situation({
        configuration: configuration(
          {},
          {
            state: 'QUARANTINED',
            reason: 'The client secret has expired.',
            nextAttemptAt: '2026-11-25T10:05:00Z',
          },
        ),
      }),
    )
    expect(news.tone).toBe('bad')
    expect(news.detail).toContain('The client secret has expired. It probes again in 5 minutes')
  })

  it('names objects that could not be provisioned', () => {
    expect(headline(situation({ configuration: configuration({ failed: 5 }) })).title).toBe(
      '5 objects could not be provisioned',
    )
  })

  it('says that the first read is under way, not that all is well', () => {
    const first = domain({ readCompletely: false, fullReadRunning: true, objects: 640 })
    const news = headline(situation({ domains: [first] }))
    expect(news.title).toBe('Reading corp.example for the first time')
    expect(news.detail).toContain('640 objects')
  })

  it('does not claim to be in sync while changes wait', () => {
    const waiting = configuration({
      freshness: { newestChangeAt: '2026-11-25T09:59:59Z', reachedAt: null, waitingChanges: 4 },
    })
    expect(headline(situation({ configuration: waiting })).title).toBe('4 changes are on the way')
  })

  it('does not claim to be in sync before the first cycle', () => {
    const never = configuration({ cycle: null }, { state: 'NOT_RUN', lastSuccessAt: null })
    expect(headline(situation({ configuration: never })).title).toBe(
      'The first cycle has not begun yet',
    )
  })

  it('warns when deletes stay unseen', () => {
    const news = headline(situation({ domains: [domain({ deletedObjectsReadable: false })] }))
    expect(news.title).toBe('Deletes in corp.example stay unseen')
  })
})
