// The past of the demonstration is played before and after the end of the last month, so that there are invoices.
import { expect, it } from 'vitest'
import { actsBefore, inActs } from '../../../src/cli/demo/acts.ts'

it('ends the first act with the last month whose invoices are out', () => {
  const first = (now: string) => new Date(actsBefore(Date.parse(now)).firstAt).toISOString()
  expect(first('2026-11-30T22:00:00Z')).toBe('2026-10-31T21:00:00.000Z')
  expect(first('2026-12-01T04:00:00Z')).toBe('2026-11-30T21:00:00.000Z')
  // The month that ended an hour ago is not invoiced yet.
  expect(first('2026-12-01T01:00:00Z')).toBe('2026-10-31T21:00:00.000Z')
})

it('plays each in the act in which it happens, or all at once where time cannot be turned', () => {
  const acts = actsBefore(Date.parse('2026-11-30T22:00:00Z'))
  const all = [acts.firstAt - 1, acts.firstAt, acts.confirmAt].map((at) => ({ at }))
  expect(inActs(acts, all).map(({ length }) => length)).toEqual([1, 2])
  expect(inActs(null, all).map(({ length }) => length)).toEqual([3, 0])
})
