import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/domain/report.ts'
import { abandoned, findEchoes, underKnownName, untold } from '../../../src/feed/plaid/echoes.ts'
import { type CardReport, type Filed, reconcile } from '../../../src/feed/plaid/reconcile.ts'
import { transaction as shape } from '../../../src/feed/plaid/shapes.ts'
import { category, fullTransaction, type Told } from '../../support/plaid/transaction.ts'

const context = { source: 'itm_1', timezone: 'America/Chicago', linkedAt: null }
const accounts = new Map([['acc', { cardId: 'card_1', depository: false }]])

const tell = (id: string, told: Partial<Told> = {}) =>
  shape.parse(fullTransaction({ transaction_id: id, account_id: 'acc' }, { amount: 50, date: '2026-11-03', ...told }))

type Told3 = { added?: ReturnType<typeof tell>[]; modified?: ReturnType<typeof tell>[]; removed?: string[] }

/** Filed as the books would: by identity, the root being what it relates to. */
function file(filed: readonly Filed[], reports: readonly CardReport[]): readonly Filed[] {
  const key = ({ id, type, postedAt }: Report) => `${id} ${type} ${postedAt}`
  const all = new Map(filed.map((one) => [key(one.report), one]))
  for (const { report, card } of reports)
    all.set(key(report), { report, cardId: card.id, root: report.relatedId ?? report.id })
  return [...all.values()]
}

function hear(filed: readonly Filed[], { added = [], modified = [], removed = [] }: Told3) {
  const removals = removed.map((transaction_id) => ({ transaction_id, account_id: 'acc' }))
  const { reports } = reconcile({ added, modified, removed: removals }, accounts, filed, context)
  return {
    reports,
    said: reports.map(({ report: { id, type, amount, relatedId } }) => ({ id, type, amount, relatedId })),
  }
}

function filedAfter(...updates: Told3[]): readonly Filed[] {
  return updates.reduce((filed: readonly Filed[], update) => file(filed, hear(filed, update).reports), [])
}

const pending = (told: Partial<Told> = {}) => tell('p', { pending: true, ...told })
const posted = (told: Partial<Told> = {}) => tell('q', { pending_transaction_id: 'p', ...told })

describe('pending and posted', () => {
  test('a posted one takes the place of its pending one, whose removal then says nothing', () => {
    const filed = filedAfter({ added: [pending()] })
    expect(hear(filed, { added: [posted({ amount: 58 })], removed: ['p'] }).said).toEqual([
      { id: 'q', type: 'clearing', amount: 5800, relatedId: 'p' },
    ])
  })

  test('also when the removal comes an update later', () => {
    const filed = filedAfter({ added: [pending()] }, { added: [posted()] })
    expect(hear(filed, { removed: ['p'] }).said).toEqual([])
  })

  test('also when it came an update earlier: the reversal is taken back', () => {
    const filed = filedAfter({ added: [pending()] }, { removed: ['p'] })
    expect(hear(filed, { added: [posted()] }).said).toEqual([
      { id: 'q', type: 'clearing', amount: 5000, relatedId: 'p' },
      { id: 'p', type: 'reversal', amount: 0, relatedId: null },
    ])
  })

  test('a pending one that vanishes without a successor is reversed, and comes back when it comes back', () => {
    const filed = filedAfter({ added: [pending()] })
    expect(hear(filed, { removed: ['p'] }).said).toEqual([{ id: 'p', type: 'reversal', amount: 5000, relatedId: null }])
    const gone = filedAfter({ added: [pending()] }, { removed: ['p'] })
    expect(hear(gone, { added: [pending()] }).said).toContainEqual({
      id: 'p',
      type: 'reversal',
      amount: 0,
      relatedId: null,
    })
  })

  test("a stranger's pending one is not taken for its own", () => {
    const filed = filedAfter({ added: [pending({ amount: 84, name: 'Hotel Miramar' })] })
    expect(hear(filed, { added: [posted({ amount: 1.99, name: 'Parking Meter' })], removed: ['p'] }).said).toEqual([
      { id: 'q', type: 'clearing', amount: 199, relatedId: null },
      { id: 'p', type: 'reversal', amount: 8400, relatedId: null },
    ])
  })

  test.each([
    ['another amount under the same name', { amount: 61 }],
    ['another name at the same amount', { name: 'TST* 8801' }],
    ['the same shop by its entity', { amount: 61, name: 'ZZ', merchant_entity_id: 'e' }],
  ])('%s is its own', (_, told) => {
    const filed = filedAfter({ added: [pending({ merchant_entity_id: 'e' })] })
    expect(hear(filed, { added: [posted(told)], removed: ['p'] }).said).toMatchObject([
      { type: 'clearing', relatedId: 'p' },
    ])
  })
})

describe('changes', () => {
  test('what is modified and the same is the same report', () => {
    const filed = filedAfter({ added: [tell('q')] })
    expect(hear(filed, { modified: [tell('q')] }).reports[0]!.report).toEqual(filed[0]!.report)
  })

  test('what was bought before the card was linked stays so when it is told again', () => {
    const linkedAt = Date.UTC(2026, 10, 3, 15)
    const [first] = reconcile({ added: [tell('q')], modified: [], removed: [] }, accounts, [], { ...context, linkedAt })
      .reports as [CardReport]
    expect(first.report.occurredAt).toBeLessThan(linkedAt)
    const filed = file([], [first])
    expect(hear(filed, { modified: [tell('q', { amount: 40 })] }).reports[0]!.report).toMatchObject({
      amount: 4000,
      occurredAt: first.report.occurredAt,
    })
    const [moved] = hear(filed, { modified: [tell('q', { date: '2026-11-04' })] }).reports as [CardReport]
    expect(moved.report.occurredAt).toBeGreaterThan(linkedAt)
  })

  test('a corrected date keeps the identity, a corrected amount corrects', () => {
    const filed = filedAfter({ added: [tell('q')] })
    const [{ report }] = hear(filed, { modified: [tell('q', { date: '2026-11-05', amount: 40 })] }).reports as [
      CardReport,
    ]
    expect(report).toMatchObject({ amount: 4000, postedAt: filed[0]!.report.postedAt, type: 'clearing' })
    expect(filedAfter({ added: [tell('q')] }, { modified: [tell('q', { date: '2026-11-05' })] })).toHaveLength(1)
  })

  test('a posted one that vanishes is reversed, with what its authorization still held', () => {
    const filed = filedAfter({ added: [pending({ amount: 100 })] }, { added: [posted({ amount: 80 })], removed: ['p'] })
    const { said, reports } = hear(filed, { removed: ['q'] })
    expect(said).toEqual([{ id: 'q', type: 'reversal', amount: 10_000, relatedId: 'p' }])
    expect(hear(file(filed, reports), { removed: ['q'] }).reports).toEqual(reports)
  })

  test('a refund that vanishes never was', () => {
    const filed = filedAfter({ added: [tell('r', { amount: -20 })] })
    expect(hear(filed, { removed: ['r'] }).said).toEqual([{ id: 'r', type: 'refund', amount: 0, relatedId: null }])
  })

  test('a purchase that turns out to be a refund is no purchase', () => {
    const filed = filedAfter({ added: [tell('q', { amount: 20 })] })
    expect(hear(filed, { modified: [tell('q', { amount: -20 })] }).said).toEqual([
      { id: 'q', type: 'refund', amount: 2000, relatedId: null },
      { id: 'q', type: 'clearing', amount: 0, relatedId: null },
    ])
  })

  test('a purchase that turns out to be a transfer is taken back', () => {
    const filed = filedAfter({ added: [tell('q')] })
    const { said } = hear(filed, { modified: [tell('q', { personal_finance_category: category('TRANSFER_OUT') })] })
    expect(said).toEqual([{ id: 'q', type: 'reversal', amount: 5000, relatedId: null }])
  })

  test('what was never filed leaves nothing when it goes', () => {
    expect(hear([], { removed: ['x'] }).said).toEqual([])
  })
})

test('an update that is heard again changes nothing', () => {
  const updates: Told3[] = [
    { added: [pending()] },
    { added: [posted({ amount: 58 }), tell('r', { amount: -20 })], removed: ['p'] },
    { modified: [posted({ amount: 57, date: '2026-11-06' })], removed: ['r'] },
  ]
  let filed: readonly Filed[] = []
  for (const update of updates) {
    filed = file(filed, hear(filed, update).reports)
    expect(file(filed, hear(filed, update).reports)).toEqual(filed)
  }
})

describe('a login that is linked again', () => {
  const fresh = (...told: ReturnType<typeof tell>[]) => hear([], { added: told }).reports
  const filed = filedAfter({ added: [tell('a'), tell('b'), tell('c', { amount: 9 }), tell('r', { amount: -50 })] })

  test('what was told before goes by its name; one for one', () => {
    expect([...findEchoes(fresh(tell('x'), tell('y'), tell('z')), filed)]).toEqual([
      ['x', 'a'],
      ['y', 'b'],
    ])
    expect([...findEchoes(fresh(tell('s', { amount: -50 })), filed)]).toEqual([['s', 'r']])
  })

  test('another amount, another day or another card is another purchase', () => {
    expect(findEchoes(fresh(tell('x', { amount: 49 }), tell('y', { date: '2026-11-05' })), filed).size).toBe(0)
    const elsewhere = filed.map((one) => ({ ...one, cardId: 'card_2' }))
    expect(findEchoes(fresh(tell('x')), elsewhere).size).toBe(0)
  })

  test('the nearest day first', () => {
    const days = filedAfter({ added: [tell('mon', { date: '2026-11-02' }), tell('tue', { date: '2026-11-03' })] })
    expect(findEchoes(fresh(tell('x', { date: '2026-11-03' })), days).get('x')).toBe('tue')
  })

  test('what was pending and has cleared is one transaction, known by its clearing', () => {
    const before = filedAfter({ added: [pending()] }, { added: [posted()], removed: ['p'] })
    expect([...findEchoes(fresh(tell('x'), tell('y')), before)]).toEqual([['x', 'q']])
  })

  test('what an earlier link knew of a pending one is not forgotten', () => {
    const before = filedAfter({ added: [pending()] }, { added: [posted()], removed: ['p'] })
    const again = underKnownName(tell('x'), new Map([['x', 'q']]))
    expect(hear(before, { added: [again] }).said).toMatchObject([{ id: 'q', type: 'clearing', relatedId: 'p' }])
    const elsewhere = { ...again, pending_transaction_id: 'never-told' }
    expect(hear(before, { modified: [elsewhere] }).said).toMatchObject([{ id: 'q', relatedId: 'p' }])
  })

  test('what was reported and nobody knows any more is reversed, as far back as the new link tells', () => {
    const before = filedAfter({ added: [pending(), tell('p2', { pending: true, amount: 7 }), tell('q2')] })
    const [left] = abandoned(before, new Map([['x', 'p']]), Infinity)
    expect(left?.report).toMatchObject({ id: 'p2', type: 'reversal', amount: 700 })
    const all = abandoned(before, new Map(), 0)
    expect(all.map(({ report }) => report.id)).toEqual(['p', 'p2', 'q2'])
    expect(abandoned(file(before, all), new Map(), 0)).toEqual([])
  })

  test('of a purchase that was told in an earlier page no part is taken for another', () => {
    const before = filedAfter({ added: [pending()] }, { added: [posted()], removed: ['p'] })
    expect(untold(before, new Set(['q']))).toEqual([])
    expect(untold(before, new Set(['z']))).toEqual(before)
  })

  test('a posted one clears the pending one that the earlier link told', () => {
    const before = filedAfter({ added: [pending()] })
    const echoes = findEchoes(fresh(tell('x')), before)
    const { said } = hear(before, { added: [underKnownName(tell('x'), echoes)] })
    expect(said).toEqual([{ id: 'p', type: 'clearing', amount: 5000, relatedId: null }])
  })
})
