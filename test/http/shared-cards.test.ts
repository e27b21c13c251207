// One card in two programs: each shows the purchase to its customer, and it earns in one of them.
import { expect, test } from 'vitest'
import { fresh, operator } from './client.ts'
import { clearing, liveOffer, newMerchant, newProgram } from './parties.ts'

const RULE = '/v1/settings/shared-cards'

type Program = Awaited<ReturnType<typeof newProgram>>

/** A customer of the program who links the card by this token. */
async function join({ partner }: Program, token: string, linkedAt: string): Promise<string> {
  const cards = [{ token, last4: '4242', consent: { termsVersion: '1' }, linkedAt }]
  return (await partner.post('/v1/customers', { body: { cards } })).body.id
}

async function twoPrograms() {
  const [merchant, first, second] = await Promise.all([newMerchant(), newProgram(), newProgram()])
  await liveOffer(merchant.id)
  const token = fresh('tok')
  const early = await join(first, token, '2026-01-01T00:00:00Z')
  const late = await join(second, token, '2026-02-01T00:00:00Z')
  const bought = (fields: object = {}) => clearing(merchant.mid, token, fields)
  return { first, second, early, late, bought }
}

test('both partners report the purchase: it earns where the card was linked first, and the other says why not', async () => {
  const { first, second, early, late, bought } = await twoPrograms()
  const { body: theirs } = await second.partner.post('/v1/transactions', { body: bought() })
  expect(theirs.results[0].rewards).toMatchObject([{ state: 'pending', amount: 600 }])
  const { body: ours } = await first.partner.post('/v1/transactions', { body: bought() })
  expect(ours.results[0].rewards).toMatchObject([{ state: 'pending', amount: 600 }])

  const { body: shown } = await second.partner.get(`/v1/customers/${late}/rewards`)
  const sentence = 'The card is linked in another program too, and the purchase counts there.'
  expect(shown.data).toMatchObject([{ state: 'declined', amount: 0, reason: 'other-program', sentence }])
  expect((await second.partner.get(`/v1/customers/${late}/balance`)).body).toMatchObject({ pending: 0 })
  expect((await first.partner.get(`/v1/customers/${early}/balance`)).body).toMatchObject({ pending: 600 })

  const path = `/v1/purchases/${theirs.results[0].purchaseId}`
  expect((await second.partner.get(path)).body.yieldsTo).toBeNull()
  expect((await operator.get(path)).body.yieldsTo).toBe(ours.results[0].purchaseId)
})

test("the operator's own feed is told once: both programs have the purchase, and the answer is the one that counts", async () => {
  const { early, late, bought } = await twoPrograms()
  const { body } = await operator.post('/v1/transactions', { body: bought() })
  expect(body.results).toMatchObject([{ status: 'accepted', rewards: [{ amount: 600, reason: null }] }])
  const rewardsOf = async (id: string) => (await operator.get(`/v1/customers/${id}/rewards`)).body.data
  expect(await rewardsOf(early)).toMatchObject([{ amount: 600, purchaseId: body.results[0].purchaseId }])
  expect(await rewardsOf(late)).toMatchObject([{ amount: 0, reason: 'other-program' }])
})

test('the rule is a setting: the priority of programs, for purchases from an instant on', async () => {
  const { second, early, late, bought } = await twoPrograms()
  const from = new Date(Date.now() + 60_000).toISOString()
  const rule = { rule: 'program-priority', programIds: [second.id], from }
  const { status, body: changed } = await operator.patch(RULE, { body: rule })
  expect(status).toBe(200)
  expect(changed.rules).toContainEqual(rule)
  expect((await operator.get(RULE)).body).toEqual(changed)

  const occurredAt = new Date(Date.now() + 120_000).toISOString()
  await operator.post('/v1/transactions', { body: [bought(), bought({ occurredAt })] })
  const told = async (id: string) =>
    (await operator.get(`/v1/customers/${id}/rewards`)).body.data.map((each: { amount: number }) => each.amount)
  // The latest purchase first.
  expect(await told(early)).toEqual([0, 600])
  expect(await told(late)).toEqual([600, 0])
})

test.each([
  ['in the past', { rule: 'earliest-link', from: '2026-01-01T00:00:00Z' }, '/from'],
  ['an unknown program', { rule: 'program-priority', programIds: ['prg_none'] }, '/programIds/0'],
  ['a priority of nobody', { rule: 'program-priority' }, '/programIds'],
  ['programs that nothing is decided by', { rule: 'earliest-link', programIds: ['prg_none'] }, '/programIds'],
  ['another rule', { rule: 'latest-link' }, '/rule'],
])('%s is refused', async (_, body, pointer) => {
  const { status, body: problem } = await operator.patch(RULE, { body })
  expect(status).toBe(422)
  expect(problem.errors).toMatchObject([{ pointer }])
})

test('nobody but the operator sees whose purchase counts', async () => {
  const { partner } = await newProgram()
  expect((await partner.get(RULE)).status).toBe(404)
  expect((await partner.patch(RULE, { body: { rule: 'earliest-link' } })).status).toBe(404)
})
