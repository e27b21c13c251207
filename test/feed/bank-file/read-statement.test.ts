import { expect, test } from 'vitest'
import { readCsv } from '../../../src/feed/bank-file/csv.ts'
import { readAmount, readStatementFile } from '../../../src/feed/bank-file/read-statement.ts'

const columns = { date: 'Date', amount: 'Amount', reference: ['Description', 'Memo'] }

test.each([
  [
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    '\uFEFFa,"b ""quoted"", and\nmore"\n\nc,',
    [
      ['a', 'b "quoted", and\nmore'],
      ['c', ''],
    ],
  ],
  ['', []],
  [',', [['', '']]],
])('the cells of %j', (text, rows) => {
  expect(readCsv(text)).toEqual(rows)
})

test.each([
  ['500.00', 'JPY', 500],
  ['1,500', 'JPY', 1500],
  ['500.50', 'JPY', null],
  ['12.3400', 'USD', 1234],
  ['12.3456', 'USD', null],
  ['1234.50', 'USD', 123_450],
  ['-1,234.50', 'USD', -123_450],
  ['(1,234.50)', 'USD', -123_450],
  ['$12', 'USD', 1_200],
  ['+0.05', 'USD', 5],
  ['1.234,5', 'EUR', 123_450],
  ['1,234', 'USD', 123_400],
  ['1,234', 'JPY', 1_234],
  ['', 'USD', null],
  ['12a', 'USD', null],
])('%s %s', (text, currency, minor) => {
  expect(readAmount(text, currency)).toBe(minor)
})

test('lines by what they say: the same in another file, another when it stands there twice', () => {
  const row = '2026-11-10,-5.00,"ACH CREDIT, CASHBACK",x'
  const once = readStatementFile(`Date,Amount,Description,Memo\n${row}\n`, columns, 'USD')
  const twice = readStatementFile(
    `Memo,Date,Amount,Description\nx,11/10/2026,-5,"ACH CREDIT, CASHBACK"\n${''}x,2026-11-10,-5.00,"ACH CREDIT, CASHBACK"`,
    columns,
    'USD',
  )
  expect(once.lines).toMatchObject([{ date: '2026-11-10', amount: -500, reference: 'ACH CREDIT, CASHBACK x' }])
  expect(twice.lines[0]).toEqual(once.lines[0])
  expect(twice.lines[1]!.id).not.toBe(twice.lines[0]!.id)
})

test('two columns, one for each direction', () => {
  const apart = { date: 'Date', amount: { in: 'Credit', out: 'Debit' }, reference: [] }
  const { lines } = readStatementFile('Date,Debit,Credit\n2026-11-10,5.00,\n2026-11-11,,7.00\n', apart, 'USD')
  expect(lines.map(({ amount }) => amount)).toEqual([-500, 700])
})

test('what cannot be read is told by line; what holds a card number is kept without it', () => {
  const read = readStatementFile(
    'Date,Amount,Description,Memo\n2026-02-30,1,a,\n2026-11-10,x,b,\n2026-11-10,1,4242 4242 4242 4242,\n',
    columns,
    'USD',
  )
  expect(read.faults.map(({ line }) => line)).toEqual([2, 3])
  expect(read.lines[0]!.reference).toBe('xxxx xxxx xxxx xxxx')
  expect(readStatementFile('Datum,Betrag\n', columns, 'USD').faults).toMatchObject([
    { line: 1, detail: 'has no column Date, Amount, Description, Memo' },
  ])
})
