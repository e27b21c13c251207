// Who is held out is drawn anew on every platform: the campaigns must be told rightly whoever that is.
import { expect, it } from 'vitest'
import type { RunningCampaign } from '../../../src/cli/demo/advertise.ts'
import { ADVERTISER, demoCampaigns } from '../../../src/cli/demo/campaigns.ts'
import { type Feed, makeFeed } from '../../../src/cli/demo/feed.ts'
import { playCampaigns } from '../../../src/cli/demo/guests.ts'
import { isHeldOut } from '../../../src/domain/measure/assignment.ts'
import { TUNED_FOR } from '../../../src/domain/measure/lift/confidence-sequence.ts'
import { momentsFromSums } from '../../../src/domain/measure/lift/moments.ts'
import { readOut } from '../../../src/domain/measure/lift/readout.ts'

const DAY = 86_400_000
const now = Date.UTC(2026, 10, 22, 12)
const scene = { seed: 1, customers: 1_000, merchants: 12, from: now - 365 * DAY, to: now, hostility: 0.2 }
const year = makeFeed(scene)
const people = year.customers.map((customer, i) => ({ customer, id: `cus_${i}` }))

function launched(draw: number): readonly RunningCampaign[] {
  return demoCampaigns.map((plan) => ({
    ...plan,
    startsAt: now + plan.startsDay * DAY,
    until: now + Math.min(0, plan.endsDay) * DAY,
    offerId: `off_${plan.key}`,
    adId: `ad_${plan.key}`,
    experimentId: `exp_${plan.key}`,
    salt: `${plan.key} ${draw}`,
  }))
}

function readOutOf(feed: Feed, { key, startsAt, until, salt, holdoutBps }: RunningCampaign) {
  const spent = new Map<string, number>()
  for (const { merchantKey, customerKey, occurredAt, net } of feed.truth)
    if (merchantKey === ADVERTISER && occurredAt >= startsAt && occurredAt < until)
      spent.set(customerKey, (spent.get(customerKey) ?? 0) + net)
  const armOf = (held: boolean) => {
    const all = people.filter(({ id }) => isHeldOut(salt, id, holdoutBps) === held)
    const units = all.map(({ customer }) => spent.get(customer.key) ?? 0)
    const sum = (of: (spend: number) => number) => units.reduce((total, spend) => total + of(spend), 0)
    const sums = { n: units.length, sums: [sum((x) => x)], products: [sum((x) => x * x)] }
    return { name: held ? 'held' : 'shown', moments: momentsFromSums(sums), buyers: sum((x) => (x > 0 ? 1 : 0)) }
  }
  const reading = { metric: { kind: 'mean', column: 0 }, past: null, isRate: false, alpha: 0.05 } as const
  const sequential = key === 'spring' ? null : { tunedFor: TUNED_FOR }
  const shares = [holdoutBps, 10_000 - holdoutBps]
  return readOut(armOf(true), [armOf(false)], { ...reading, sequential, shares })
}

it('one campaign worked, one only looks so, one is too young, whoever is held out', () => {
  const told = Array.from({ length: 25 }, (_, draw) => {
    const campaigns = launched(draw)
    const { feed } = playCampaigns(year, people, campaigns, 1)
    return campaigns.map((campaign) => readOutOf(feed, campaign).verdict).join()
  })
  expect(new Set(told)).toEqual(new Set(['increase,no-difference-shown,not-enough-data']))
})

it('shows nothing to those who are held out, but writes down that they would have seen it', () => {
  const [spring, summer] = launched(1)
  const { feed, touches } = playCampaigns(year, people, launched(1), 1)
  expect(new Set(touches.map(({ id }) => id)).size).toBe(touches.length)
  for (const { customerId, ghost, adId } of touches) {
    const campaign = launched(1).find((one) => one.adId === adId)!
    expect(ghost).toBe(isHeldOut(campaign.salt, String(customerId), campaign.holdoutBps))
  }
  const clicks = (campaign: RunningCampaign) => touches.filter((t) => t.adId === campaign.adId && t.kind === 'click')
  expect(clicks(summer!).length).toBeGreaterThan(clicks(spring!).length)
  expect(feed.deliveries.length).toBeGreaterThan(year.deliveries.length + 500)
})

it('has credit enough for each campaign that no merchant finds it hidden', () => {
  for (const draw of [4, 5, 6]) {
    const campaigns = launched(draw)
    const { touches } = playCampaigns(year, people, campaigns, 1)
    const clicked = campaigns.map(
      ({ adId }) => new Set(touches.flatMap((t) => (t.adId === adId && t.kind === 'click' ? [t.customerId] : []))).size,
    )
    expect(Math.min(...clicked)).toBeGreaterThan(55)
  }
})

it('gives both arms the same visits in season, bill for bill', () => {
  const campaigns = launched(3)
  const { feed } = playCampaigns(year, people, campaigns, 1)
  const { salt, holdoutBps } = campaigns[1]!
  const bills = (held: boolean) =>
    feed.truth
      .filter(({ key, customerKey }) => {
        const person = people.find(({ customer }) => customer.key === customerKey)!
        return key.endsWith('summer-season') && isHeldOut(salt, person.id, holdoutBps) === held
      })
      .map(({ net }) => net)
      .sort((a, b) => a - b)
  const [held, shown] = [bills(true), bills(false)]
  const both = Math.min(held.length, shown.length)
  expect(both).toBeGreaterThan(150)
  const common = shown.filter((bill) => held.includes(bill)).length
  expect(common).toBeGreaterThanOrEqual(both - 5)
})

it('has whoever clicks activate the offer once, before the first purchase that follows, and nobody who is held out', () => {
  const campaigns = launched(1)
  const { activations, touches } = playCampaigns(year, people, campaigns, 1)
  expect(activations.length).toBeGreaterThan(100)
  for (const { offerId, customerId, at } of activations) {
    const { adId, salt, holdoutBps } = campaigns.find((one) => one.offerId === offerId)!
    expect(isHeldOut(salt, customerId, holdoutBps)).toBe(false)
    const clicks = touches.filter((one) => one.customerId === customerId && one.adId === adId && one.kind === 'click')
    expect(at).toBe(Math.min(...clicks.map((click) => Date.parse(click.at))) + 60_000)
  }
  expect(new Set(activations.map(({ offerId, customerId }) => `${offerId} ${customerId}`)).size).toBe(
    activations.length,
  )
})
