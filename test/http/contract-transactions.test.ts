// Reports of card transactions: what each answer says, and how reports fold into purchases in whatever order they come.
import { beforeAll, describe, expect, test } from 'vitest'
import { fresh, operator } from './client.ts'
import { clearing, liveOffer, type NewMerchant, newCustomer, newMerchant, newProgram } from './parties.ts'

let merchant: NewMerchant
let program: Awaited<ReturnType<typeof newProgram>>
let token: string
let customerId: string

beforeAll(async () => {
  merchant = await newMerchant()
  program = await newProgram()
  await liveOffer(merchant.id)
})

async function someone() {
  ;({ id: customerId, token } = await newCustomer(program.id))
}

const report = (fields: object = {}) => clearing(merchant.mid, token, fields)

async function send(...reports: object[]) {
  const { status, body } = await program.partner.post('/v1/transactions', { body: { transactions: reports } })
  expect(status).toBe(200)
  return body.results
}

const read = async (purchaseId: string) => (await program.partner.get(`/v1/purchases/${purchaseId}`)).body

describe('an answer', () => {
  test('has a result for each report in the order sent, and a bad one spoils no other', async () => {
    await someone()
    const good = report({ id: 'good' })
    const results = await send(
      good,
      report({ id: 'of nobody', cardToken: 'tok of nobody' }),
      report({ id: 'negative', amount: -1 }),
      report({ id: 'with a card number', merchant: { descriptor: '4111 1111 1111 1111' } }),
      good,
      { id: 'empty' },
    )
    expect(results).toMatchObject([
      {
        id: 'good',
        status: 'accepted',
        match: { merchantId: merchant.id, locationId: merchant.locationId, method: 'mid' },
        rewards: [{ state: 'pending', amount: 600, currency: 'USD', limitedBy: 'rate', reason: null }],
      },
      { id: 'of nobody', status: 'ignored', purchaseId: null, match: { method: null, confidence: 0 }, rewards: [] },
      { id: 'negative', status: 'rejected', problem: { errors: [{ pointer: '/transactions/2/amount' }] } },
      { id: 'with a card number', status: 'rejected', problem: { title: 'A payment card number was sent' } },
      { id: 'good', status: 'duplicate', purchaseId: results[0].purchaseId, rewards: [{ amount: 600 }] },
      { id: 'empty', status: 'rejected' },
    ])
  })

  test('is given again for the same Idempotency-Key, and another body is a conflict', async () => {
    await someone()
    const [once, body] = [fresh('batch'), { transactions: [report()] }]
    const first = await program.partner.post('/v1/transactions', { body, once })
    const second = await program.partner.post('/v1/transactions', { body, once })
    expect(first.headers.get('Idempotent-Replayed')).toBeNull()
    expect(second.headers.get('Idempotent-Replayed')).toBe('true')
    expect(second.body).toEqual(first.body)
    expect(second.body.results[0].status).toBe('accepted')
    const other = await program.partner.post('/v1/transactions', { body: { transactions: [report()] }, once })
    expect([other.status, other.body.type]).toEqual([409, expect.stringMatching(/\/problems\/idempotency-key-reused$/)])
  })

  test('takes 1 to 1,000 reports: wrapped, as a list, or one alone', async () => {
    await someone()
    const post = async (body: unknown) => (await program.partner.post('/v1/transactions', { body })).status
    expect(await post(report())).toBe(200)
    expect(await post([report(), report()])).toBe(200)
    expect(await post([])).toBe(422)
    expect(await post(Array.from({ length: 1_001 }, () => report()))).toBe(422)
  })
})

describe('a purchase', () => {
  test('is one authorization and its clearings, which add up, under one id or tied by relatedId', async () => {
    await someone()
    const id = fresh('auth')
    const [authorization] = await send(report({ id, type: 'authorization', postedAt: null, amount: 10_000 }))
    const [own] = await send(report({ id, amount: 9_000 }))
    const [related] = await send(report({ relatedId: id, amount: 3_000, postedAt: '2026-11-04T04:00:00Z' }))
    expect([own.purchaseId, related.purchaseId]).toEqual([authorization.purchaseId, authorization.purchaseId])
    expect(related.rewards).toMatchObject([{ amount: 600 }])
    expect(await read(authorization.purchaseId)).toMatchObject({
      state: 'posted',
      amount: 12_000,
      authorized: 10_000,
      cleared: 12_000,
      net: 12_000,
      reports: [{ type: 'authorization' }, { type: 'clearing' }, { type: 'clearing' }],
    })
  })

  test('is the same whatever the order of its reports', async () => {
    const id = fresh('any order')
    const told = [
      { id, type: 'authorization', postedAt: null, amount: 10_000 },
      { id: `${id} c`, relatedId: id, amount: 11_000 },
      { id: `${id} r`, relatedId: id, type: 'refund', amount: 4_000, postedAt: '2026-11-09T04:00:00Z' },
    ]
    const ends = []
    for (const order of [told, told.toReversed(), [told[1], told[2], told[0], told[2]]]) {
      await someone()
      const unique = (each: string | undefined) => each && `${each} ${token}`
      for (const each of order)
        await send(report({ ...each, id: unique(each!.id), relatedId: unique(each!.relatedId) }))
      const { body } = await program.partner.get(`/v1/customers/${customerId}/rewards`)
      const { amount, net, refunded } = await read(body.data[0].purchaseId)
      ends.push({ amount, net, refunded, rewards: body.data.map((each: { amount: number }) => each.amount) })
    }
    expect(ends).toEqual(Array(3).fill({ amount: 11_000, net: 7_000, refunded: 4_000, rewards: [350] }))
  })

  test('folds again when a report is corrected: the same identity with other content', async () => {
    await someone()
    const said = report()
    const [first] = await send(said)
    const [corrected] = await send({ ...said, amount: 20_000 })
    expect(corrected).toMatchObject({ status: 'accepted', purchaseId: first.purchaseId, rewards: [{ amount: 1_000 }] })
    expect(await send({ ...said, amount: 20_000 })).toMatchObject([{ status: 'duplicate' }])
    expect(await read(first.purchaseId)).toMatchObject({ amount: 20_000, reports: [{ amount: 20_000 }] })
  })

  test('that is voided or refunded in full earns nothing any more, and says so', async () => {
    await someone()
    const [voided, refunded] = [fresh('void'), fresh('refund')]
    await send(report({ id: voided, type: 'authorization', postedAt: null }), report({ id: refunded }))
    const results = await send(
      report({ relatedId: voided, type: 'reversal', postedAt: null }),
      report({ relatedId: refunded, type: 'refund', postedAt: '2026-11-09T04:00:00Z' }),
    )
    expect(results).toMatchObject(Array(2).fill({ rewards: [{ state: 'reversed', amount: 0 }] }))
    expect(await read(results[0].purchaseId)).toMatchObject({ state: 'reversed', net: 0 })
    expect(await read(results[1].purchaseId)).toMatchObject({ refunded: 12_000, net: 0 })
    const { body: balance } = await program.partner.get(`/v1/customers/${customerId}/balance`)
    expect(balance).toMatchObject({ currency: 'USD', pending: 0, confirmed: 0, paid: 0 })
  })
})

describe('a refund', () => {
  const back = { type: 'refund', occurredAt: '2026-11-08T10:00:00Z', postedAt: '2026-11-09T04:00:00Z' }

  test('that names no purchase comes off the latest of that card at that merchant with enough left', async () => {
    await someone()
    const [early, late] = await send(
      report({ occurredAt: '2026-11-01T18:20:00Z', amount: 9_000 }),
      report({ occurredAt: '2026-11-03T18:20:00Z', amount: 5_000 }),
    )
    expect(await send(report({ ...back, amount: 6_000 }))).toMatchObject([{ purchaseId: early.purchaseId }])
    expect(await send(report({ ...back, amount: 5_000 }))).toMatchObject([{ purchaseId: late.purchaseId }])
  })

  test('that ties to nothing is kept unmatched, and is tied when its purchase is reported after all', async () => {
    await someone()
    const id = fresh('reported late')
    const results = await send(report({ ...back, relatedId: id, amount: 2_000 }))
    expect(results).toMatchObject([{ status: 'accepted', purchaseId: null, unmatched: true, rewards: [] }])
    expect(await send(report({ id }))).toMatchObject([{ unmatched: false, rewards: [{ amount: 500 }] }])
  })

  test('that is more than any purchase, or long after, ties to nothing', async () => {
    await someone()
    await send(report({ occurredAt: '2026-03-01T18:20:00Z', postedAt: '2026-03-02T04:00:00Z' }))
    const results = await send(report({ ...back, amount: 100 }), report({ ...back, amount: 50_000 }))
    expect(results).toMatchObject([{ unmatched: true }, { unmatched: true }])
  })
})

test('a purchase explains itself: reports, evidence, terms, decision, limits and transfers that add up', async () => {
  await someone()
  const [{ purchaseId, rewards }] = await send(report())
  const story = await read(purchaseId)
  expect(story).toMatchObject({
    id: purchaseId,
    customerId,
    programId: program.id,
    match: { method: 'mid', evidence: { found: merchant.mid } },
    reports: [{ source: program.id, type: 'clearing', merchant: { mid: merchant.mid } }],
    rewards: [
      {
        offerId: rewards[0].offerId,
        version: 1,
        amount: 600,
        commission: 960,
        partnerShare: 120,
        limitedBy: 'rate',
        terms: { reward: { kind: 'percent', bps: 500 } },
      },
    ],
  })
  const [{ id: rewardId }] = story.rewards
  const moved = story.transfers.map(({ kind, amount, causeId }: Record<string, unknown>) => [kind, amount, causeId])
  expect(moved.sort()).toEqual([
    ['margin', 240, rewardId],
    ['partner', 120, rewardId],
    ['reward', 600, rewardId],
  ])
  const { body } = await operator.get(`/v1/purchases/${purchaseId}`)
  expect(body.transfers).toEqual(story.transfers)
})
