// The decision and a slow, obvious judge of its own code agree on random offers, customers and rows of purchases.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Offer } from '../../../src/domain/offer/offer.ts'
import { decideRewards } from '../../../src/domain/reward/decide.ts'
import type { CustomerFacts, Visit } from '../../../src/domain/reward/visit.ts'
import { DAY, HOUR } from '../../../src/domain/time.ts'
import { judge } from '../../support/oracle.ts'
import { type TermsInput, termsOf } from '../../support/terms.ts'
import { bought } from './deciding.ts'

// A fortnight before the clocks change in New York, so that rows of purchases run across it.
const START = Date.parse('2026-02-22T05:00:00Z')
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 })
// Few distinct values: limits are met exactly far more often than by chance.
const amount = fc.constantFrom(1, 19, 20, 100, 999, 1_000, 1_001, 2_000, 2_500, 5_000, 9_999, 10_000, 12_345)
const instant = fc.integer({ min: 0, max: 60 * 24 }).map((hour) => START + hour * HOUR)
const day = instant.map((at) => START + Math.floor((at - START) / DAY) * DAY)
const clock = fc.constantFrom('00:00', '01:00', '02:00', '03:00', '09:00', '12:00', '17:00', '22:00')

const reward = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), bps: fc.constantFrom(1, 333, 500, 2_000) }),
  fc.record({ kind: fc.constant('fixed' as const), amount: fc.constantFrom(1, 250, 500) }),
  fc.record({ kind: fc.constant('points' as const), perMajorUnit: fc.constantFrom(1, 3) }),
  fc.constant({
    kind: 'ladder' as const,
    steps: [
      { from: 5_000, amount: 600 },
      { from: 1_000, bps: 700 },
    ],
  }),
)

const conditions = fc.record({
  minSpend: maybe(amount),
  maxSpend: maybe(amount),
  channels: maybe(fc.constantFrom(['online' as const], ['in_store' as const])),
  locationIds: maybe(fc.constantFrom(['loc_1'], ['loc_2', 'loc_1'])),
  days: maybe(fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 3 })),
  hours: maybe(fc.array(fc.record({ from: clock, to: clock }), { minLength: 1, maxLength: 2 })),
  excludedDates: maybe(
    fc.subarray(['2026-02-23', '2026-03-07', '2026-03-08', '2026-03-09', '2026-04-01'], { minLength: 1 }),
  ),
  schemes: maybe(fc.constant(['visa'])),
  everyNthVisit: maybe(fc.constantFrom(2, 3)),
  customers: fc.constantFrom('any' as const, 'any' as const, 'new' as const, 'lapsed' as const, 'loyal' as const),
  lookbackDays: fc.constantFrom(1, 7, 30),
  spendToUnlock: maybe(fc.record({ amount, withinDays: maybe(fc.constantFrom(1, 7)) })),
})

// Most offers ask for a few things only: with everything at once nothing would ever be earned.
const few = <T extends object>(whole: fc.Arbitrary<T>) =>
  fc
    .tuple(whole, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))
    .map(
      ([all, coin]) =>
        Object.fromEntries(Object.entries(all).filter((_, i) => coin[i] && coin[(i + 5) % 12])) as Partial<T>,
    )

const limits = fc.record({
  rewardMin: maybe(fc.constantFrom(1, 100)),
  rewardMax: maybe(fc.constantFrom(100, 500)),
  perCustomer: fc.record({
    amount: maybe(fc.constantFrom(100, 500, 750)),
    count: maybe(fc.constantFrom(1, 2, 3)),
    periodDays: maybe(fc.constantFrom(1, 7)),
    calendar: maybe(fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const)),
  }),
  budget: maybe(fc.constantFrom(0, 500, 1_234)),
  budgetPerDay: maybe(fc.constantFrom(300, 500)),
})

const schedule = fc.record({
  startsAt: maybe(day),
  endsAt: maybe(day),
  activateBy: maybe(day),
  validDaysAfterActivation: maybe(fc.constantFrom(1, 7, 30)),
  graceDays: maybe(fc.constantFrom(1, 7)),
})

const targeting = fc.record({
  programIds: maybe(fc.constantFrom(['prg_1'], ['prg_2'])),
  segments: maybe(fc.constant(['a'])),
  tiers: maybe(fc.constant(['gold', 'silver'])),
  earlyAccess: maybe(fc.record({ tiers: fc.constant(['gold']), hours: fc.constantFrom(24, 480) })),
})

const terms: fc.Arbitrary<TermsInput> = fc.record({
  reward,
  currency: fc.constantFrom('USD', 'USD', 'USD', 'GBP'),
  conditions: few(conditions),
  limits: few(limits),
  schedule: few(schedule),
  targeting: few(few(targeting)),
  activation: fc.constantFrom('automatic' as const, 'required' as const),
  stacking: fc.constantFrom('best' as const, 'best' as const, 'stack' as const),
})

const pauses = fc.array(fc.record({ from: day, to: maybe(day), ended: fc.boolean() }), { maxLength: 1 })

// The customer is in the control of about half of the salts.
const holdout = fc.record({
  experimentId: fc.constant('exp_1'),
  salt: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  bps: fc.constant(5_000),
  startsAt: day,
  endsAt: fc.option(day),
  programIds: fc.constantFrom(null, ['prg_1'], ['prg_2']),
})
const holdouts = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(holdout, { maxLength: 2 }))

const choice = fc.record({
  programId: fc.constantFrom('prg_1', 'prg_1', 'prg_2'),
  of: fc.constantFrom('all' as const, 'merchant' as const, 'offer' as const),
  at: day,
  shown: fc.constantFrom(true, false, null),
})
const choices = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(choice, { maxLength: 4 }))

const versions = fc.array(fc.record({ terms, effectiveAt: day }), { minLength: 1, maxLength: 2 })
const offer = fc.tuple(versions, pauses, holdouts, choices)

function offerFrom(
  [versions, switchedOff, holdouts, choices]: typeof offer extends fc.Arbitrary<infer T> ? T : never,
  n: number,
): Offer {
  const inOrder = versions.toSorted((a, b) => a.effectiveAt - b.effectiveAt)
  return {
    id: `off_${n}`,
    merchantId: 'mer_1',
    versions: inOrder.map((one, i) => ({ version: i + 1, effectiveAt: one.effectiveAt, terms: termsOf(one.terms) })),
    pauses: switchedOff,
    holdouts,
    choices,
  }
}

const purchase = fc.record({
  occurredAt: instant,
  amount,
  kept: fc.constantFrom(100, 100, 100, 50, 1, 0),
  channel: fc.constantFrom('in_store' as const, 'online' as const, null),
  locationId: fc.constantFrom('loc_1', 'loc_1', 'loc_2', null),
  currency: fc.constantFrom('USD', 'USD', 'USD', 'GBP'),
  scheme: fc.constantFrom('visa', 'visa', 'amex', null),
  linkedAt: fc.constantFrom(0, 0, START + 10 * DAY),
  fraud: fc.constantFrom(false, false, false, true),
  elsewhere: fc.constantFrom(false, false, false, true),
})

const facts = fc.record({
  activations: fc.array(fc.record({ offerId: fc.constantFrom('off_0', 'off_1', 'off_2'), at: day }), { maxLength: 5 }),
  profiles: fc.array(
    fc.record({
      from: day,
      tier: fc.constantFrom('gold', 'silver', null),
      segments: fc.constantFrom([], ['a'], ['a', 'b']),
    }),
    { maxLength: 3 },
  ),
})

const scene = fc.record({
  offers: fc.array(offer, { minLength: 1, maxLength: 3 }),
  purchases: fc.array(purchase, { minLength: 1, maxLength: 10 }),
  facts,
  timezone: fc.constantFrom('America/New_York', 'Europe/London', null),
})

type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

function stage({ offers, purchases, facts, timezone }: Scene): [CustomerFacts, Visit[], Offer[]] {
  const profiles = facts.profiles.toSorted((a, b) => a.from - b.from)
  const visits = purchases
    .map(({ kept, ...one }, i) => bought({ ...one, timezone, net: Math.floor((one.amount * kept) / 100) }, `pur_${i}`))
    .sort((a, b) => a.purchase.occurredAt - b.purchase.occurredAt || (a.purchase.id < b.purchase.id ? -1 : 1))
  return [{ customerId: 'cus_1', programId: 'prg_1', ...facts, profiles }, visits, offers.map(offerFrom)]
}

/** Both in the same words. */
function decided(...[customer, visits, offers]: [CustomerFacts, Visit[], Offer[]]) {
  return decideRewards(customer, visits, offers, new Map(), new Map()).map(
    ({ purchaseId, offerId, version, state, amount, limitedBy, failures }) => ({
      ...{ purchaseId, offerId, version, state, amount, limitedBy },
      reasons: new Set(failures.map(({ reason }) => reason)),
    }),
  )
}

test('decision and oracle agree', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(scene, (drawn) => {
      const staged = stage(drawn)
      const verdicts = judge(...staged)
      for (const { amount, limitedBy, reasons, state } of verdicts)
        for (const word of [state, ...(limitedBy ? [limitedBy] : []), ...reasons]) if (amount >= 0) seen.add(word)
      expect(decided(...staged)).toEqual(verdicts)
    }),
    { numRuns: Number(process.env.RUNS ?? 1_500), seed: Number(process.env.SEED ?? 1) },
  )
  // The agreement is worth something only where everything that can be said was said.
  expect([...seen].sort()).toEqual(EVERY_WORD)
})

const EVERY_WORD = [
  ...[
    'earned',
    'reversed',
    'declined',
    'fraud',
    'rate',
    'reward-max',
    'customer-amount',
    'budget',
    'card-not-linked-yet',
    'other-program',
  ],
  ...['outside-window', 'not-targeted', 'holdout', 'not-activated', 'currency-mismatch', 'below-min-spend'],
  ...['above-max-spend', 'channel', 'location', 'day', 'hour', 'excluded-date', 'scheme', 'not-new', 'not-lapsed'],
  ...[
    'not-loyal',
    'nothing-left',
    'not-nth-visit',
    'not-unlocked',
    'rounds-to-zero',
    'customer-count',
    'lost-to-better-offer',
  ],
].sort()
