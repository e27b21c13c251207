import { expect, test } from 'vitest'
import { readReturns } from '../../../src/deliver/nacha/read-returns.ts'
import { bankFile, changeOf, returnOf } from '../../support/bank-returns.ts'

test('a returned entry: its code, whose it was, how much, and what the bank remarks', () => {
  const file = bankFile(returnOf('121042880000041', 1_234, 'R03', 'NO SUCH ACCOUNT'))
  expect(readReturns(file)).toEqual({
    notices: [
      { kind: 'return', code: 'R03', trace: '121042880000041', amount: 1_234, data: 'NO SUCH ACCOUNT', line: 4 },
    ],
    faults: [],
  })
})

test('a notification of change: the corrected data as they stand', () => {
  const file = bankFile(changeOf('121042880000041', 'C01', '1918171614'))
  expect(readReturns(file).notices).toMatchObject([
    { kind: 'change', code: 'C01', trace: '121042880000041', amount: 0, data: '1918171614' },
  ])
})

test('lines that end as on Windows, and several notices', () => {
  const file = bankFile(returnOf('121042880000001', 5, 'R01'), changeOf('121042880000002', 'C05', '32'))
  const read = readReturns(file.replaceAll('\n', '\r\n'))
  expect(read.notices.map(({ code }) => code)).toEqual(['R01', 'C05'])
  expect(read.faults).toEqual([])
})

test.each([
  ['cut short', (line: string) => line.slice(0, 90), 'has 90 columns'],
  ['without a code', (line: string) => line.replace('799R03', '799   '), 'has no return code'],
  ['that names no entry', (line: string) => line.replace('121042880000041', '12104288ABCDEFG'), 'names no entry'],
])('an addenda %s is told, and the others are read', (_, spoil, words) => {
  const [entry, addenda] = returnOf('121042880000041', 1_234, 'R03').split('\n') as [string, string]
  const file = bankFile(`${entry}\n${spoil(addenda)}`, returnOf('121042880000042', 7, 'R02'))
  const { notices, faults } = readReturns(file)
  expect(faults).toMatchObject([{ line: 4, detail: expect.stringContaining(words) }])
  expect(notices.map(({ code }) => code)).toEqual(['R02'])
})

test('what is no bank file says so', () => {
  expect(readReturns('date,amount\n').faults).toEqual([{ line: 1, detail: 'is not a NACHA file header' }])
})
