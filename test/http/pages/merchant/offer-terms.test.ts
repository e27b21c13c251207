// The form of an offer says all that its terms say, and what is typed wrong is told by the field's label.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OfferTerms } from '../../../../src/domain/offer/offer.ts'
import { Refusal } from '../../../../src/domain/refusal.ts'
import { readTerms, readTermsSoFar, valuesOf } from '../../../../src/http/pages/merchant/offer-terms.ts'
import { type TermsInput, termsOf } from '../../../support/terms.ts'

const zone = 'America/New_York'
const label = (path: string) => path

/** As a browser would send the fields back: nested, without those that are empty. */
function sent(values: ReturnType<typeof valuesOf>): Record<string, unknown> {
  const tree: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(values)) {
    if (value === '' || (Array.isArray(value) && value.length === 0)) continue
    const parts = path.split('.')
    let at = tree
    for (const part of parts.slice(0, -1)) {
      at[part] ??= {}
      at = at[part] as Record<string, unknown>
    }
    at[parts.at(-1)!] = value
  }
  return tree
}

function typed(terms: OfferTerms, changes: Record<string, string> = {}) {
  return sent({ ...valuesOf(terms, { currency: terms.currency, timezone: zone }), ...changes })
}

function faultsOf(tree: Record<string, unknown>) {
  try {
    readTerms(tree, null, zone, label)
    return []
  } catch (error) {
    if (error instanceof Refusal) return error.faults
    throw error
  }
}

const rewards: readonly OfferTerms['reward'][] = [
  { kind: 'percent', bps: 725 },
  { kind: 'fixed', amount: 1_250 },
  { kind: 'points', perMajorUnit: 10 },
  {
    kind: 'ladder',
    steps: [
      { from: 0, bps: 100 },
      { from: 9_000, bps: 250 },
    ],
  },
]

const full: TermsInput = {
  title: 'Lunch',
  terms: 'Only at noon.',
  conditions: {
    minSpend: 2_000,
    maxSpend: 90_000,
    channels: ['in_store'],
    locationIds: ['loc_1'],
    days: ['mon', 'fri'],
    hours: [{ from: '11:00', to: '14:30' }],
    excludedDates: ['2026-12-25'],
    customers: 'lapsed',
    lookbackDays: 60,
    spendToUnlock: { amount: 5_000, withinDays: 30 },
  },
  limits: { rewardMax: 2_500, budget: 100_000, perCustomer: { count: 3, calendar: 'month' } },
  schedule: { startsAt: Date.parse('2026-11-01T04:00:00Z'), endsAt: Date.parse('2026-12-01T05:00:00Z') },
  funding: { commissionBps: 900, partnerBps: 50 },
}

describe('the form of an offer', () => {
  it.each(rewards)('reads back what it shows: $kind', (reward) => {
    const terms = termsOf({ ...full, reward })
    expect(readTerms(typed(terms), null, zone, label)).toEqual({
      ...terms,
      conditions: { ...terms.conditions, recognition: null },
    })
  })

  it('keeps amounts and rates to the last digit', () => {
    const amounts = fc.record({
      bps: fc.integer({ min: 1, max: 10_000 }),
      minSpend: fc.integer({ min: 0, max: 1_000_000_000 }),
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
    })
    fc.assert(
      fc.property(amounts, ({ bps, minSpend, currency }) => {
        const terms = termsOf({ currency, reward: { kind: 'percent', bps }, conditions: { minSpend } })
        const read = readTerms(typed(terms), null, zone, label)
        expect([read.reward, read.conditions.minSpend]).toEqual([{ kind: 'percent', bps }, minSpend])
      }),
    )
  })

  it('leaves alone what it has no field for, and the very instant of a date that is not touched', () => {
    const startsAt = Date.parse('2026-11-01T09:30:00Z')
    const base = termsOf({
      conditions: { schemes: ['visa'] },
      targeting: { programIds: ['prg_1'] },
      schedule: { startsAt },
    })
    const read = readTerms(typed(base, { title: 'New title' }), base, zone, label)
    expect(read).toMatchObject({ title: 'New title', targeting: { programIds: ['prg_1'] }, schedule: { startsAt } })
    expect(read.conditions.schemes).toEqual(['visa'])
  })

  it('takes away what was emptied', () => {
    const base = termsOf({ conditions: { minSpend: 500, days: ['mon'] }, limits: { budget: 900 } })
    const read = readTerms({ ...typed(base), conditions: { customers: 'any' }, limits: {} }, base, zone, label)
    expect([read.conditions.minSpend, read.conditions.days, read.limits.budget]).toEqual([null, null, null])
  })

  it.each([
    ['reward.bps', 'abc', 'reward.bps is not a percentage such as 5 or 2.5'],
    ['reward.bps', '101', 'reward.bps is more than 100 %'],
    ['reward.bps', '', 'reward.bps is required'],
    ['title', '', 'title is required'],
    ['conditions.minSpend', '12.345', 'conditions.minSpend is not an amount such as 12.50'],
    ['conditions.minSpend', '-3', 'conditions.minSpend is not an amount such as 12.50'],
    ['limits.rewardMax', '0', 'limits.rewardMax is nothing'],
    ['limits.perCustomer.count', '1.5', 'limits.perCustomer.count is not a whole number'],
    ['schedule.startsAt', '2026-02-30', 'schedule.startsAt is not a date'],
    ['conditions.excludedDates', 'Christmas', 'conditions.excludedDates.0 is not a valid date'],
  ])('says what is wrong with %s %j', (path, text, fault) => {
    expect(faultsOf(typed(termsOf(), { [path]: text })).map(({ detail }) => detail)).toEqual([fault])
  })

  it('previews as much as can be read so far', () => {
    const soFar = (more: object) => readTermsSoFar({ currency: 'USD', ...more }, null, zone)
    const reward = { kind: 'percent', bps: '5' }
    expect(soFar({ reward: { kind: 'percent' } })).toBeNull()
    expect(soFar({ reward, conditions: { minSpend: '1' } })).toMatchObject({
      reward: { bps: 500 },
      conditions: { minSpend: 100 },
    })
    expect(soFar({ reward, limits: { budget: 'lots' } })?.limits.budget).toBeNull()
  })
})

describe('an offer that earns points', () => {
  const points = termsOf({ reward: { kind: 'points', perMajorUnit: 10 }, limits: { rewardMax: 500, budget: 20_000 } })

  it('has its limits in points, typed as they are counted', () => {
    const values = valuesOf(points, { currency: points.currency, timezone: zone })
    expect([values['limits.rewardMax'], values['limits.budget']]).toEqual(['500', '20000'])
    expect(readTerms(typed(points, { 'limits.budget': '30000' }), points, zone, label).limits).toMatchObject({
      ...{ rewardMax: 500, budget: 30_000 },
    })
    expect(faultsOf(typed(points, { 'limits.budget': '300.50' }))[0]?.detail).toContain('is not a whole number')
  })

  it('has them read anew when it comes to earn money', () => {
    const money = typed(points, { 'reward.kind': 'percent', 'reward.bps': '5' })
    expect(readTerms(money, points, zone, label).limits).toMatchObject({ rewardMax: 50_000, budget: 2_000_000 })
  })
})
