// A holdout from its start to its final result, over real libSQL.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSums, KINDS, NO_SUMS } from '../../../src/domain/experiment/columns.ts'
import { DESIGN_DEFAULTS, type Design } from '../../../src/domain/experiment/experiment.ts'
import type { Counted } from '../../../src/domain/experiment/lift-report.ts'
import { holds } from '../../../src/domain/measure/lift/receipt.ts'
import { DAY } from '../../../src/domain/time.ts'
import { listOffers } from '../../../src/flow/offers/list-offers.ts'
import {
  draftExperiment,
  findExperiment,
  startExperiment,
  stopExperiment,
} from '../../../src/flow/results/experiments.ts'
import { readLift } from '../../../src/flow/results/read-lift.ts'
import { countArms } from '../../../src/store/books/experiments.ts'
import { settle } from '../../support/crowd.ts'
import { activate, BOOKS, type House, join, openHouse, openShop, publish, report, send } from '../../support/house.ts'

const START = Date.UTC(2026, 10, 1, 12)

let house: House
beforeAll(async () => {
  house = await openHouse(START)
})
afterAll(() => house.stop())

function designOf(offerIds: readonly string[], changes: Partial<Design> = {}): Design {
  return {
    ...DESIGN_DEFAULTS,
    ...{ name: 'Does it pay?', offerIds, campaignId: null, holdoutBps: 5_000, currency: 'USD', marginBps: 4_000 },
    ...{ programIds: null, startsAt: null, endsAt: START + 28 * DAY, ...changes },
  }
}

async function run(merchantId: string, offerIds: readonly string[], changes: Partial<Design> = {}) {
  const input = { merchantId, programId: null, design: designOf(offerIds, changes) }
  const { id } = (await draftExperiment(house.deps, input, null)).result
  return (await startExperiment(house.deps, id, null, null)).result
}

async function armsOf(experimentId: string) {
  const [rows] = await house.books.read([
    { sql: 'SELECT customer_id, control FROM assignments WHERE experiment_id = ?', args: [experimentId] },
  ])
  return new Map(rows!.map((row) => [String(row.customer_id), row.control === 1]))
}

function totals({ groups }: Counted) {
  return KINDS.flatMap((kind) =>
    [true, false].map((control) =>
      groups
        .filter((group) => group.kind === kind && group.control === control)
        .reduce((sum, group) => addSums(sum, group.sums), NO_SUMS),
    ),
  )
}

test('the control neither sees nor earns nor may activate, and everybody’s purchases count', async () => {
  house.setNow(START)
  const { program, merchant, mid } = await openShop(house)
  const offer = await publish(house, merchant.id)
  const ids = Array.from({ length: 600 }, (_, i) => `cus_a${String(i).padStart(4, '0')}`)
  await settle(house.books, program.id, ids)
  const before = { occurredAt: START - 20 * DAY, amount: 3_000 }
  await send(house, ...ids.slice(0, 100).map((id) => report(`tok_${id}`, mid, before)))
  const experiment = await run(merchant.id, [offer], { programIds: [program.id] })

  house.setNow(START + 2 * DAY)
  const bought = await send(
    house,
    ...ids
      .slice(0, 400)
      .map((id, i) => report(`tok_${id}`, mid, { id: `x${id}`, amount: 10_000 + i * 7, occurredAt: START + DAY })),
  )
  const first = await readLift(house.deps, experiment, null)
  const arms = await armsOf(experiment.id)
  expect([...arms.keys()].sort()).toEqual(ids)
  for (const [i, { rewards }] of bought.entries())
    expect(rewards[0]).toMatchObject(
      arms.get(ids[i]!) ? { state: 'declined', reason: 'holdout', amount: 0 } : { state: 'pending' },
    )

  const half = (control: boolean) => ids.filter((id) => arms.get(id) === control)
  const mean = (control: boolean) => {
    const spent = half(control).map((id) => (ids.indexOf(id) < 400 ? 10_000 + ids.indexOf(id) * 7 : 0))
    return spent.reduce((a, b) => a + b, 0) / spent.length
  }
  const {
    control,
    arms: [treated],
  } = first.receipt.result
  expect([control.n, treated!.n]).toEqual([half(true).length, half(false).length])
  expect(control.mean).toBeCloseTo(mean(true), 6)
  expect(treated!.mean).toBeCloseTo(mean(false), 6)
  expect(first).toMatchObject({ phase: 'running', atDeclaredEnd: false, crossovers: { shown: 0, rewarded: 0 } })
  expect(first.receipt.result.verdict).toBe('no-difference-shown')
  expect(treated!.adjusted).not.toBeNull()
  expect(first.profit!.figures.perCustomer!.estimate).toBeLessThan(0)
  expect(holds(first.receipt)).toBe(true)

  const window = { experimentId: experiment.id, merchantId: merchant.id, offerIds: [offer], currency: 'USD' }
  const days = { past: '2026-05-01', from: '2026-11-01', to: '2026-12-01', startsAt: START, endsAt: START + 28 * DAY }
  const [whole, sliced] = await Promise.all(
    [undefined, 37].map((slice) => countArms(house.books, { ...window, ...days }, slice)),
  )
  expect(sliced!.groups.length).toBeGreaterThan(whole!.groups.length)
  expect(totals(sliced!)).toEqual(totals(whole!))

  const [held, free] = [half(true)[0]!, half(false)[0]!]
  const customerOf = (id: string) => {
    const customer = {
      id,
      programId: program.id,
      externalId: null,
      email: null,
      attributes: {},
      profiles: [],
      createdAt: 0,
    }
    return { customer, books: BOOKS }
  }
  const list = async (id: string) => (await listOffers(house.deps, customerOf(id), { before: null, limit: 50 })).offers
  expect((await list(free)).map((one) => one.offer.id)).toContain(offer)
  expect((await list(held)).map((one) => one.offer.id)).not.toContain(offer)
  await list(held)
  await expect(activate(house, customerOf(held), offer, house.deps.now())).rejects.toMatchObject({ code: 'not-found' })
  await activate(house, customerOf(free), offer, house.deps.now())
  const { exposed } = await readLift(house.deps, experiment, null)
  expect(exposed.reach).toBeCloseTo(1 / half(false).length, 12)
  expect(exposed.ghostReach).toBeCloseTo(1 / half(true).length, 12)

  // Refunds come off, and the result is provisional until they can't come any more.
  const refund = { type: 'refund' as const, relatedId: `x${free}`, amount: 5_000, occurredAt: START + 9 * DAY }
  house.setNow(START + 29 * DAY)
  await send(house, report(`tok_${free}`, mid, refund))
  const later = await readLift(house.deps, experiment, null)
  expect(later).toMatchObject({ phase: 'provisional', atDeclaredEnd: true })
  expect(later.receipt.result.arms[0]!.mean).toBeCloseTo(mean(false) - 5_000 / half(false).length, 6)
  expect(later.receipt.result.arms[0]!.sequentialP).toBeNull()
  house.setNow(START + 60 * DAY)
  expect((await readLift(house.deps, experiment, null)).phase).toBe('final')
  const [again] = await send(house, report(`tok_${held}`, mid, { occurredAt: START + 29 * DAY }))
  expect(again!.rewards[0]).toMatchObject({ state: 'pending' })
})

test('who had activated before keeps the offer and is in neither arm', async () => {
  house.setNow(START)
  const { program, merchant, mid } = await openShop(house)
  const offer = await publish(house, merchant.id, { activation: 'required' })
  const people = await Promise.all(Array.from({ length: 8 }, () => join(house, program.id)))
  for (const person of people) await activate(house, person, offer, START - DAY)
  const experiment = await run(merchant.id, [offer])
  const sent = await send(house, ...people.map(({ token }) => report(token, mid, { occurredAt: START + DAY })))
  expect(new Set(sent.map(({ rewards }) => rewards[0]!.state))).toEqual(new Set(['pending']))
  const lift = await readLift(house.deps, experiment, null)
  const mine = new Set(people.map(({ customer }) => customer.id))
  expect([...(await armsOf(experiment.id)).keys()].filter((id) => mine.has(id))).toEqual([])
  expect(lift.receipt.result.verdict).toBe('not-enough-data')
})

test('stopped before its declared end, it stays a look while running', async () => {
  house.setNow(START)
  const { merchant } = await openShop(house)
  const offer = await publish(house, merchant.id)
  const experiment = await run(merchant.id, [offer])
  house.setNow(START + 3 * DAY)
  const stopped = (await stopExperiment(house.deps, experiment.id, null, null)).result
  house.setNow(START + 100 * DAY)
  expect(await readLift(house.deps, stopped, null)).toMatchObject({ phase: 'final', atDeclaredEnd: false })
  await expect(stopExperiment(house.deps, experiment.id, null, null)).rejects.toMatchObject({ code: 'conflict' })
})

test('an offer is in one experiment at a time, even when two start at once', async () => {
  house.setNow(START)
  const { merchant } = await openShop(house)
  const offer = await publish(house, merchant.id)
  const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => run(merchant.id, [offer])))
  const refused = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  expect(refused.map(({ reason }) => reason.code)).toEqual(['conflict', 'conflict', 'conflict'])
  const won = outcomes.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<{ id: string }>
  expect((await findExperiment(house.deps, won.value.id, null)).state).toBe('started')
})

test('what has started is frozen by the database itself', async () => {
  house.setNow(START)
  const { merchant } = await openShop(house)
  const { id } = await run(merchant.id, [await publish(house, merchant.id)])
  const { catalog } = house.deps
  for (const sql of [
    `UPDATE experiments SET design = '{}', revision = revision + 1 WHERE id = ?`,
    `UPDATE experiments SET salt = 'x', revision = revision + 1 WHERE id = ?`,
    `UPDATE experiments SET state = 'draft', revision = revision + 1 WHERE id = ?`,
    'UPDATE holdouts SET bps = 600 WHERE experiment_id = ?',
    'UPDATE holdouts SET ends_at = ends_at + 1 WHERE experiment_id = ?',
    'DELETE FROM holdouts WHERE experiment_id = ?',
  ])
    await expect(catalog.write([{ sql, args: [id] }]), sql).rejects.toMatchObject({ constraint: 'experiment-frozen' })
})

test('a program-wide holdout keeps its customers from every offer, and out of the other experiments', async () => {
  house.setNow(START)
  const { program, merchant, mid } = await openShop(house)
  const [one, two] = [await publish(house, merchant.id), await publish(house, merchant.id)]
  const ids = Array.from({ length: 200 }, (_, i) => `cus_p${String(i).padStart(4, '0')}`)
  await settle(house.books, program.id, ids)
  const whole = designOf([], { programIds: [program.id], holdoutBps: 2_000, endsAt: null })
  const draft = (await draftExperiment(house.deps, { merchantId: null, programId: program.id, design: whole }, null))
    .result
  const permanent = (await startExperiment(house.deps, draft.id, null, null)).result
  const inner = await run(merchant.id, [one], { programIds: [program.id] })
  house.setNow(START + 2 * DAY)
  const sent = await send(house, ...ids.map((id) => report(`tok_${id}`, mid, { occurredAt: START + DAY })))
  const lift = await readLift(house.deps, permanent, merchant.id)
  await readLift(house.deps, inner, null)
  const [all, some] = [await armsOf(permanent.id), await armsOf(inner.id)]
  const kept = ids.filter((id) => all.get(id))
  expect(kept.length).toBeGreaterThan(20)
  expect([...some.keys()].sort()).toEqual(ids.filter((id) => !all.get(id)))
  for (const [i, { rewards }] of sent.entries()) {
    const reasons = new Map(rewards.map(({ offerId, reason }) => [offerId, reason]))
    expect(reasons.get(two) === 'holdout').toBe(all.get(ids[i]!))
  }
  expect(lift.receipt.result.control.n).toBe(kept.length)
  expect((await readLift(house.deps, permanent, null)).receipt.result.control.mean).toBe(10_000)
})

test('a past start stands for an operator alone, and only while nothing was bought since; who had a card then belongs to it', async () => {
  house.setNow(START)
  const { program, merchant, mid } = await openShop(house)
  const [first, second, third] = [
    await publish(house, merchant.id),
    await publish(house, merchant.id),
    await publish(house, merchant.id),
  ]
  const past = { startsAt: START - 60 * DAY, endsAt: START - 30 * DAY }
  const input = { merchantId: merchant.id, programId: null, design: designOf([third!], past) }
  const drafted = (await draftExperiment(house.deps, input, null)).result
  await expect(startExperiment(house.deps, drafted.id, { merchantId: merchant.id }, null)).rejects.toMatchObject({
    code: 'invalid',
  })
  const blank = await run(merchant.id, [first!], past)
  expect(blank.design).toMatchObject(past)

  await settle(house.books, program.id, ['cus_past01'], START - 90 * DAY)
  await house.books.write([{ sql: "UPDATE customers SET created_at = ? WHERE id = 'cus_past01'", args: [START] }])
  const [bought] = await send(house, report('tok_cus_past01', mid, { occurredAt: START - 40 * DAY }))
  expect(bought).toMatchObject({ status: 'accepted' })
  await readLift(house.deps, blank, null)
  expect((await armsOf(blank.id)).has('cus_past01')).toBe(true)

  const known = await run(merchant.id, [second!], { ...past, endsAt: START + 30 * DAY })
  expect(known.design.startsAt).toBe(START)
})
