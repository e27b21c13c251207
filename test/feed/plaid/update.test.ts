import { expect, test } from 'vitest'
import { page as shape } from '../../../src/feed/plaid/shapes.ts'
import { together } from '../../../src/feed/plaid/update.ts'
import { fullTransaction } from '../../support/plaid/transaction.ts'

type Told = { added?: [string, number][]; modified?: [string, number][]; removed?: string[] }

const pageOf = ({ added = [], modified = [], removed = [] }: Told) => {
  const tell = ([transaction_id, amount]: [string, number]) =>
    fullTransaction({ transaction_id, account_id: 'acc' }, { amount, date: '2026-11-03' })
  return shape.parse({
    added: added.map(tell),
    modified: modified.map(tell),
    removed: removed.map((transaction_id) => ({ transaction_id, account_id: 'acc' })),
    next_cursor: 'c',
    has_more: false,
  })
}

const said = (...pages: Told[]) => {
  const { added, modified, removed } = together(pages.map(pageOf))
  const amounts = (told: typeof added) => told.map(({ transaction_id, amount }) => [transaction_id, amount])
  return { added: amounts(added), modified: amounts(modified), removed: removed.map((one) => one.transaction_id) }
}

const nothing = { added: [], modified: [], removed: [] }

test.each<[string, Told[], object]>([
  [
    'told twice: the last word',
    [
      {
        added: [
          ['a', 1],
          ['a', 2],
        ],
      },
    ],
    { added: [['a', 2]] },
  ],
  ['added, then changed on a later page', [{ added: [['a', 1]] }, { modified: [['a', 2]] }], { added: [['a', 2]] }],
  ['added, then removed on a later page', [{ added: [['a', 1]] }, { removed: ['a'] }], { removed: ['a'] }],
  ['added and removed on one page', [{ added: [['a', 1]], removed: ['a'] }], { removed: ['a'] }],
  ['removed, then added again on a later page', [{ removed: ['a'] }, { added: [['a', 3]] }], { added: [['a', 3]] }],
  ['changed before it is known', [{ modified: [['a', 1]] }, { added: [['a', 2]] }], { added: [['a', 2]] }],
])('%s', (_, pages, told) => {
  expect(said(...pages)).toEqual({ ...nothing, ...told })
})
