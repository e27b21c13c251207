import { expect, test } from 'vitest'
import { type BankAccount, correctAccount, isRoutingNumber, labelOf } from '../../../src/domain/payout/destination.ts'

const account: BankAccount = {
  method: 'ach',
  routingNumber: '231380104',
  accountNumber: '744-5678-99',
  accountType: 'checking',
  holderName: 'Ada',
}

test.each([
  ['011000015', true],
  ['121042882', true],
  ['091400606', true],
  ['121042881', false],
  ['000000000', false],
  ['12104288', false],
  ['1210428829', false],
])('the check digit of %s', (number, right) => {
  expect(isRoutingNumber(number)).toBe(right)
})

test.each([
  ['C01', '1918171614                   ', { accountNumber: '1918171614' }],
  ['C02', '121042882                    ', { routingNumber: '121042882' }],
  ['C03', '121042882     1918171614     ', { routingNumber: '121042882', accountNumber: '1918171614' }],
  ['C05', '32                           ', { accountType: 'savings' }],
  ['C06', '1918171614          37       ', { accountNumber: '1918171614', accountType: 'savings' }],
  [
    'C07',
    '1210428821918171614       22  ',
    { routingNumber: '121042882', accountNumber: '1918171614', accountType: 'checking' },
  ],
])('%s corrects', (code, data, change) => {
  expect(correctAccount(account, code, data)).toEqual({ ...account, ...change })
})

test.each([
  ['a name changes no account', 'C04', 'Ada King'],
  ['a routing number that fails its check', 'C02', '121042881'],
  ['a part is missing', 'C03', '121042882'],
  ['an unknown transaction code', 'C05', '99'],
  ['nothing', 'C01', '   '],
])('%s', (_, code, data) => {
  expect(correctAccount(account, code, data)).toBeNull()
})

test('a label shows four digits and no more', () => {
  expect(labelOf({ ...account, accountNumber: '123456789012' })).toBe('checking account ending in 9012')
  expect(labelOf({ ...account, accountNumber: '12' })).toBe('checking account ending in ••12')
})
