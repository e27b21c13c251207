import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ascii } from '../../../src/deliver/nacha/record.ts'
import { type NachaEntry, type NachaHeader, traceNumber, writeNacha } from '../../../src/deliver/nacha/write.ts'
import { fieldsOf } from './layout.ts'

const header: NachaHeader = {
  routingNumber: '121042882',
  bankName: 'My Bank Name',
  companyName: 'Hilltop Rewards',
  companyId: '1210428821',
  createdOn: '261109',
  createdAt: '0905',
  modifier: 'A',
  effectiveOn: '261110',
  firstTrace: 41,
}

const ada: NachaEntry = {
  routingNumber: '231380104',
  accountNumber: '12345678',
  accountType: 'checking',
  amount: 1_234,
  reference: 'pay_01kb0000000000000000000abc',
  name: 'Ada Lovelace',
}

const lines = (file: string) => file.split('\n').slice(0, -1)
const blank = (width: number) => ' '.repeat(width)

test('every field of every record, by the published columns', () => {
  const zoe = {
    ...ada,
    routingNumber: '091400606',
    accountType: 'savings' as const,
    amount: 99,
    name: 'Zoë Ångström-Łukasiewicz',
  }
  const file = lines(writeNacha(header, [ada, zoe]))
  expect(file).toHaveLength(10)
  expect(fieldsOf(file[0]!)).toEqual({
    type: '1',
    priority: '01',
    destination: ' 121042882',
    origin: '1210428821',
    date: '261109',
    time: '0905',
    modifier: 'A',
    recordSize: '094',
    blockingFactor: '10',
    format: '1',
    destinationName: 'My Bank Name'.padEnd(23),
    originName: 'Hilltop Rewards'.padEnd(23),
    reference: blank(8),
  })
  expect(fieldsOf(file[1]!)).toEqual({
    type: '5',
    serviceClass: '220',
    company: 'Hilltop Rewards ',
    discretionary: blank(20),
    companyId: '1210428821',
    entryClass: 'PPD',
    description: 'CASHBACK  ',
    descriptiveDate: '261109',
    effectiveDate: '261110',
    settlementDate: blank(3),
    originatorStatus: '1',
    odfi: '12104288',
    batch: '0000001',
  })
  expect(fieldsOf(file[2]!)).toEqual({
    type: '6',
    transaction: '22',
    rdfi: '23138010',
    checkDigit: '4',
    account: '12345678'.padEnd(17),
    amount: '0000001234',
    individualId: '000000000000abc',
    individualName: 'Ada Lovelace'.padEnd(22),
    discretionary: blank(2),
    addenda: '0',
    trace: '121042880000041',
  })
  expect(fieldsOf(file[3]!)).toMatchObject({
    transaction: '32',
    rdfi: '09140060',
    amount: '0000000099',
    individualName: 'Zoe Angstrom-Lukasiewi',
    trace: '121042880000042',
  })
  expect(fieldsOf(file[4]!)).toEqual({
    type: '8',
    serviceClass: '220',
    entries: '000002',
    hash: '0032278070',
    debits: '000000000000',
    credits: '000000001333',
    companyId: '1210428821',
    authentication: blank(19),
    reserved: blank(6),
    odfi: '12104288',
    batch: '0000001',
  })
  expect(fieldsOf(file[5]!)).toEqual({
    type: '9',
    batches: '000001',
    blocks: '000001',
    entries: '00000002',
    hash: '0032278070',
    debits: '000000000000',
    credits: '000000001333',
    reserved: blank(39),
  })
  expect(file.slice(6)).toEqual(Array(4).fill('9'.repeat(94)))
})

// The entry of a published sample of one credit: 1,000,000.00 to an account at a bank in Pennsylvania.
test('gives the entry of a published sample, column by column', () => {
  const published = '62223138010412345678         0100000000               Receiver Account Name   0121042880000001'
  const one = { ...ada, amount: 100_000_000, reference: '', name: 'Receiver Account Name' }
  const [, , entry] = lines(writeNacha({ ...header, firstTrace: 1 }, [one]))
  expect(entry).toBe(published)
})

test.each([
  [6, 10],
  [7, 20],
  [16, 20],
  [17, 30],
])('%i entries fill %i lines', (entries, expected) => {
  const file = lines(writeNacha(header, Array(entries).fill(ada)))
  expect(file).toHaveLength(expected)
  expect(fieldsOf(file.find((line, i) => i > 0 && line.startsWith('9'))!).blocks).toBe(
    String(expected / 10).padStart(6, '0'),
  )
})

test('the hash keeps its last ten digits', () => {
  const high = { ...ada, routingNumber: '999999992' }
  const file = lines(writeNacha(header, Array(101).fill(high)))
  expect(fieldsOf(file.find((line) => line.startsWith('8'))!).hash).toBe(
    String((99_999_999 * 101) % 10_000_000_000).padStart(10, '0'),
  )
})

test('an amount wider than its field is never cut', () => {
  expect(() => writeNacha(header, [{ ...ada, amount: 10_000_000_000 }])).toThrow('10 columns')
  expect(fieldsOf(lines(writeNacha(header, [{ ...ada, amount: 9_999_999_999 }]))[2]!).amount).toBe('9999999999')
})

test('whatever the entries: 94 printable columns, blocks of ten, totals that add up, the same bytes again', () => {
  const entry = fc.record({
    routingNumber: fc.constantFrom('231380104', '091400606', '011000015'),
    accountNumber: fc.stringMatching(/^[0-9A-Z-]{1,17}$/),
    accountType: fc.constantFrom('checking' as const, 'savings' as const),
    amount: fc.integer({ min: 1, max: 9_999_999_999 }),
    reference: fc.stringMatching(/^[a-z0-9_]{0,30}$/),
    name: fc.string({ unit: 'binary', maxLength: 40 }),
  })
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 30 }), (entries) => {
      const written = writeNacha(header, entries)
      expect(writeNacha(header, structuredClone(entries))).toBe(written)
      const file = lines(written)
      expect(file.length % 10).toBe(0)
      for (const line of file) expect(line).toMatch(/^[\x20-\x7e]{94}$/)
      const details = file.filter((line) => line.startsWith('6')).map(fieldsOf)
      const control = fieldsOf(file.find((line) => line.startsWith('8'))!)
      expect(Number(control.credits)).toBe(details.reduce((sum, { amount }) => sum + Number(amount), 0))
      expect(Number(control.hash)).toBe(details.reduce((sum, { rdfi }) => sum + Number(rdfi), 0) % 10_000_000_000)
      expect(details.map(({ trace }) => trace)).toEqual(
        entries.map((_, i) => traceNumber(header.routingNumber, 41 + i)),
      )
    }),
    { numRuns: 100 },
  )
})

test.each([
  ['Zoë Ångström', 'Zoe Angstrom'],
  ['Weiß', 'Weiss'],
  ['Łukasz Đorđe Ørsted', 'Lukasz Dorde Orsted'],
  ['José\nMaría', 'Jose Maria'],
  ['李明', '  '],
])('%s in ASCII', (name, expected) => {
  expect(ascii(name)).toBe(expected)
})
