import { expect, test } from 'vitest'
import { type BankLine, type Expected, matchBank } from '../../../src/domain/billing/match-bank.ts'

const line = (id: string, date: string, amount: number, reference = ''): BankLine => ({ id, date, amount, reference })
const file = (id: string, total: number, date = '2026-11-10'): Expected => ({
  kind: 'payout-file',
  id,
  amount: -total,
  date,
  names: [],
})
const invoice = (id: string, amount: number): Expected => ({ kind: 'invoice', id, amount, date: null, names: [] })
const ahead: Expected = { kind: 'prepayment', id: 'mer_1', amount: null, date: null, names: [] }

const match = (lines: readonly BankLine[], expected: readonly Expected[], until = '2026-11-11') => {
  const { matches, differences } = matchBank(lines, expected, until)
  return {
    matches: matches.map(({ line, subjectId, by }) => [line.id, subjectId, by]),
    differences: differences.map((one) => [one.kind, 'line' in one ? one.line.id : one.subject.id]),
  }
}

test.each([
  [
    'a name in the reference, however the bank writes it',
    [line('a', '2027-03-01', 800, 'PMT INV 01KB.202611USD THANKS')],
    [invoice('inv_01kb.202611usd', 800)],
    [['a', 'inv_01kb.202611usd', 'reference']],
    [],
  ],
  [
    'an amount that only one thing has',
    [line('a', '2026-11-10', -500)],
    [file('pfl_1', 500), file('pfl_2', 501)],
    [['a', 'pfl_1', 'amount']],
    [],
  ],
  [
    'a name before an amount',
    [line('a', '2026-11-10', 800, 'inv_2')],
    [invoice('inv_1', 800), invoice('inv_2', 800)],
    [['a', 'inv_2', 'reference']],
    [],
  ],
  [
    'two lines, two files, one amount: named ones first',
    [line('a', '2026-11-10', -500), line('b', '2026-11-10', -500, 'pfl_1')],
    [file('pfl_1', 500), file('pfl_2', 500)],
    [
      ['b', 'pfl_1', 'reference'],
      ['a', 'pfl_2', 'amount'],
    ],
    [],
  ],
  [
    'money ahead, of any amount',
    [line('a', '2026-11-10', 12_345, 'deposit mer_1'), line('b', '2026-11-10', 7, 'mer_1')],
    [ahead],
    [
      ['a', 'mer_1', 'reference'],
      ['b', 'mer_1', 'reference'],
    ],
    [],
  ],
  [
    'money that leaves is never paid ahead',
    [line('a', '2026-11-10', -5, 'mer_1')],
    [ahead],
    [],
    [['unknown-line', 'a']],
  ],
  [
    'one amount, two files',
    [line('a', '2026-11-10', -500)],
    [file('pfl_1', 500), file('pfl_2', 500)],
    [],
    [['ambiguous', 'a']],
  ],
  [
    'two lines, one file',
    [line('a', '2026-11-10', -500), line('b', '2026-11-10', -500)],
    [file('pfl_1', 500)],
    [],
    [
      ['ambiguous', 'a'],
      ['ambiguous', 'b'],
    ],
  ],
  [
    'named, another amount',
    [line('a', '2026-11-10', 799, 'inv_1')],
    [invoice('inv_1', 800)],
    [],
    [['amount-differs', 'a']],
  ],
  ['nothing fits', [line('a', '2026-11-10', 1)], [], [], [['unknown-line', 'a']]],
  ['two days early', [line('a', '2026-11-08', -500)], [file('pfl_1', 500)], [['a', 'pfl_1', 'amount']], []],
  ['three days early', [line('a', '2026-11-07', -500)], [file('pfl_1', 500)], [], [['unknown-line', 'a']]],
  ['seven days late', [line('a', '2026-11-17', -500)], [file('pfl_1', 500)], [['a', 'pfl_1', 'amount']], []],
  ['eight days late', [line('a', '2026-11-18', -500)], [file('pfl_1', 500)], [], [['unknown-line', 'a']]],
] as const)('%s', (_, lines, expected, matches, differences) => {
  expect(match(lines, expected)).toEqual({ matches, differences })
})

test.each([
  ['2026-11-15', []],
  ['2026-11-16', [['missing', 'pfl_1']]],
])('a file of the 10th on a statement that ends on %s', (until, differences) => {
  expect(match([], [file('pfl_1', 500)], until).differences).toEqual(differences)
})
