import { describe, expect, test } from 'vitest'
import type { Lesson } from '../../../src/domain/match/learn.ts'
import { explainLesson, isSelfProving, keysOf, withKnown } from '../../../src/domain/match/review.ts'

const seen = { count: 1, firstAt: 0, lastAt: 0, example: 'X' }
const alias = (words: string): Lesson => ({ kind: 'alias', merchantId: 'm', alias: words, ...seen })
const drift = (merchantId: string, mid: string) => ({
  ...({ kind: 'drift', merchantId, locationId: `${merchantId}/1`, mid, ...seen } as const),
})
const stored = (kind: Lesson['kind'], mid: string, merchantId: string | null, state: 'open' | 'accepted') => ({
  ...{ kind, mid, merchantId, locationId: null, alias: null, state },
})

describe('which aliases prove themselves', () => {
  test.each(['Quillon Vartesk', 'Zolandi', 'Brastev Tyres', 'Café Ostravane'])(
    '%s: a word of it is coined',
    (words) => {
      expect(isSelfProving(alias(words))).toBe(true)
    },
  )
  test.each(['The High Street Garden', 'Leeds', 'John Smith', 'Gardens', 'London Road Market', 'Abc', 'Card Payment'])(
    '%s: may be anybody’s',
    (words) => {
      expect(isSelfProving(alias(words))).toBe(false)
    },
  )
  test('nothing but an alias does', () => {
    expect(isSelfProving(drift('m', '1'))).toBe(false)
  })
})

describe('a batch beside what is stored of its ids', () => {
  test('an id that was accepted as shared drifts to nobody', () => {
    expect(withKnown([drift('a', '1')], [stored('facilitator', '1', null, 'accepted')])).toEqual([])
    expect(withKnown([drift('a', '1')], [stored('facilitator', '1', null, 'open')])).toHaveLength(1)
  })
  test('an id that drifted to another merchant before is perhaps shared', () => {
    const lessons = withKnown([drift('a', '1')], [stored('drift', '1', 'b', 'open'), stored('drift', '1', 'a', 'open')])
    expect(lessons).toMatchObject([
      { kind: 'drift', merchantId: 'a' },
      { kind: 'facilitator', mid: '1', merchantIds: ['a', 'b'] },
    ])
    expect(withKnown([drift('a', '1')], [stored('drift', '1', 'a', 'open')])).toHaveLength(1)
  })
})

test('the keys of the reports that a lesson is about', () => {
  const taught = { kind: 'alias', merchantId: 'm', locationId: null } as const
  expect(keysOf({ ...taught, kind: 'drift', mid: '42', alias: null })).toEqual(['mid:42'])
  expect(keysOf({ ...taught, mid: null, alias: 'Quillon Vartesk' })).toEqual(['h:quillonv'])
})

test('a lesson says what was seen and what accepting it does', () => {
  const facts = { merchantId: 'm', locationId: null, mid: '42', alias: 'Quillon', example: 'QUILLON 1' }
  const week = { count: 7, firstAt: Date.UTC(2026, 0, 1), lastAt: Date.UTC(2026, 0, 7) }
  expect(explainLesson({ kind: 'alias', ...facts, ...week })[1]).toBe(
    'Seen 7 times from 2026-01-01 to 2026-01-07, such as “QUILLON 1”.',
  )
  expect(explainLesson({ kind: 'drift', ...facts, ...week, count: 1, lastAt: week.firstAt })[1]).toBe(
    'Seen once on 2026-01-01, such as “QUILLON 1”.',
  )
  expect(explainLesson({ kind: 'facilitator', ...facts, ...week })[0]).toContain('several merchants')
})
