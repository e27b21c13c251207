// What is said while it runs, and of figures that were adjusted.
import { expect, test } from 'vitest'
import { hiddenLift, shownTo } from '../../../src/domain/experiment/guard.ts'
import { DAY } from '../../../src/domain/time.ts'
import { buyer, END, group, many, report, START } from './made-report.ts'

test('while it runs a profit that a single look would believe is still open', () => {
  const arm = (control: boolean) =>
    group(
      control,
      many(1_200, (i) => (i % 20 < (control ? 8 : 9) ? buyer(4_000 + (i % 7) * 500, control ? {} : { cost: 40 }) : {})),
    )
  const groups = [arm(true), arm(false)]
  const [ended, running] = [report(groups), report(groups, {}, END - DAY)]
  expect([ended.profit!.sentence, running.profit!.sentence]).toEqual([
    expect.stringMatching(/^It paid/),
    expect.stringMatching(/still open/),
  ])
  const width = ([low, high]: readonly [number, number]) => high - low
  const [fixed, valid] = [ended.exploratory, running.exploratory].map(
    (found) => found.find(({ metric }) => metric === 'profit')!.readout.arms[0]!,
  )
  const wider = width(valid!.sequentialCi!) / width(fixed!.ci!)
  for (const pick of [
    ({ profit }: typeof ended) => profit!.figures.total!.ci!,
    ({ profit }: typeof ended) => profit!.figures.perCustomer!.ci,
  ])
    expect(width(pick(running)) / width(pick(ended))).toBeCloseTo(wider, 2)
})

test('the sentence does not ask to subtract where the past was allowed for', () => {
  const people = (more: number, by: number) =>
    many(1_000, (i) => buyer(2_000 + (i % 50) * 40 + more, { pastSpend: 1_000 + (i % 50) * 20 + by, pastVisits: 1 }))
  const found = report([group(true, people(0, 0), 'loyal'), group(false, people(500, 100), 'loyal')])
  expect(found.sentence).toMatch(
    /34\.80 USD a customer instead of 29\.80 USD, and allowing for what they did before, \d/,
  )
})

test('while it runs, how long to wait; once it is over nothing comes of waiting', () => {
  const arm = (control: boolean) =>
    group(
      control,
      many(500, (i) => (i < 40 ? buyer(2_000 + i) : {})),
    )
  const groups = [arm(true), arm(false)]
  expect(report(groups, {}, START + 14 * DAY).sentence).toContain('40 buyers in the smaller group')
  expect(report(groups, {}, START + 14 * DAY).sentence).toContain('wait about 3 more weeks')
  expect(report(groups).sentence).toContain('another one needs about 2.5 times as many customers')
})

test('a merchant who sees no figure of so few is told how long it takes at least', () => {
  const arm = (buyers: number) => (control: boolean) =>
    group(
      control,
      many(500, (i) => (i < buyers ? buyer(2_000) : {})),
    )
  const said = (buyers: number, now: number) =>
    hiddenLift(report([true, false].map(arm(buyers)), { endsAt: START + 90 * DAY }, now), 50)
  const first = said(7, START + 14 * DAY)
  expect(first).toMatch(/fewer than 50 customers .* takes 2 more weeks at least/)
  // Whatever the number is: it must not be told by the weeks.
  expect(said(49, START + 14 * DAY)).toBe(first)
  expect(said(480, START + 14 * DAY)).not.toContain('weeks')
  expect(said(7, START + 90 * DAY)).not.toContain('weeks')
})

test('how many saw it may be shown where what they did before may not', () => {
  const arm = (control: boolean) =>
    group(
      control,
      many(400, (i) => ({
        ...(i % 2 ? buyer(2_000 + i) : {}),
        exposed: 1,
        ...(i < 9 ? { pastBuyer: 1, pastSpend: 5 } : {}),
      })),
    )
  expect(shownTo(report([arm(true), arm(false)]), 50)).toMatchObject({ figures: true, exposed: true, receipt: false })
})
