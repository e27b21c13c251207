import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runLiveFeed } from '../../../src/cli/demo/live.ts'
import { type DemoOptions, seedDemo } from '../../../src/cli/demo/seed.ts'
import { type FakePlatform, fakePlatform } from '../../support/crowd/fake-platform.ts'

let platform: FakePlatform
let stop: AbortController
let options: DemoOptions

beforeEach(async () => {
  platform = await fakePlatform()
  stop = new AbortController()
  options = {
    baseUrl: platform.url,
    operatorKey: 'k',
    seed: 1,
    now: Date.UTC(2026, 10, 22, 12),
    log: () => {},
    signal: stop.signal,
    customers: 40,
  }
})

afterEach(() => {
  stop.abort()
  platform.close()
})

const paths = () => [...platform.posts.values()].map(({ path }) => path)
const count = (path: RegExp) => paths().filter((each) => path.test(each)).length

describe('demonstration data', () => {
  it('is two programs, a dozen merchants and one more, their offers, a crowd and its year', async () => {
    const { fresh, feed, signIns } = await seedDemo(options)
    expect(fresh).toBe(true)
    expect([count(/^\/v1\/programs$/), count(/^\/v1\/merchants$/), count(/^\/v1\/customers$/)]).toEqual([2, 13, 40])
    // One waits for the operator.
    expect(count(/\/approve$/)).toBe(count(/^\/v1\/offers$/) - 1)
    expect(count(/\/claims$/)).toBe(1)
    const enrolled = [...platform.posts.values()].filter(({ path }) => path === '/v1/customers')
    const listed = (field: string) => enrolled.flatMap(({ body }) => body[field])
    expect(listed('cards').length).toBeGreaterThanOrEqual(40)
    expect(listed('activations').length).toBeGreaterThan(10)
    const lured = platform.sent.filter(({ id }) => /-(spring|summer|platters)-/.test(id))
    expect(lured.length).toBeGreaterThan(10)
    const terminal = platform.sent.filter(({ id }) => id.endsWith('-terminal'))
    expect(platform.sent).toHaveLength(feed.deliveries.length + lured.length + terminal.length)
    expect([count(/^\/v1\/campaigns$/), count(/\/start$/), count(/^\/v1\/goals$/)]).toEqual([3, 3, 1])
    expect(count(/^\/v1\/exposures$/)).toBeGreaterThan(0)
    expect(feed.truth.length).toBeGreaterThan(300)
    expect([count(/^\/v1\/keys$/), count(/^\/v1\/sign-in-links$/)]).toEqual([2, 4])
    expect(signIns.map(({ kind }) => kind)).toEqual(['customer', 'merchant', 'partner', 'operator'])
  })

  it('is not sent again to a platform that has it', async () => {
    await seedDemo(options)
    const [posts, sent] = [platform.posts.size, platform.sent.length]
    expect(await seedDemo(options)).toMatchObject({ fresh: false, parties: { merchants: { length: 12 } } })
    expect([platform.posts.size, platform.sent.length]).toEqual([posts + 2 + 4, sent])
    expect([count(/^\/v1\/keys$/), count(/^\/v1\/sign-in-links$/)]).toEqual([4, 8])
  })

  it('says so when a report of its own is rejected', async () => {
    platform.rejects = 'c00020-1'
    await expect(seedDemo(options)).rejects.toThrow('c00020-1: is absurd')
  })

  it.each([30, 70, 95])('goes on after it was broken off at request %i, and doubles nothing', async (failAfter) => {
    platform.failAfter = failAfter
    await expect(seedDemo(options)).rejects.toThrow('out of order')
    platform.failAfter = Number.POSITIVE_INFINITY
    expect(await seedDemo(options)).toMatchObject({ fresh: true })
    expect([count(/^\/v1\/programs$/), count(/^\/v1\/merchants$/), count(/^\/v1\/customers$/)]).toEqual([2, 13, 40])
  })
})

describe('a clock that can be turned', () => {
  it('has the past told in two acts: until the last month ended, and since', async () => {
    await seedDemo({ ...options, clock: true })
    const turns = [...platform.posts.values()].filter(({ path }) => path === '/v1/clock').map(({ body }) => body.now)
    expect(turns.slice(0, 2)).toEqual(['2026-10-31T21:00:00.000Z', '2026-10-31T23:00:00.000Z'])
    expect(Math.abs(Date.parse(String(turns[2])) - Date.now())).toBeLessThan(60_000)
    expect(turns).toHaveLength(3)
  })
})

describe('a start that broke off', () => {
  it('while the last merchant had only some of its shops is not taken for a whole one', async () => {
    await seedDemo(options)
    const shops = [...platform.posts.keys()].filter((key) => key.includes('location') && key.includes('old-mill'))
    expect(shops).toHaveLength(2)
    platform.posts.delete(shops[1]!)
    expect(await seedDemo(options)).toMatchObject({ fresh: true })
  })
})

describe('the live feed', () => {
  it('sends new reports until it is told to stop', async () => {
    const handles = await seedDemo(options)
    const before = platform.sent.length
    const running = runLiveFeed(handles, options)
    await expect.poll(() => platform.sent.length, { timeout: 60_000 }).toBeGreaterThan(before)
    stop.abort()
    await running
    const live = platform.sent.slice(before)
    expect(live.every(({ id }) => id.startsWith('live-'))).toBe(true)
  })
})
