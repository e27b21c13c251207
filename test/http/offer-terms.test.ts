// Every term of an offer and every reason of the contract, from the outside: an offer, a few purchases, what each earned.
import { beforeAll, expect, test } from 'vitest'
import { fresh, operator } from './client.ts'
import { clearing, newMerchant, newProgram, simpleOffer } from './parties.ts'

type Purchase = {
  /** Instant of purchase; noon in New York on Monday, 2 November 2026, unless the case says otherwise. */
  readonly at?: string
  readonly amount?: number
  readonly currency?: string
  readonly channel?: 'in_store' | 'online'
  /** What is refunded of it, at once. */
  readonly refund?: number
}

type Story = {
  readonly terms: object
  /** Published beside the first. */
  readonly other?: object
  readonly customer?: object
  readonly card?: object
  readonly activatedAt?: string
  /** 100.00 each, unless the case says otherwise. */
  readonly purchases: readonly Purchase[]
}

/** What the offer gave for each purchase, in their order: an amount, or the first reason why not. */
async function play({ terms, other, customer, card, activatedAt, purchases }: Story) {
  const merchant = await newMerchant()
  const offerId = await live(merchant.id, placed(terms, merchant.locationId))
  if (other) await live(merchant.id, other)
  const { body: person } = await operator.post('/v1/customers', { body: { programId: program.id, ...customer } })
  const token = fresh('tok')
  const linked = { token, scheme: 'visa', consent: { termsVersion: '1' }, linkedAt: '2026-01-01T00:00:00Z', ...card }
  await operator.post(`/v1/customers/${person.id}/cards`, { body: linked })
  if (activatedAt) await operator.post(`/v1/customers/${person.id}/activations`, { body: { offerId, at: activatedAt } })
  const transactions = purchases.flatMap((purchase) => reportsOf(purchase, merchant.mid, token))
  const { body } = await operator.post('/v1/transactions', { body: { transactions } })
  return transactions.flatMap(({ type }, i) => {
    const { amount, reason } = body.results[i].rewards.find((each: { offerId: string }) => each.offerId === offerId)
    return type === 'refund' ? [] : [amount > 0 ? amount : reason]
  })
}

let program: { readonly id: string }
beforeAll(async () => {
  program = await newProgram()
})

async function live(merchantId: string, terms: object): Promise<string> {
  const { body } = await operator.post('/v1/offers', { body: { ...simpleOffer, ...terms, merchantId } })
  for (const step of ['submit', 'approve']) {
    const { status, body: problem } = await operator.post(`/v1/offers/${body.id}/${step}`)
    expect(status, JSON.stringify(problem)).toBe(200)
  }
  return body.id
}

/** `HERE` and `PROGRAM` stand for ids that only the test knows. */
function placed(terms: object, locationId: string): object {
  return JSON.parse(JSON.stringify(terms).replaceAll('HERE', locationId).replaceAll('PROGRAM', program.id))
}

function reportsOf(
  { at = NOON, amount = 10_000, currency = 'USD', channel, refund }: Purchase,
  mid: string,
  token: string,
) {
  const fields = { occurredAt: at, postedAt: at, amount, currency, ...(channel ? { channel } : {}) }
  const bought = clearing(mid, token, fields)
  const back = { ...clearing(mid, token, { ...fields, amount: refund }), type: 'refund', relatedId: bought.id }
  return refund ? [bought, back] : [bought]
}

const NOON = '2026-11-02T17:00:00Z'
const oneDay = (n: number, clock = '17:00:00') => `2026-11-${String(n).padStart(2, '0')}T${clock}Z`
const window = { startsAt: '2026-11-02T00:00:00Z', endsAt: '2026-11-10T00:00:00Z' }
const generous = { commissionBps: 2_000, operatorBps: 5_000 }

type Case = readonly [what: string, story: Story, earned: readonly (number | string)[]]

test.each<Case>([
  ['percent, rounded down to the cent', { terms: {}, purchases: [{ amount: 1_999 }] }, [99]],
  ['fixed', { terms: { reward: { kind: 'fixed', amount: 700 }, funding: generous }, purchases: [{}] }, [700]],
  [
    'ladder: the highest step reached counts',
    {
      terms: {
        reward: {
          kind: 'ladder',
          steps: [
            { from: 5_000, bps: 300 },
            { from: 10_000, amount: 900 },
          ],
        },
        funding: generous,
      },
      purchases: [{ amount: 4_999 }, { amount: 5_000 }, { amount: 9_999 }, { amount: 10_000 }],
    },
    ['below-min-spend', 150, 299, 900],
  ],
  ['points', { terms: { reward: { kind: 'points', perMajorUnit: 3 } }, purchases: [{ amount: 1_999 }] }, [57]],

  [
    'minSpend',
    { terms: { conditions: { minSpend: 5_000 } }, purchases: [{ amount: 4_999 }, { amount: 5_000 }] },
    ['below-min-spend', 250],
  ],
  [
    'minSpend looks at what refunds left',
    { terms: { conditions: { minSpend: 5_000 } }, purchases: [{ amount: 6_000, refund: 1_001 }] },
    ['below-min-spend'],
  ],
  [
    'maxSpend',
    { terms: { conditions: { maxSpend: 5_000 } }, purchases: [{ amount: 5_000 }, { amount: 5_001 }] },
    [250, 'above-max-spend'],
  ],
  [
    'channels',
    { terms: { conditions: { channels: ['online'] } }, purchases: [{ channel: 'online' }, { channel: 'in_store' }] },
    [500, 'channel'],
  ],
  ['locationIds: here', { terms: { conditions: { locationIds: ['HERE'] } }, purchases: [{}] }, [500]],
  [
    'locationIds: elsewhere',
    { terms: { conditions: { locationIds: ['loc_elsewhere'] } }, purchases: [{}] },
    ['location'],
  ],
  [
    'days, at the location',
    {
      terms: { conditions: { days: ['mon'] } },
      purchases: [{ at: oneDay(3, '04:59:59') }, { at: oneDay(3, '05:00:00') }],
    },
    [500, 'day'],
  ],
  [
    'hours past midnight, at the location',
    {
      terms: { conditions: { hours: [{ from: '22:00', to: '02:00' }] } },
      purchases: [{ at: oneDay(3, '06:59:59') }, { at: oneDay(3, '07:00:00') }],
    },
    [500, 'hour'],
  ],
  [
    'hours on the day on which the clocks go back: both of the hours',
    {
      terms: { conditions: { hours: [{ from: '01:00', to: '02:00' }] } },
      purchases: [{ at: oneDay(1, '05:30:00') }, { at: oneDay(1, '06:30:00') }, { at: oneDay(1, '07:30:00') }],
    },
    [500, 500, 'hour'],
  ],
  [
    'excludedDates',
    { terms: { conditions: { excludedDates: ['2026-11-02'] } }, purchases: [{}, { at: oneDay(3) }] },
    ['excluded-date', 500],
  ],
  ['schemes', { terms: { conditions: { schemes: ['amex'] } }, purchases: [{}] }, ['scheme']],
  [
    'everyNthVisit',
    { terms: { conditions: { everyNthVisit: 3 } }, purchases: [2, 3, 4, 5].map((n) => ({ at: oneDay(n) })) },
    ['not-nth-visit', 'not-nth-visit', 500, 'not-nth-visit'],
  ],
  [
    'a report that comes late and tells of an earlier visit moves the count',
    {
      terms: { conditions: { everyNthVisit: 2 } },
      purchases: [{ at: oneDay(3) }, { at: oneDay(4) }, { at: oneDay(2) }],
    },
    [500, 'not-nth-visit', 'not-nth-visit'],
  ],
  [
    'customers: new',
    { terms: { conditions: { customers: 'new', lookbackDays: 30 } }, purchases: [{}, { at: oneDay(9) }] },
    [500, 'not-new'],
  ],
  [
    'customers: loyal',
    { terms: { conditions: { customers: 'loyal', lookbackDays: 30 } }, purchases: [{}, { at: oneDay(9) }] },
    ['not-loyal', 500],
  ],
  [
    'customers: lapsed',
    {
      terms: { conditions: { customers: 'lapsed', lookbackDays: 30 } },
      purchases: [{ at: '2026-09-01T17:00:00Z' }, {}, { at: oneDay(9) }],
    },
    ['not-lapsed', 500, 'not-lapsed'],
  ],
  [
    'spendToUnlock, in several purchases',
    {
      terms: { conditions: { spendToUnlock: { amount: 20_000, withinDays: 5 } } },
      purchases: [2, 3, 9].map((n) => ({ at: oneDay(n) })),
    },
    ['not-unlocked', 500, 'not-unlocked'],
  ],

  ['rewardMax', { terms: { limits: { rewardMax: 300 } }, purchases: [{}] }, [300]],
  ['rewardMin', { terms: { limits: { rewardMin: 300 }, funding: generous }, purchases: [{ amount: 1_000 }] }, [300]],
  ['a reward of less than a cent', { terms: {}, purchases: [{ amount: 19 }] }, ['rounds-to-zero']],
  [
    'perCustomer.count',
    { terms: { limits: { perCustomer: { count: 1 } } }, purchases: [{}, { at: oneDay(3) }] },
    [500, 'customer-count'],
  ],
  [
    'a purchase refunded in full gives its count back',
    { terms: { limits: { perCustomer: { count: 1 } } }, purchases: [{ refund: 10_000 }, { at: oneDay(3) }] },
    ['rounds-to-zero', 500],
  ],
  [
    'perCustomer.amount trims the last reward to what is left',
    { terms: { limits: { perCustomer: { amount: 700 } } }, purchases: [2, 3, 4].map((n) => ({ at: oneDay(n) })) },
    [500, 200, 'customer-amount'],
  ],
  [
    'perCustomer by rolling days',
    {
      terms: { limits: { perCustomer: { count: 1, periodDays: 3 } } },
      purchases: [{}, { at: oneDay(5, '16:59:59') }, { at: oneDay(5) }],
    },
    [500, 'customer-count', 500],
  ],
  [
    'perCustomer by calendar, at the location',
    {
      terms: { limits: { perCustomer: { count: 1, calendar: 'day' } } },
      purchases: [{}, { at: oneDay(3, '04:59:59') }, { at: oneDay(3, '05:00:00') }],
    },
    [500, 'customer-count', 500],
  ],
  [
    'budget',
    { terms: { limits: { budget: 700 } }, purchases: [2, 3, 4].map((n) => ({ at: oneDay(n) })) },
    [500, 200, 'budget'],
  ],
  [
    'budgetPerDay',
    { terms: { limits: { budgetPerDay: 700 } }, purchases: [{}, { at: oneDay(2, '18:00:00') }, { at: oneDay(3) }] },
    [500, 200, 500],
  ],

  [
    'the schedule: start inclusive, end exclusive',
    {
      terms: { schedule: window },
      purchases: ['2026-11-01T23:59:59Z', window.startsAt, '2026-11-09T23:59:59Z', window.endsAt].map((at) => ({ at })),
    },
    ['outside-window', 500, 500, 'outside-window'],
  ],
  ['activation required: none', { terms: { activation: 'required' }, purchases: [{}] }, ['not-activated']],
  [
    'activation required: from its instant on',
    { terms: { activation: 'required' }, activatedAt: NOON, purchases: [{ at: oneDay(2, '16:59:59') }, {}] },
    ['not-activated', 500],
  ],
  [
    'validDaysAfterActivation',
    {
      terms: { activation: 'required', schedule: { ...window, validDaysAfterActivation: 2 } },
      activatedAt: NOON,
      purchases: [{ at: oneDay(4, '16:59:59') }, { at: oneDay(4) }],
    },
    [500, 'outside-window'],
  ],
  [
    'graceDays, for those who activated',
    {
      terms: { activation: 'required', schedule: { ...window, graceDays: 2 } },
      activatedAt: NOON,
      purchases: [{ at: oneDay(11, '23:59:59') }, { at: oneDay(12, '00:00:00') }],
    },
    [500, 'outside-window'],
  ],
  ['targeting by program', { terms: { targeting: { programIds: ['PROGRAM'] } }, purchases: [{}] }, [500]],
  [
    'targeting by another program',
    { terms: { targeting: { programIds: ['prg_other'] } }, purchases: [{}] },
    ['not-targeted'],
  ],
  [
    'targeting by segment',
    {
      terms: { targeting: { segments: ['runners'] } },
      customer: { attributes: { segments: ['runners'] } },
      purchases: [{}],
    },
    [500],
  ],
  [
    'targeting by tier',
    { terms: { targeting: { tiers: ['gold'] } }, customer: { attributes: { tier: 'silver' } }, purchases: [{}] },
    ['not-targeted'],
  ],
  [
    'early access for a tier',
    {
      terms: { schedule: window, targeting: { earlyAccess: { tiers: ['gold'], hours: 48 } } },
      customer: { attributes: { tier: 'silver' } },
      purchases: [{ at: oneDay(3, '23:59:59') }, { at: oneDay(4, '00:00:00') }],
    },
    ['not-targeted', 500],
  ],

  [
    'stacking best: the one worth more',
    { terms: {}, other: { reward: { kind: 'percent', bps: 600 } }, purchases: [{}] },
    ['lost-to-better-offer'],
  ],
  [
    'stacking best: a tie goes to the one ending first',
    { terms: {}, other: { schedule: window }, purchases: [{}] },
    ['lost-to-better-offer'],
  ],
  [
    'stack adds to the best',
    { terms: {}, other: { reward: { kind: 'percent', bps: 600 }, stacking: 'stack' }, purchases: [{}] },
    [500],
  ],
  ['another currency', { terms: {}, purchases: [{ currency: 'GBP' }] }, ['currency-mismatch']],
  [
    'before the card was linked',
    { terms: {}, card: { linkedAt: '2026-11-03T00:00:00Z' }, purchases: [{}] },
    ['card-not-linked-yet'],
  ],
])('%s', async (_, story, earned) => {
  expect(await play(story)).toEqual(earned)
})
