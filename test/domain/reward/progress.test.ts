import { describe, expect, it } from 'vitest'
import type { Offer } from '../../../src/domain/offer/offer.ts'
import { decideRewards } from '../../../src/domain/reward/decide.ts'
import { progressOf, usedOf } from '../../../src/domain/reward/progress.ts'
import type { Visit } from '../../../src/domain/reward/visit.ts'
import { DAY } from '../../../src/domain/time.ts'
import { bought, NOON, nobody, offer } from './deciding.ts'

const later = (days: number, net = 10_000) => bought({ occurredAt: NOON + days * DAY, net }, `pur_${days}_${net}`)
const come = (of: Offer, visits: readonly Visit[], now = NOON + 30 * DAY, customer = nobody) =>
  progressOf(of, of.versions[0]!.terms, customer, visits, now)

describe('a punch card', () => {
  const card = offer({ conditions: { everyNthVisit: 3, minSpend: 1_000 } })

  it.each([
    [[], 0],
    [[later(1)], 1],
    [[later(1), later(2)], 2],
    [[later(1), later(2), later(3)], 0],
    [[later(1), later(2), later(3), later(4)], 1],
  ])('has as many stamps as the decision counted: %#', (visits, done) => {
    expect(come(card, visits)).toEqual({ kind: 'visits', done, of: 3 })
  })

  it('counts no visit that misses a condition of its own, or that came back', () => {
    expect(come(card, [later(1, 999), later(2, 0), later(3)])).toMatchObject({ done: 1 })
  })

  it('begins with the activation', () => {
    const required = offer({ conditions: { everyNthVisit: 3 }, activation: 'required' })
    const customer = { ...nobody, activations: [{ offerId: 'off_1', at: NOON + 1.5 * DAY }] }
    expect(come(required, [later(1), later(2)], NOON + 3 * DAY, customer)).toMatchObject({ done: 1 })
  })

  it('agrees with the fold: what is one short of full earns at the next visit', () => {
    const visits = [later(1), later(2), later(3), later(4), later(5), later(6)]
    const decisions = decideRewards(nobody, visits, [card], new Map(), new Map())
    visits.forEach((_, i) => {
      const before = come(card, visits.slice(0, i))
      expect(before).toMatchObject({ kind: 'visits' })
      const full = before?.kind === 'visits' && before.done === before.of - 1
      expect(decisions[i]!.state === 'earned').toBe(full)
    })
  })
})

describe('spending that unlocks', () => {
  const unlock = (withinDays: number | null) => offer({ conditions: { spendToUnlock: { amount: 25_000, withinDays } } })

  it('adds up within its days, whatever the order in which it is told', () => {
    const visits = [later(29), later(2), later(20)]
    expect(come(unlock(10), visits)).toEqual({ kind: 'spend', spent: 20_000, of: 25_000, withinDays: 10 })
    expect(come(unlock(null), visits)).toMatchObject({ spent: 30_000 })
  })
})

it('is nothing for an offer that counts nothing', () => {
  expect(come(offer(), [later(1)])).toBeNull()
})

describe('what is used up', () => {
  const uses = [1, 12, 28].map((day) => ({ at: NOON + day * DAY, amount: 300 }))
  const used = (limits: Parameters<typeof offer>[0]) =>
    usedOf(offer(limits).versions[0]!.terms, uses, NOON + 29 * DAY, 'America/New_York')

  it.each([
    [{ count: 5 }, { count: 3, amount: 900 }],
    [
      { count: 5, periodDays: 20 },
      { count: 2, amount: 600 },
    ],
    [
      { amount: 5_000, calendar: 'week' as const },
      { count: 1, amount: 300 },
    ],
  ])('counts within its period: %#', (perCustomer, expected) => {
    expect(used({ limits: { perCustomer } })).toEqual(expected)
  })

  it('does not count what earned nothing', () => {
    expect(usedOf(offer().versions[0]!.terms, [{ at: NOON, amount: 0 }], NOON, null)).toEqual({ count: 0, amount: 0 })
  })
})
