// What is said while it runs, and of figures that were adjusted.
import { expect, test } from 'vitest'
import { DAY } from '../../../src/domain/time.ts'
import { buyer, END, group, many, report } from './made-report.ts'

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
