import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { fresh } from './client.ts'
import { clearing, liveOffer, type NewMerchant, newCustomer, newMerchant, newProgram } from './parties.ts'

let merchant: NewMerchant
let program: Awaited<ReturnType<typeof newProgram>>
let token: string

beforeAll(async () => {
  merchant = await newMerchant()
  program = await newProgram()
  token = (await newCustomer(program.id)).token
  await liveOffer(merchant.id)
})

const headers = { 'Content-Type': 'application/x-ndjson' }

async function finished(id: string) {
  for (let round = 0; round < 100; round++) {
    const { body } = await program.partner.get(`/v1/imports/${id}`)
    if (body.state === 'done' || body.state === 'failed') return body
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the import does not end')
}

test('a gzipped file is queued, decided and counted, and its bad lines can be fetched with reasons', async () => {
  const good = Array.from({ length: 1_200 }, () => clearing(merchant.mid, token, { amount: 100 }))
  const lines = [
    ...good.map((report) => JSON.stringify(report)),
    JSON.stringify(good[0]),
    JSON.stringify(clearing(merchant.mid, 'of nobody')),
    JSON.stringify(clearing(merchant.mid, token, { amount: -1 })),
    JSON.stringify(clearing(merchant.mid, token, { merchant: { descriptor: '4111 1111 1111 1111' } })),
    '{"id": ',
  ]
  const answer = await program.partner.post('/v1/imports', {
    body: gzipSync(lines.join('\n')),
    headers,
    once: fresh('file'),
  })
  expect(answer).toMatchObject({ status: 202, body: { state: 'queued', lines: 1_205 } })
  const counts = { accepted: 1_200, duplicate: 1, ignored: 1, rejected: 3 }
  expect(await finished(answer.body.id)).toMatchObject({ state: 'done', ...counts })

  const { body } = await program.partner.get(`/v1/imports/${answer.body.id}/rejected`)
  const rejected = String(body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rejected.map(({ errors }) => errors[0].pointer)).toEqual(['/amount', '/merchant/descriptor', ''])
  expect(body).not.toContain('4111')
  const stranger = await newProgram()
  expect((await stranger.partner.get(`/v1/imports/${answer.body.id}`)).status).toBe(404)
  expect((await merchant.key.get(`/v1/imports/${answer.body.id}`)).status).toBe(404)
})

test('what is not a file of lines is refused, and nothing is queued', async () => {
  const whole = gzipSync(JSON.stringify(clearing(merchant.mid, token)))
  const attempts = [
    [whole.subarray(0, whole.length - 12), headers, 400],
    [new Uint8Array([0xff, 0xfe, 0xfd]), headers, 400],
    ['\n\n', headers, 422],
    ['', headers, 422],
    ['--x--', { 'Content-Type': 'multipart/form-data; boundary=x' }, 415],
  ] as const
  for (const [body, headers, status] of attempts) {
    expect((await program.partner.post('/v1/imports', { body, headers })).status).toBe(status)
  }
  expect((await program.partner.get('/v1/imports')).body.data).toHaveLength(1)
})

test('the same file under the same key is one import; another file under it is refused', async () => {
  const file = (id: string) => `${JSON.stringify(clearing(merchant.mid, token, { id }))}\n`
  const [own, once] = [fresh('line'), fresh('file')]
  const post = (body: string) => program.partner.post('/v1/imports', { body, headers, once })
  const first = await post(file(own))
  const again = await post(file(own))
  expect([again.status, again.body.id, again.headers.get('Idempotent-Replayed')]).toEqual([202, first.body.id, 'true'])
  const other = await post(file(fresh('line')))
  expect([other.status, other.body.type]).toEqual([409, expect.stringMatching(/idempotency-key-reused$/)])
  expect(await finished(first.body.id)).toMatchObject({ state: 'done', lines: 1, accepted: 1 })
})
