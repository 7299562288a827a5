import { describe, expect, it } from 'vitest'
import { logEntry } from '../test/fixtures'
import { changeSentence, diffSummary, propertyName, valuesText } from './names'
import { counted, listed, number, percent } from './numbers'
import { timeLeft, timeLeftWords, withSample } from './progress'
import { sentence } from './sentences'
import { duration, relative, took } from './times'

describe('numbers', () => {
  it('have thousands separators', () => expect(number(1_234_567)).toBe('1,234,567'))

  it('agree with their noun', () => {
    expect(counted(1, 'change')).toBe('1 change')
    expect(counted(0, 'change')).toBe('0 changes')
    expect(counted(1_300, 'person', 'people')).toBe('1,300 people')
  })

  it('as percent are 100 only when all is done', () => {
    expect(percent(9_999, 10_000)).toBe(99)
    expect(percent(10_000, 10_000)).toBe(100)
    expect(percent(0, 0)).toBe(0)
  })

  it('of a long list name the first', () => {
    expect(listed(['a'])).toBe('a')
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c')
    expect(listed(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more')
    expect(listed([])).toBe('')
  })
})

describe('times', () => {
  const now = Date.parse('2026-11-25T10:00:00Z')

  it('are told from now', () => {
    expect(relative('2026-11-25T09:59:58Z', now)).toBe('just now')
    expect(relative('2026-11-25T09:57:00Z', now)).toBe('3 minutes ago')
    expect(relative('2026-11-25T15:00:00Z', now)).toBe('in 5 hours')
    expect(relative('2026-11-22T10:00:00Z', now)).toBe('3 days ago')
  })

  it('count the largest unit that fits', () => {
    expect(duration(12 * 60_000 + 59_000)).toBe('12 minutes')
    expect(duration(36 * 3_600_000)).toBe('36 hours')
    expect(duration(-5)).toBe('0 seconds')
  })

  it('of a cycle show tenths while it is short', () => {
    expect(took('2026-11-25T10:00:00Z', '2026-11-25T10:00:01.74Z')).toBe('1.7 s')
    expect(took('2026-11-25T10:00:00Z', '2026-11-25T10:01:40Z')).toBe('1 min')
  })
})

describe('the time left', () => {
  it('follows the pace of the last half minute', () => {
    const samples = [
      { at: 0, done: 0 },
      { at: 10_000, done: 500 },
    ].reduce<ReturnType<typeof withSample>>(withSample, [])
    expect(timeLeft(samples, 1_500)).toBe(20_000)
    expect(timeLeftWords(20_000)).toBe('about 20 s left')
  })

  it('is not guessed before anything has moved', () => {
    expect(timeLeft([], 100)).toBeNull()
    expect(timeLeft([{ at: 0, done: 5 }], 100)).toBeNull()
    expect(
      timeLeft(
        [
          { at: 0, done: 5 },
          { at: 60_000, done: 5 },
        ],
        100,
      ),
    ).toBeNull()
  })

  it('begins anew when the count does', () => {
    expect(withSample([{ at: 0, done: 900 }], { at: 1_000, done: 3 })).toEqual([
      { at: 1_000, done: 3 },
    ])
  })

  it('is said as a person would', () => {
    expect(timeLeftWords(3_000)).toBe('a few seconds left')
    expect(timeLeftWords(61_000)).toBe('about 2 min left')
    expect(timeLeftWords(5_000_000)).toBe('about 2 h left')
  })
})

describe('a sentence of the service', () => {
  it('tells times as a person reads them', () => {
    expect(sentence('the directory reported it as deleted, at 2026-11-25T03:16:08.447115Z')).toBe(
      'The directory reported it as deleted, at Wed, November 25, 2026 at 17:01:08 GMT+13:45',
    )
  })

  it('is left alone otherwise', () => expect(sentence('Nothing to do.')).toBe('Nothing to do.'))
})

describe('a change in words', () => {
  it('names group and member the right way round', () => {
    const add = logEntry({
      verb: 'ADD_MEMBER',
      kind: 'GROUP',
      objectName: 'Sales',
      otherGuid: 'g',
      otherName: 'Anna Berg',
    })
    expect(changeSentence(add)).toBe('Add Anna Berg to Sales')
    expect(changeSentence({ ...add, verb: 'REMOVE_MEMBER' })).toBe('Remove Anna Berg from Sales')
  })

  it('names person and manager the right way round', () => {
    const set = logEntry({ verb: 'SET_MANAGER', otherGuid: 'g', otherName: 'Ben Ott' })
    expect(changeSentence(set)).toBe('Make Ben Ott the manager of Anna Berg')
  })

  it('finds words for objects without a name', () => {
    expect(changeSentence(logEntry({ verb: 'DELETE', objectName: null, objectGuid: 'g-1' }))).toBe(
      'Delete object g-1',
    )
  })

  it('tells the first attribute and how many more', () => {
    const diff = [
      { property: 'jobTitle', before: ['Engineer'], after: ['Lead'], from: ['title'] },
      { property: 'department', before: [], after: ['R&D'], from: ['department'] },
    ]
    expect(diffSummary(diff, 'UPDATE')).toBe('Job title: Engineer → Lead, and 1 more')
  })

  it('shows what is emptied as empty', () => {
    const diff = [{ property: 'mobilePhone', before: ['+49 1'], after: [], from: ['mobile'] }]
    expect(diffSummary(diff, 'UPDATE')).toBe('Mobile phone: +49 1 → (empty)')
  })

  it('leaves the names of extensions alone', () => {
    expect(propertyName('extension_abc_costCenter')).toBe('extension_abc_costCenter')
    expect(propertyName('officeLocation')).toBe('Office location')
  })

  it('writes yes and no for true and false', () =>
    expect(valuesText([true, false])).toBe('yes, no'))
})
