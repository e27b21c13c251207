// Each condition of one purchase at its limit, one below and one above. 5 % of 100.00 is 500.
import { expect, test } from 'vitest'
import type { TermsInput } from '../../support/terms.ts'
import { type Bought, decide, NOON, offer, verdicts } from './deciding.ts'

type Case = readonly [what: string, conditions: TermsInput['conditions'], purchase: Bought, verdict: number | string]

test.each<Case>([
  ['one cent below the minimum', { minSpend: 5_000 }, { net: 4_999 }, 'below-min-spend'],
  ['the minimum itself', { minSpend: 5_000 }, { net: 5_000 }, 250],
  ['one cent above the minimum', { minSpend: 5_000 }, { net: 5_001 }, 250],
  ['the minimum is asked of what refunds left', { minSpend: 5_000 }, { amount: 6_000, net: 4_999 }, 'below-min-spend'],
  ['one cent below the maximum', { maxSpend: 5_000 }, { net: 4_999 }, 249],
  ['the maximum itself', { maxSpend: 5_000 }, { net: 5_000 }, 250],
  ['one cent above the maximum', { maxSpend: 5_000 }, { net: 5_001 }, 'above-max-spend'],
  ['the maximum is asked of what refunds left', { maxSpend: 5_000 }, { amount: 6_000, net: 5_000 }, 250],
  ['a minimum that is the maximum', { minSpend: 5_000, maxSpend: 5_000 }, { net: 5_000 }, 250],

  ['the channel asked for', { channels: ['in_store'] }, {}, 500],
  ['another channel', { channels: ['online'] }, {}, 'channel'],
  ['no channel known where one is asked for', { channels: ['online', 'in_store'] }, { channel: null }, 'channel'],
  ['no channel known where none is asked for', {}, { channel: null }, 500],

  ['one of the locations', { locationIds: ['loc_0', 'loc_1'] }, {}, 500],
  ['another location', { locationIds: ['loc_0'] }, {}, 'location'],
  ['the location is not known', { locationIds: ['loc_1'] }, { locationId: null }, 'location'],
  ['a location where none is asked for', {}, { locationId: null }, 500],

  ['one of the schemes', { schemes: ['amex', 'visa'] }, {}, 500],
  ['a scheme in capitals', { schemes: ['Visa'] }, { scheme: 'VISA' }, 500],
  ['another scheme', { schemes: ['amex'] }, {}, 'scheme'],
  ['the scheme is not known', { schemes: ['visa'] }, { scheme: null }, 'scheme'],

  ['marked as fraud', {}, { fraud: true }, 'fraud'],
  ['counts in another program', {}, { elsewhere: true }, 'other-program'],
  ['linked one moment after the purchase', {}, { linkedAt: NOON + 1 }, 'card-not-linked-yet'],
  ['linked at the instant of the purchase', {}, { linkedAt: NOON }, 500],

  ['another currency', {}, { currency: 'GBP' }, 'currency-mismatch'],
  ['amounts of another currency are not compared', { minSpend: 20_000 }, { currency: 'JPY' }, 'currency-mismatch'],

  [
    'every reason is told, in the order of the list of reasons',
    { minSpend: 20_000, channels: ['online'], locationIds: ['loc_0'], days: ['tue'], schemes: ['amex'] },
    {},
    'below-min-spend channel location day scheme',
  ],
])('%s', (_, conditions, purchase, expected) => {
  expect(verdicts(offer({ conditions: conditions ?? {} }), [purchase])).toEqual([expected])
})

test('a near miss says how much more, and what it would have earned', () => {
  const terms = { reward: { kind: 'fixed', amount: 500 } as const, conditions: { minSpend: 5_051 } }
  expect(decide(offer(terms), [{ net: 5_000 }])[0]!.failures).toEqual([
    { reason: 'below-min-spend', short: 51, wouldEarn: 500 },
  ])
})

test('what would have been earned is not told where something else stood in the way too', () => {
  const terms = { conditions: { minSpend: 5_051, channels: ['online' as const] } }
  expect(decide(offer(terms), [{ net: 5_000 }])[0]!.failures).toEqual([
    { reason: 'below-min-spend', short: 51 },
    { reason: 'channel' },
  ])
})

test('what would have been earned is told under the maximum', () => {
  const terms = { conditions: { minSpend: 10_000 }, limits: { rewardMax: 300 } }
  expect(decide(offer(terms), [{ net: 9_999 }])[0]!.failures[0]).toMatchObject({ short: 1, wouldEarn: 300 })
})

test('a purchase that refunds took from is reversed where it would have earned, and declined where it never would', () => {
  const half = [{ amount: 10_000, net: 4_000 }]
  expect(decide(offer({ conditions: { minSpend: 5_000 } }), half)[0]).toMatchObject({
    state: 'reversed',
    reason: 'below-min-spend',
    amount: 0,
    commission: 0,
    partner: 0,
  })
  expect(decide(offer({ conditions: { minSpend: 20_000 } }), half)[0]!.state).toBe('declined')
})
