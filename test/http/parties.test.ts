import { expect, test } from 'vitest'
import { caller, fresh, operator } from './client.ts'
import { clearing, liveOffer, newCustomer, newMerchant, newProgram, simpleOffer } from './parties.ts'

test('programs, merchants and locations are registered, read and listed', async () => {
  const name = fresh('Program')
  const { body: program, status } = await operator.post('/v1/programs', { body: { name, currency: 'GBP' } })
  expect(status).toBe(201)
  expect(program).toMatchObject({ name, currency: 'GBP', books: 'books-0' })
  expect((await operator.get(`/v1/programs/${program.id}`)).body).toEqual(program)
  expect((await operator.get('/v1/programs?limit=100')).body.data).toContainEqual(program)

  const { body: named } = await operator.post('/v1/programs', { body: { name: fresh('Only named') } })
  expect(named).toMatchObject({ currency: 'USD' })

  const merchant = await newMerchant()
  const { body: found } = await merchant.key.get(`/v1/merchants/${merchant.id}/locations`)
  expect(found.data).toMatchObject([{ id: merchant.locationId, mids: [merchant.mid], mcc: null }])
  const changed = await merchant.key.patch(`/v1/merchants/${merchant.id}/locations/${merchant.locationId}`, {
    body: { mcc: '5812', city: null },
  })
  expect(changed.body).toMatchObject({ mcc: '5812', city: null, mids: [merchant.mid] })
})

test('a merchant that is renamed is found by its new name and aliases', async () => {
  const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
  const customer = await newCustomer(program.id)
  const recognise = async (descriptor: string) => {
    const body = clearing('', customer.token, {
      merchant: { descriptor, city: 'Atlanta', region: 'GA', country: 'US' },
    })
    return (await program.partner.post('/v1/transactions', { body })).body.results[0].match.merchantId
  }
  const [name, alias] = [lettersOnly(), lettersOnly()]
  expect(await recognise(`${name} ATLANTA GA`)).toBeNull()
  expect((await merchant.key.patch(`/v1/merchants/${merchant.id}`, { body: { name } })).status).toBe(404)
  const { body } = await operator.patch(`/v1/merchants/${merchant.id}`, { body: { name, aliases: [alias] } })
  expect(body).toMatchObject({ id: merchant.id, name, aliases: [alias] })
  expect((await operator.get(`/v1/merchants/${merchant.id}`)).body).toEqual(body)
  expect(await recognise(`${name} ATLANTA GA`)).toBe(merchant.id)
  expect(await recognise(`SQ *${alias} ATLANTA`)).toBe(merchant.id)
  await operator.patch(`/v1/merchants/${merchant.id}`, { body: { aliases: [] } })
  expect(await recognise(`SQ *${alias} ATLANTA`)).toBeNull()
  expect((await operator.patch('/v1/merchants/mer_unknown', { body: { name } })).status).toBe(404)
})

function lettersOnly(): string {
  const letters = Array.from({ length: 12 }, () => 'BCDFGHKLMNPRSTVZ'[Math.floor(Math.random() * 16)])
  return letters.map((letter, i) => (i % 2 ? 'AEIOU'[i % 5] : letter)).join('')
}

test('a list is paged by cursor without a gap', async () => {
  const merchant = await newMerchant()
  for (let i = 0; i < 4; i++) {
    await merchant.key.post(`/v1/merchants/${merchant.id}/locations`, { body: { name: `Branch ${i}` } })
  }
  const names: string[] = []
  let cursor = ''
  do {
    const { body } = await merchant.key.get(`/v1/merchants/${merchant.id}/locations?limit=2${cursor}`)
    names.push(...body.data.map(({ name }: { name: string }) => name))
    cursor = body.nextCursor === null ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`
  } while (cursor)
  expect(names).toEqual(['Branch 3', 'Branch 2', 'Branch 1', 'Branch 0', 'Main'])
  for (const strange of ['%25', 'garbage', 'AAAA'])
    expect((await operator.get(`/v1/merchants?cursor=${strange}`)).body.errors).toMatchObject([{ pointer: '/cursor' }])
  const [first, empty] = await Promise.all(['', '&cursor='].map((of) => operator.get(`/v1/merchants?limit=1${of}`)))
  expect(empty!.body.data).toHaveLength(first!.body.data.length)
})

test('an offer goes from draft to live, is paused, resumed and ended', async () => {
  const merchant = await newMerchant()
  const draft = await merchant.key.post('/v1/offers', { body: { ...simpleOffer, limits: { budget: 100 } } })
  expect(draft.status).toBe(201)
  expect(draft.body).toMatchObject({ merchantId: merchant.id, state: 'draft', version: 0, limits: { budget: 100 } })
  const at = `/v1/offers/${draft.body.id}`

  expect((await merchant.key.post(`${at}/approve`)).status).toBe(404)
  expect((await operator.post(`${at}/approve`)).status).toBe(409)
  expect((await merchant.key.post(`${at}/submit`)).body.state).toBe('submitted')
  expect((await operator.post(`${at}/return`, { body: {} })).status).toBe(422)
  const returned = await operator.post(`${at}/return`, { body: { reason: 'Say until when.' } })
  expect(returned.body).toMatchObject({ state: 'draft' })
  expect(returned.body.history.at(-1)).toMatchObject({ action: 'returned', by: 'operator', reason: 'Say until when.' })
  await merchant.key.patch(at, { body: { terms: 'Until the end of 2027.' } })
  await merchant.key.post(`${at}/submit`)
  expect((await operator.post(`${at}/approve`)).body).toMatchObject({ state: 'live', version: 1, pending: null })

  expect((await merchant.key.post(`${at}/pause`)).body.state).toBe('paused')
  expect((await merchant.key.post(`${at}/pause`)).status).toBe(409)
  expect((await merchant.key.post(`${at}/resume`)).body.state).toBe('live')
  expect((await merchant.key.post(`${at}/end`, { body: { reason: 'Sold out.' } })).body.state).toBe('ended')
  expect((await merchant.key.patch(at, { body: { title: 'x' } })).status).toBe(409)
})

test('an edit of a live offer is a version of its own, and the published one never changes', async () => {
  const merchant = await newMerchant()
  const id = await liveOffer(merchant.id)
  const edited = await merchant.key.patch(`/v1/offers/${id}`, {
    body: {
      reward: { kind: 'fixed', amount: 300 },
      conditions: { minSpend: 5_000 },
      funding: { commissionAmount: 500, commissionBps: null },
    },
  })
  expect(edited.body).toMatchObject({
    state: 'live',
    version: 1,
    reward: { kind: 'percent', bps: 500 },
    pending: {
      state: 'draft',
      terms: { reward: { kind: 'fixed', amount: 300 }, conditions: { minSpend: 5_000, customers: 'any' } },
    },
  })
  await merchant.key.post(`/v1/offers/${id}/submit`)
  expect((await operator.get('/v1/offers?state=submitted')).body.data.map((each: { id: string }) => each.id)).toContain(
    id,
  )
  expect((await operator.post(`/v1/offers/${id}/approve`)).body).toMatchObject({ version: 2, pending: null })
  const { body } = await merchant.key.get(`/v1/offers/${id}/versions`)
  expect(body.data.map(({ terms }: { terms: { reward: object } }) => terms.reward)).toEqual([
    { kind: 'percent', bps: 500 },
    { kind: 'fixed', amount: 300 },
  ])
})

test('of two who decide on the same state, both are told the truth', async () => {
  const merchant = await newMerchant()
  const id = await liveOffer(merchant.id)
  const answers = await Promise.all(Array.from({ length: 8 }, () => merchant.key.post(`/v1/offers/${id}/pause`)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
  const { body } = await operator.get(`/v1/offers/${id}`)
  expect(body.history.filter(({ action }: { action: string }) => action === 'paused')).toHaveLength(1)
})

test('an offer whose reward could exceed its commission is refused at submit, unless the operator funds it', async () => {
  const merchant = await newMerchant()
  const funding = { commissionBps: 400, partnerBps: 0 }
  const { body } = await merchant.key.post('/v1/offers', { body: { ...simpleOffer, funding } })
  const refused = await merchant.key.post(`/v1/offers/${body.id}/submit`)
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toMatchObject([{ pointer: '/funding' }])
  await merchant.key.patch(`/v1/offers/${body.id}`, { body: { funding: { operatorBps: 100 } } })
  expect((await merchant.key.post(`/v1/offers/${body.id}/submit`)).status).toBe(200)
})

test("what is somebody else's is not found", async () => {
  const [mine, other, { id: programId, partner }] = await Promise.all([newMerchant(), newMerchant(), newProgram()])
  const offer = await liveOffer(other.id)
  const stranger = await newProgram()
  const paths = [
    `/v1/merchants/${other.id}`,
    `/v1/merchants/${other.id}/locations`,
    `/v1/offers/${offer}`,
    `/v1/offers/${offer}/versions`,
    `/v1/offers/${offer}/report`,
    `/v1/offers?merchantId=${other.id}`,
    `/v1/programs/${programId}`,
    '/v1/programs',
    '/v1/ledger/check',
  ]
  for (const path of paths) expect([path, (await mine.key.get(path)).status]).toEqual([path, 404])
  expect((await stranger.partner.get(`/v1/programs/${programId}`)).status).toBe(404)
  expect((await partner.get(`/v1/programs/${programId}`)).status).toBe(200)
  expect((await mine.key.post(`/v1/offers/${offer}/pause`)).status).toBe(404)
  expect((await mine.key.post('/v1/offers', { body: { ...simpleOffer, merchantId: other.id } })).status).toBe(404)
  expect((await caller(null).get(`/v1/offers/${offer}`)).status).toBe(401)
})
