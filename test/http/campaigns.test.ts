import { beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, fresh, operator } from './client.ts'
import { clearing, liveOffer, type NewMerchant, newCustomer, newMerchant, newProgram } from './parties.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const HOUR = 3_600_000

let merchant: NewMerchant
let other: NewMerchant
let program: Awaited<ReturnType<typeof newProgram>>

beforeAll(async () => {
  ;[merchant, other, program] = await Promise.all([newMerchant(), newMerchant(), newProgram()])
})

async function advertise(cost: object = { kind: 'click', amount: 25 }) {
  const body = { name: 'Spring', currency: 'USD' }
  const { body: campaign } = await merchant.key.post('/v1/campaigns', { body })
  const { body: ad } = await merchant.key.post(`/v1/campaigns/${campaign.id}/ads`, { body: { name: 'A', cost } })
  return { campaign, ad, path: `/v1/campaigns/${campaign.id}` }
}

const agoAt = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString()
const touch = (customerId: string, adId: string, fields: object = {}) => {
  return { id: fresh('e'), customerId, adId, kind: 'click', at: agoAt(3), medium: 'email', ...fields }
}

test('a campaign from its first ad to credit, and privacy on the way', async () => {
  const { campaign, ad, path } = await advertise()
  expect(campaign.windowDays).toEqual({ impression: 1, view: 1, click: 7, activate: 30, boost: 30 })
  const [shown, alone] = await Promise.all([newCustomer(program.id), newCustomer(program.id)])
  const exposures = [touch(shown.id, ad.id), touch(shown.id, ad.id, { userAgent: 'Googlebot/2.1' })]
  const { body: recorded } = await program.partner.post('/v1/exposures', { body: { exposures } })
  expect(recorded.results).toMatchObject([
    { status: 'accepted', filtered: null },
    { status: 'accepted', filtered: 'bot' },
  ])
  expect((await program.partner.post('/v1/exposures', { body: exposures })).body.results[0].status).toBe('duplicate')
  const bought = { occurredAt: agoAt(1), postedAt: agoAt(0) }
  const transactions = [clearing(merchant.mid, shown.token, bought), clearing(merchant.mid, alone.token, bought)]
  await operator.post('/v1/transactions', { body: { transactions } })

  const { body } = await operator.get(`${path}/attribution?from=2026-01-01&to=2099-01-01`)
  expect(body).toMatchObject({
    version: 1,
    total: { customers: 2, conversions: 2, amount: 24_000 },
    unattributed: { conversions: 1, amount: 12_000 },
    filtered: { bot: 1, prefetch: 0, repeat: 0, ghost: 0 },
    delivery: { clicks: 1, reached: 1 },
    ads: [{ adId: ad.id, cost: 25, clicks: 1 }],
    cost: 25,
  })
  for (const model of ['first', 'last', 'linear', 'time-decay', 'position', 'markov', 'shapley'])
    expect(body.models[model].ad).toEqual([{ key: ad.id, conversions: 1, amount: 12_000 }])

  const { body: guarded } = await merchant.key.get(`${path}/attribution`)
  expect(guarded).toMatchObject({ version: 2, shown: false, total: null, unattributed: null, cost: null })
  expect(guarded.models.last.ad).toEqual([{ key: ad.id, conversions: null, amount: null }])
  for (const [days, pointer] of [
    ['from=2026-01-01', '/from'],
    ['to=2099-01-01', '/to'],
  ]) {
    const { status, body } = await merchant.key.get(`${path}/attribution?${days}`)
    expect([status, body.errors[0].pointer]).toEqual([422, pointer])
  }
  expect((await merchant.key.get(`${path}/attribution?version=1`)).status).toBe(404)
  expect((await merchant.key.get(`${path}/attribution?version=2`)).body.version).toBe(2)
  expect((await other.key.get(`${path}/attribution`)).status).toBe(404)
  expect((await program.partner.get(`${path}/attribution`)).status).toBe(404)
  expect((await operator.get(`${path}/attribution?version=9`)).status).toBe(404)
  expect((await operator.get(`${path}/attribution?from=2026-02-01&to=2026-01-01`)).status).toBe(422)
  expect((await merchant.key.patch(path, { body: { halfLifeDays: 1 } })).status).toBe(409)
  expect((await merchant.key.patch(path, { body: { name: 'Summer' } })).body.name).toBe('Summer')
})

describe('signed pixels and links', () => {
  async function linked(body: object = {}) {
    const { ad, path } = await advertise()
    const customer = await newCustomer(program.id)
    const asked = {
      customerIds: [customer.id, 'cus_nobody'],
      to: 'https://shop.example/sale?x=1',
      medium: 'email',
      ...body,
    }
    const { body: made } = await program.partner.post(`/v1/ads/${ad.id}/links`, { body: asked })
    return { ...made.data[0], count: made.data.length, path }
  }
  const go = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(url, { method, redirect: 'manual', headers: { 'User-Agent': BROWSER, ...headers } })
  const delivery = async (path: string) => {
    const { body } = await operator.get(`${path}/attribution`)
    return { ...body.delivery, ...body.filtered }
  }

  test('a pixel is an image and an impression, a click leads on; machines lead nowhere in the count', async () => {
    const { pixelUrl, clickUrl, count, path } = await linked()
    expect(count).toBe(1)
    const pixel = await go(pixelUrl)
    expect([pixel.status, pixel.headers.get('content-type'), pixel.headers.get('cache-control')]).toEqual([
      200,
      'image/gif',
      'no-store',
    ])
    expect(new TextDecoder().decode((await pixel.arrayBuffer()).slice(0, 6))).toBe('GIF89a')
    const click = await go(clickUrl)
    expect([click.status, click.headers.get('location')]).toEqual([302, 'https://shop.example/sale?x=1'])
    await go(clickUrl)
    await go(clickUrl, { 'User-Agent': 'curl/8.0' })
    await go(pixelUrl, { 'Sec-Purpose': 'prefetch;prerender' })
    await go(pixelUrl, {}, 'HEAD')
    await expect
      .poll(() => delivery(path), { timeout: 60_000 })
      .toMatchObject({ impressions: 1, clicks: 1, bot: 1, prefetch: 2, repeat: 1 })
    expect((await go(clickUrl.replace('/t/', '/v1/t/'))).status).toBe(302)
  })

  test('nothing that we did not sign leads anywhere', async () => {
    const { clickUrl } = await linked()
    const [, payload, signature] = /\/t\/([^.]+)\.(.+)$/.exec(clickUrl)!
    const forged = btoa(atob(payload!.replace(/-/g, '+').replace(/_/g, '/')).replace('shop.example', 'evil.example'))
    for (const token of [
      `${forged.replace(/=+$/, '')}.${signature}`,
      `${payload}.AAAA`,
      payload!,
      'x',
      'a.b.c',
      `${payload}.`,
    ]) {
      const answer = await go(`${baseUrl}/t/${token}`)
      expect([token, answer.status, answer.headers.get('location')]).toEqual([token, 404, null])
    }
    expect((await go(`${clickUrl}?to=https://evil.example`)).headers.get('location')).toBe(
      'https://shop.example/sale?x=1',
    )
  })

  test.each(['javascript:alert(1)', 'ftp://x.example', '//evil.example', 'shop'])('%s is no target', async (to) => {
    const { ad } = await advertise()
    const { status, body } = await operator.post(`/v1/ads/${ad.id}/links`, { body: { customerIds: ['c'], to } })
    expect([status, body.errors[0].pointer]).toEqual([422, '/to'])
  })
})

test('who is held out gets no link, and it is known that they would have', async () => {
  const offerId = await liveOffer(merchant.id)
  const { campaign } = await advertise()
  const { body: ad } = await merchant.key.post(`/v1/campaigns/${campaign.id}/ads`, { body: { name: 'B', offerId } })
  const end = new Date(Date.now() + 30 * 24 * HOUR).toISOString()
  const design = {
    name: 'B',
    campaignId: campaign.id,
    holdoutBps: 5_000,
    currency: 'USD',
    endsAt: end,
    programIds: [program.id],
  }
  const { body: experiment } = await merchant.key.post('/v1/experiments', { body: design })
  expect(experiment.offerIds).toEqual([offerId])
  await merchant.key.post(`/v1/experiments/${experiment.id}/start`)
  const people = await Promise.all(Array.from({ length: 10 }, () => newCustomer(program.id)))
  const body = { customerIds: people.map(({ id }) => id), medium: 'email' }
  const { body: links } = await program.partner.post(`/v1/ads/${ad.id}/links`, { body })
  const { body: found } = await operator.get(`/v1/campaigns/${campaign.id}/attribution`)
  expect(found.filtered.ghost).toBe(10 - links.data.length)
  const { body: own } = await merchant.key.get(`/v1/campaigns/${campaign.id}/attribution`)
  expect(own.filtered.ghost).toBe(found.filtered.ghost === 0 ? 0 : null)
})

test('a bad exposure is rejected alone, with a pointer, and the good ones count', async () => {
  const { ad } = await advertise()
  const { id } = await newCustomer(program.id)
  const good = touch(id, ad.id)
  const bad: [object | number, string][] = [
    [{ ...good, id: 'b1', kind: 'glance' }, '/kind'],
    [{ ...good, id: 'b2', adId: 'ad_none' }, '/adId'],
    [{ ...good, id: 'b3', adId: null }, '/adId'],
    [{ ...good, id: 'b4', at: '2099-01-01T00:00:00Z' }, '/at'],
    [{ ...good, id: 'b5', rank: -1 }, '/rank'],
    [{ ...good, id: 'b6', placement: 'card 4111111111111111' }, '/placement'],
    [17, ''],
  ]
  const body = { exposures: [...bad.map(([item]) => item), good, { ...good, id: 'b7', customerId: 'cus_none' }] }
  const { status, body: answer } = await program.partner.post('/v1/exposures', { body })
  expect(status).toBe(200)
  for (const [i, [, pointer]] of bad.entries()) {
    const { status, problem } = answer.results[i]
    expect([status, problem.errors[0].pointer]).toEqual(['rejected', `/exposures/${i}${pointer}`])
  }
  expect(answer.results.slice(-2).map(({ status }: { status: string }) => status)).toEqual(['accepted', 'ignored'])
  expect(JSON.stringify(answer)).not.toMatch(/4111/)
  for (const wrong of [[], { exposures: {} }, Array.from({ length: 1_001 }, () => good)])
    expect((await program.partner.post('/v1/exposures', { body: wrong })).status).toBe(422)
  expect((await merchant.key.post('/v1/exposures', { body: good })).status).toBe(404)
  expect((await fetch(`${baseUrl}/v1/exposures`, { method: 'POST' })).status).toBe(401)
})

test('another program’s customers can’t be spoken of', async () => {
  const { ad } = await advertise()
  const stranger = await newProgram()
  const { id } = await newCustomer(program.id)
  expect((await stranger.partner.post('/v1/exposures', { body: touch(id, ad.id) })).body.results[0].status).toBe(
    'ignored',
  )
  const body = { customerIds: [id] }
  expect((await stranger.partner.post(`/v1/ads/${ad.id}/links`, { body })).body.data).toEqual([])
})
