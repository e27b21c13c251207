// A payout from the first cent to the bank and back, as a partner, a customer and the operator see it.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bankFile, returnOf } from '../support/bank-returns.ts'
import { fresh } from './client.ts'
import { type Earner, type Earning, earn, openEarning } from './earner.ts'

const bank = { routingNumber: '121042882', bankName: 'My Bank', companyName: 'Rewards Inc', companyId: '1210428821' }
const account = {
  method: 'ach',
  routingNumber: '231380104',
  accountNumber: '987654321',
  accountType: 'savings',
  holderName: 'Ada Lovelace',
}

let earning: Earning
let operator: Earning['operator']
beforeAll(async () => {
  earning = await openEarning()
  operator = earning.operator
})
afterAll(() => earning.stop())

/** A customer with 5.00 of confirmed cashback, in a program that pays out. */
async function payingProgram(settings: object = {}): Promise<Earner> {
  const earner = await earn(earning)
  const methods = ['ach', 'statement-credit', 'donation']
  const body = { methods, minimum: 100, ach: bank, ...settings }
  expect((await operator.patch(`/v1/programs/${earner.programId}/payout-settings`, { body })).status).toBe(200)
  return earner
}

async function addAccount({ session, path }: Earner) {
  return (await session.post(`${path}/payout-destinations`, { body: account })).body
}

test('from the request to the bank, and back', async () => {
  const story = await payingProgram()
  const { programId, partner, session, path } = story
  const destination = await addAccount(story)
  expect(destination).toMatchObject({ method: 'ach', label: 'savings account ending in 4321' })
  expect(JSON.stringify(destination)).not.toContain(account.accountNumber)

  const once = fresh('key').replaceAll(' ', '-')
  const request = { body: { destinationId: destination.id }, once }
  const { status, body: payout } = await session.post(`${path}/payouts`, request)
  expect([status, payout]).toMatchObject([201, { state: 'requested', amount: 500, currency: 'USD' }])
  const again = await session.post(`${path}/payouts`, request)
  expect([again.body, again.headers.get('Idempotent-Replayed')]).toEqual([payout, 'true'])
  expect((await session.get(`${path}/balance`)).body).toMatchObject({ confirmed: 0, inTransit: 500, paid: 0 })

  const { body: submitted } = await operator.post(`/v1/programs/${programId}/payout-files`, {
    body: { method: 'ach' },
  })
  expect(submitted.file).toMatchObject({ count: 1, total: 500, currency: 'USD' })
  const content = (await operator.get(`/v1/payout-files/${submitted.file.id}/content`)).body as string
  expect(createHash('sha256').update(content).digest('hex')).toBe(submitted.file.sha256)
  expect(content.split('\n')[2]).toContain('632231380104987654321        0000000500')
  expect(
    (await operator.post(`/v1/programs/${programId}/payout-files`, { body: { method: 'ach' } })).body.file,
  ).toBeNull()

  const { body: sent } = await session.get(`/v1/payouts/${payout.id}`)
  expect(sent).toMatchObject({ state: 'submitted', fileId: submitted.file.id, parts: [{ amount: 500 }] })
  const paid = { body: { results: [{ payoutId: payout.id, outcome: 'paid' }] } }
  const results = `/v1/payout-files/${submitted.file.id}/results`
  expect((await operator.post(results, paid)).body.results).toEqual([{ payoutId: payout.id, status: 'done' }])
  expect((await operator.post(results, paid)).body.results).toEqual([{ payoutId: payout.id, status: 'repeated' }])
  expect((await session.get(`${path}/rewards`)).body.data[0].state).toBe('paid')
  expect((await session.get(`${path}/balance`)).body).toMatchObject({ confirmed: 0, inTransit: 0, paid: 500 })

  const returned = { body: { content: bankFile(returnOf(sent.trace, 500, 'R03')) } }
  const { body: heard } = await operator.post('/v1/payout-returns', returned)
  expect(heard.notices).toMatchObject([{ code: 'R03', payoutId: payout.id, status: 'returned' }])
  expect((await session.get(`${path}/balance`)).body).toMatchObject({ confirmed: 500 })
  expect((await session.get(`${path}/rewards`)).body.data[0].state).toBe('confirmed')

  const { body: told } = await partner.get('/v1/events')
  const types = told.data.map(({ type }: { type: string }) => type)
  expect(types.slice(-6)).toEqual([
    'payout.requested',
    'payout.submitted',
    'payout.paid',
    'reward.paid',
    'payout.returned',
    'reward.confirmed',
  ])

  expect(told.nextCursor).toBeNull()
  const { body: first } = await partner.get('/v1/events?limit=2')
  expect(first).toMatchObject({ data: told.data.slice(0, 2), nextCursor: first.resumeCursor })
  const { body: since } = await partner.get(`/v1/events?cursor=${encodeURIComponent(told.resumeCursor)}`)
  expect(since).toEqual({ data: [], nextCursor: null, resumeCursor: told.resumeCursor })

  const { body: retry } = await session.post(`/v1/payouts/${payout.id}/retry`)
  expect(retry).toMatchObject({ retryOf: payout.id, state: 'requested', amount: 500 })
  expect((await session.post(`/v1/payouts/${payout.id}/retry`)).body.id).toBe(retry.id)
  expect((await operator.get('/v1/ledger/check')).body.ok).toBe(true)
})

test('a payout is taken back as long as it is in no file', async () => {
  const story = await payingProgram()
  const { programId, session, path } = story
  const { id: destinationId } = await addAccount(story)
  const ask = async () => (await session.post(`${path}/payouts`, { body: { destinationId } })).body
  const first = await ask()
  expect((await session.post(`/v1/payouts/${first.id}/cancel`)).body).toMatchObject({
    state: 'failed',
    code: 'cancelled',
  })
  expect((await session.post(`/v1/payouts/${first.id}/cancel`)).status).toBe(200)
  const second = await ask()
  await operator.post(`/v1/programs/${programId}/payout-files`, { body: { method: 'ach' } })
  expect((await session.post(`/v1/payouts/${second.id}/cancel`)).status).toBe(409)
})

test('the partner carries out statement credits and says what became of them', async () => {
  const { programId, partner, customerId, token, session, path } = await payingProgram()
  const { body: cards } = await session.get(`${path}/cards`)
  const credit = { body: { method: 'statement-credit', cardId: cards.data[0].id } }
  const { body: destination } = await session.post(`${path}/payout-destinations`, credit)
  const { body: payout } = await session.post(`${path}/payouts`, { body: { destinationId: destination.id } })
  const submission = { body: { method: 'statement-credit' } }
  const { file } = (await operator.post(`/v1/programs/${programId}/payout-files`, submission)).body
  const content = await partner.get(`/v1/payout-files/${file.id}/content`)
  expect(content.body).toContain(`${payout.id},${customerId},500,USD,${token},4242`)
  const failed = { results: [{ payoutId: payout.id, outcome: 'failed', code: 'card-closed' }] }
  expect((await partner.post(`/v1/payout-files/${file.id}/results`, { body: failed })).body.results).toMatchObject([
    { status: 'done' },
  ])
  expect((await partner.get('/v1/payouts?state=failed')).body.data).toMatchObject([{ code: 'card-closed' }])
})

describe('what is not yours does not exist', () => {
  test('a bank file is for the operator, a program for its partner, a payout for its customer', async () => {
    const [story, other] = [await payingProgram(), await payingProgram()]
    const { id: destinationId } = await addAccount(story)
    const { body: payout } = await story.session.post(`${story.path}/payouts`, { body: { destinationId } })
    const { file } = (await operator.post(`/v1/programs/${story.programId}/payout-files`, { body: { method: 'ach' } }))
      .body
    const refused = [
      story.partner.get(`/v1/payout-files/${file.id}/content`),
      other.partner.get(`/v1/payout-files/${file.id}`),
      other.session.get(`/v1/payouts/${payout.id}`),
      other.session.post(`/v1/payouts/${payout.id}/retry`),
      other.session.post(`${other.path}/payouts`, { body: { destinationId } }),
      story.merchant.get(`/v1/payouts/${payout.id}`),
      story.partner.post(`/v1/programs/${story.programId}/payout-files`, { body: { method: 'ach' } }),
      story.partner.patch(`/v1/programs/${story.programId}/payout-settings`, { body: { minimum: 1 } }),
    ]
    expect((await Promise.all(refused)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 422, 404, 404, 404])
  })
})

describe('what is refused', () => {
  test.each([
    ['a routing number that fails its check', { ...account, routingNumber: '231380105' }, '/routingNumber', 422],
    ['a name that is a formula', { ...account, holderName: '=1+1' }, '/holderName', 422],
    ['an unknown method', { method: 'cash' }, '/method', 422],
    [
      'an account number that is a card number',
      { ...account, accountNumber: '4242424242424242' },
      '/accountNumber',
      422,
    ],
  ])('%s', async (_, body, pointer, status) => {
    const { session, path } = await payingProgram()
    const refused = await session.post(`${path}/payout-destinations`, { body })
    expect(refused.status).toBe(status)
    expect(refused.body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer)
  })

  test('less than the minimum, more than the balance, a method that is not the program’s', async () => {
    const story = await payingProgram({ minimum: 501 })
    const { id: destinationId } = await addAccount(story)
    const ask = (amount?: number) => story.session.post(`${story.path}/payouts`, { body: { destinationId, amount } })
    expect(await ask()).toMatchObject({
      status: 409,
      body: { detail: 'A payout is at least 5.01 USD; this one is 5.00 USD.' },
    })
    expect((await ask(501)).status).toBe(409)
    const gift = { method: 'gift-card', product: 'Books', email: 'ada@example.com' }
    expect((await story.session.post(`${story.path}/payout-destinations`, { body: gift })).status).toBe(409)
  })

  test('ACH without a bank, and a bank file that is none', async () => {
    const { programId } = await earn(earning)
    const settings = { body: { methods: ['ach'] } }
    expect((await operator.patch(`/v1/programs/${programId}/payout-settings`, settings)).status).toBe(422)
    expect((await operator.post('/v1/payout-returns', { body: { content: 'date,amount' } })).status).toBe(422)
  })
})
