// The overview shows no group of too few customers, and has a value for every day.
import { describe, expect, it } from 'vitest'
import { byDay, lastDays, shownKinds } from '../../../../src/http/pages/merchant/figures.ts'

const of = (customers: number) => ({ customers, purchases: customers, spend: customers * 100 })
const salesOf = (fresh: number, lapsed: number, loyal: number) => ({
  days: [],
  kinds: { new: of(fresh), lapsed: of(lapsed), loyal: of(loyal) },
})

describe('kinds of customers', () => {
  it('are all shown where each has enough', () => {
    const { all, rows } = shownKinds(salesOf(60, 50, 70), 50)
    expect(all?.customers).toBe(180)
    expect(rows.map((row) => !row.hidden && row.customers)).toEqual([60, 50, 70])
  })

  it('hide another one with the one that is too small, which the total would tell', () => {
    const { all, rows } = shownKinds(salesOf(60, 3, 70), 50)
    expect([all?.customers, ...rows.map(({ hidden }) => hidden)]).toEqual([133, true, true, false])
  })

  it('are not shown at all where there are too few of all', () => {
    const { all, rows } = shownKinds(salesOf(2, 3, 4), 50)
    expect([all, ...rows.map(({ hidden }) => hidden)]).toEqual([null, true, true, true])
  })

  it('show that there was nobody', () => {
    const { all, rows } = shownKinds(salesOf(0, 0, 0), 50)
    expect([all?.customers, ...rows.map(({ hidden }) => hidden)]).toEqual([0, false, false, false])
  })
})

describe('days', () => {
  it('end today as the shops count it', () => {
    const at = Date.parse('2026-03-01T02:00:00Z')
    expect(lastDays(at, 3, 'America/New_York').days).toEqual(['2026-02-26', '2026-02-27', '2026-02-28'])
    expect(lastDays(at, 2, null)).toMatchObject({ from: '2026-02-28', to: '2026-03-01' })
  })

  it('on which nothing happened are nought', () => {
    const span = lastDays(Date.parse('2026-03-03T12:00:00Z'), 3, null)
    const rows = [
      { day: '2026-03-01', spend: 5 },
      { day: '2026-03-01', spend: 6 },
      { day: '2026-03-03', spend: 7 },
    ]
    expect(byDay(span, rows, ({ spend }) => spend)).toEqual([11, 0, 7])
  })
})
