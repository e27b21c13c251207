// What an offer can say, what a purchase then earns or why it doesn't, and what the merchant is told of it.
import { beforeAll, describe, expect, test } from 'vitest'
import { fresh, operator } from './client.ts'
import { clearing, liveOffer, newCustomer, newMerchant, newProgram, simpleOffer } from './parties.ts'

let program: Awaited<ReturnType<typeof newProgram>>

beforeAll(async () => {
  program = await newProgram()
})

type Reward = { offerId: string; state: string; amount: number; currency: string; limitedBy: string; reason: string }

/** A shop with these offers, a customer of its own, and what each of the customer's purchases of 120.00 earns. */
async function open(...offers: readonly object[]) {
  const merchant = await newMerchant()
  const offerIds: string[] = []
  for (const terms of offers) offerIds.push(await liveOffer(merchant.id, terms))
  const customer = await newCustomer(program.id)
  let day = 1
  const buy = async (fields: object = {}): Promise<Reward[]> => {
    const occurredAt = `2026-11-${String(day++).padStart(2, '0')}T18:20:00Z`
    const times = { occurredAt, postedAt: new Date(Date.parse(occurredAt) + 86_400_000).toISOString() }
    const body = clearing(merchant.mid, customer.token, { ...times, ...fields })
    return (await program.partner.post('/v1/transactions', { body })).body.results[0].rewards
  }
  return { merchant, customer, offerIds, buy }
}

describe('an offer', () => {
  test('needs little said: the rest is the default', async () => {
    const { key, id: merchantId } = await newMerchant()
    const body = { title: '2 for each dollar', currency: 'USD', reward: { kind: 'points', perMajorUnit: 2 } }
    const { body: offer } = await key.post('/v1/offers', { body })
    expect(offer).toMatchObject({
      ...body,
      id: expect.stringMatching(/^off_/),
      merchantId,
      state: 'draft',
      version: 0,
      terms: '',
      conditions: {
        ...{ minSpend: null, maxSpend: null, channels: null, locationIds: null, days: null, hours: null },
        ...{ everyNthVisit: null, customers: 'any', lookbackDays: 180, spendToUnlock: null },
      },
      limits: { rewardMax: null, perCustomer: { amount: null, count: null, periodDays: null }, budget: null },
      schedule: { startsAt: null, endsAt: null, validDaysAfterActivation: null },
      activation: 'required',
      stacking: 'best',
      targeting: { programIds: null, segments: null, tiers: null },
      funding: { commissionBps: null, partnerBps: 0 },
      holdDays: 14,
    })
    expect((await key.get(`/v1/offers/${offer.id}`)).body).toEqual(offer)
  })

  test('that is mistaken is told where, and a field that is nearly one of ours is not ignored', async () => {
    const { key } = await newMerchant()
    const body = {
      ...simpleOffer,
      title: '',
      reward: { kind: 'percnt', bps: 500 },
      limits: { rewardmax: 500, budget: 1.5 },
      currency: 'USDollar',
      somethingNewer: true,
    }
    const { status, body: problem } = await key.post('/v1/offers', { body })
    expect(status).toBe(422)
    expect(problem.errors).toEqual(
      expect.arrayContaining([
        { pointer: '/limits/rewardmax', detail: 'is not a field; did you mean rewardMax?' },
        { pointer: '/limits/budget', detail: 'is not an integer' },
        { pointer: '/title', detail: 'is empty' },
        { pointer: '/reward/kind', detail: 'is not one of "percent", "fixed", "ladder", "points"' },
        { pointer: '/currency', detail: 'is not an active ISO 4217 currency code' },
      ]),
    )
    expect(problem.errors).toHaveLength(5)
  })
})

test('an offer tells what the calendar makes of its state', async () => {
  const { key, id: merchantId } = await newMerchant()
  const phases = async (schedule: object) => {
    const { body: draft } = await key.post('/v1/offers', { body: { ...simpleOffer, merchantId, schedule } })
    await key.post(`/v1/offers/${draft.id}/submit`)
    const { body: returned } = await operator.post(`/v1/offers/${draft.id}/return`, { body: { reason: 'Too little.' } })
    await key.post(`/v1/offers/${draft.id}/submit`)
    const { body: approved } = await operator.post(`/v1/offers/${draft.id}/approve`)
    return [draft, returned, approved].map(({ state, phase }) => `${state} ${phase}`)
  }
  expect(await phases({ startsAt: '2099-01-01T00:00:00Z' })).toEqual([
    'draft draft',
    'draft returned',
    'live scheduled',
  ])
  expect((await phases({ endsAt: '2026-01-01T00:00:00Z' })).at(-1)).toBe('live over')
  expect((await phases({})).at(-1)).toBe('live live')
})

describe('a reward', () => {
  test.each([
    ['a percentage, rounded down', { kind: 'percent', bps: 333 }, 399, 'USD'],
    ['a fixed amount', { kind: 'fixed', amount: 300 }, 300, 'USD'],
    [
      'the highest step reached',
      {
        kind: 'ladder',
        steps: [
          { from: 1_000, bps: 100 },
          { from: 10_000, amount: 700 },
        ],
      },
      700,
      'USD',
    ],
    ['points for each whole dollar', { kind: 'points', perMajorUnit: 3 }, 360, 'PTS'],
  ])('is %s', async (_, reward, amount, currency) => {
    const points = reward.kind === 'points'
    const funding = points ? {} : { commissionAmount: 900, commissionBps: null, operatorBps: 10_000 }
    const { buy, customer } = await open({
      reward,
      funding: { partnerBps: 0, ...funding },
      conditions: { minSpend: 1_000 },
    })
    expect(await buy()).toMatchObject([{ state: 'pending', amount, currency, limitedBy: 'rate' }])
    const { body } = await program.partner.get(`/v1/customers/${customer.id}/balance`)
    expect(body.balances).toContainEqual(expect.objectContaining({ currency, pending: amount }))
  })

  test.each([
    [
      'reward-max',
      { rewardMax: 250 },
      [
        [250, 'reward-max'],
        [250, 'reward-max'],
      ],
    ],
    [
      'customer-amount',
      { perCustomer: { amount: 800 } },
      [
        [600, 'rate'],
        [200, 'customer-amount'],
        [0, 'customer-amount'],
      ],
    ],
    [
      'customer-count',
      { perCustomer: { count: 2 } },
      [
        [600, 'rate'],
        [600, 'rate'],
        [0, 'customer-count'],
      ],
    ],
    [
      'budget',
      { budget: 1_000 },
      [
        [600, 'rate'],
        [400, 'budget'],
        [0, 'budget'],
      ],
    ],
  ])('is trimmed by %s, which is named, and declined where nothing is left', async (limit, limits, expected) => {
    const { buy } = await open({ limits })
    for (const [amount, limitedBy] of expected) {
      const [reward] = await buy()
      expect(reward).toMatchObject({ amount, limitedBy, reason: amount === 0 ? limit : null })
    }
  })

  test('that was refunded in full gives its count back', async () => {
    const { buy, customer } = await open({ limits: { perCustomer: { count: 1 } } })
    const id = fresh('returned')
    expect(await buy({ id })).toMatchObject([{ amount: 600 }])
    expect(await buy()).toMatchObject([{ state: 'declined', reason: 'customer-count' }])
    expect(await buy({ type: 'refund', relatedId: id })).toMatchObject([{ state: 'reversed', amount: 0 }])
    const { body } = await program.partner.get(`/v1/customers/${customer.id}/rewards`)
    expect(body.data).toMatchObject([
      { state: 'pending', amount: 600 },
      { state: 'reversed', amount: 0 },
    ])
  })

  test('of several offers is the best one, and stacking ones add to it', async () => {
    const stack = {
      stacking: 'stack',
      reward: { kind: 'fixed', amount: 50 },
      funding: { commissionAmount: 100, commissionBps: null },
    }
    const { buy, offerIds } = await open({}, { reward: { kind: 'percent', bps: 600 } }, stack)
    const rewards = await buy()
    expect(offerIds.map((id) => rewards.find(({ offerId }) => offerId === id))).toMatchObject([
      { state: 'declined', amount: 0, reason: 'lost-to-better-offer' },
      { state: 'pending', amount: 720 },
      { state: 'pending', amount: 50 },
    ])
  })
})

describe('what earns nothing has a reason', () => {
  test.each([
    ['not-activated', { activation: 'required' }, {}],
    ['outside-window', { schedule: { startsAt: '2026-11-10T00:00:00Z', endsAt: '2028-01-01T00:00:00Z' } }, {}],
    ['below-min-spend', { conditions: { minSpend: 20_000 } }, {}],
    ['above-max-spend', { conditions: { maxSpend: 2_000 } }, {}],
    ['channel', { conditions: { channels: ['online'] } }, { channel: 'in_store' }],
    ['location', { conditions: { locationIds: ['loc_elsewhere'] } }, {}],
    ['day', { conditions: { days: ['mon'] } }, { occurredAt: '2026-11-01T18:20:00Z' }],
    ['hour', { conditions: { hours: [{ from: '06:00', to: '10:00' }] } }, {}],
    ['not-lapsed', { conditions: { customers: 'lapsed' } }, {}],
    ['not-loyal', { conditions: { customers: 'loyal' } }, {}],
    ['not-nth-visit', { conditions: { everyNthVisit: 5 } }, {}],
    ['not-unlocked', { conditions: { spendToUnlock: { amount: 90_000, withinDays: 30 } } }, {}],
    ['not-targeted', { targeting: { tiers: ['gold'] } }, {}],
    ['currency-mismatch', {}, { currency: 'EUR' }],
    ['rounds-to-zero', {}, { amount: 1 }],
    ['card-not-linked-yet', { schedule: { startsAt: '2025-01-01T00:00:00Z' } }, { occurredAt: '2025-12-31T10:00:00Z' }],
  ])('%s', async (reason, terms, fields) => {
    const { buy } = await open(terms)
    expect(await buy(fields)).toMatchObject([{ state: 'declined', amount: 0, limitedBy: null, reason }])
  })

  test('not-new, from the second purchase on', async () => {
    const { buy } = await open({ conditions: { customers: 'new' } })
    expect(await buy()).toMatchObject([{ amount: 600 }])
    expect(await buy()).toMatchObject([{ state: 'declined', reason: 'not-new' }])
  })

  test('and the reasons are kept and shown to the customer', async () => {
    const { buy, customer } = await open({ conditions: { minSpend: 20_000 } })
    await buy()
    const { body } = await program.partner.get(`/v1/customers/${customer.id}/rewards`)
    expect(body.data).toMatchObject([
      { state: 'declined', reason: 'below-min-spend', failures: [{ reason: 'below-min-spend' }] },
    ])
    expect(body.data[0].sentence).toEqual(expect.stringContaining('80.00 USD more'))
  })
})

test("an offer's report: activations, purchases, spend, rewards and commission, in all, by day and by location", async () => {
  const { merchant, customer, offerIds, buy } = await open({ activation: 'required', limits: { budget: 100_000 } })
  const [id] = offerIds
  const body = { offerId: id, at: '2026-10-01T00:00:00Z' }
  await program.partner.post(`/v1/customers/${customer.id}/activations`, { body })
  await buy()
  await buy({ amount: 8_000 })
  const { body: report } = await merchant.key.get(`/v1/offers/${id}/report`)
  const day = (date: string, spend: number, rewards: number, commission: number) => ({
    ...{ day: date, purchases: 1, spend, rewards, commission },
  })
  expect(report).toMatchObject({
    ...{ offerId: id, currency: 'USD', activations: 1, purchases: 2, spend: 20_000, rewards: 1_000, commission: 1_600 },
    budget: { amount: 100_000, granted: 1_000, left: 99_000 },
    days: [day('2026-11-01', 12_000, 600, 960), day('2026-11-02', 8_000, 400, 640)],
    locations: [{ locationId: merchant.locationId, purchases: 2, spend: 20_000, rewards: 1_000, commission: 1_600 }],
  })
  expect((await operator.get(`/v1/offers/${id}/report`)).body).toEqual(report)
  expect((await program.partner.get(`/v1/offers/${id}/report`)).status).toBe(404)
})
