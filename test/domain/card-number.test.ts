import { describe, expect, test } from 'vitest'
import { cardNumberFaults } from '../../src/domain/card-guard.ts'
import { holdsCardNumber, isCardNumber, passesLuhn } from '../../src/domain/card-number.ts'

// Numbers that the schemes publish for testing.
const published = {
  visa: '4242424242424242',
  'visa of 13': '4222222222222',
  mastercard: '5555555555554444',
  'mastercard, 2 series': '2223003122003222',
  amex: '378282246310005',
  discover: '6011111111111117',
  diners: '30569309025904',
  jcb: '3530111333300000',
  unionpay: '6200000000000005',
}

describe('free text', () => {
  test.each(Object.entries(published))('%s is found', (_, number) => {
    expect(holdsCardNumber(number)).toBe(true)
    expect(holdsCardNumber(`paid with ${number}, thanks`)).toBe(true)
    expect(isCardNumber(number)).toBe(true)
  })

  test.each([
    ['4242 4242 4242 4242', 'spaces'],
    ['4242-4242-4242-4242', 'dashes'],
    ['4242–4242–4242–4242', 'en dashes'],
    ['4242.4242.4242.4242', 'dots'],
    ['4242 - 4242 - 4242 - 4242', 'dashes with spaces'],
    ['４２４２４２４２４２４２４２４２', 'full-width digits'],
    ['4242\u200b4242\u200b4242\u200b4242', 'invisible characters'],
    ['4242\u00a04242\u00a04242\u00a04242', 'hard spaces'],
    ['INV 77 4242 4242 4242 4242', 'after another number'],
    ['{"n":"4242424242424242"}', 'JSON'],
    ['7992739871375', '13 digits of no scheme that pass Luhn'],
  ])('%s: %s', (text) => expect(holdsCardNumber(text)).toBe(true))

  test.each([
    ['4242424242424241', 'fails Luhn'],
    ['424242******4242', 'masked'],
    ['4242', 'last four'],
    ['542814140150267', 'a merchant id that fails Luhn'],
    ['2026-11-01T18:20:00Z', 'an instant'],
    ['order 1763834652094', 'milliseconds since 1970'],
    ['+1 (404) 555-0132', 'a telephone number'],
    ['01890a5d-ac96-774b-bcce-b302099a8057', 'a UUID'],
    ['424242424242424242424242', 'too long'],
    ['', 'nothing'],
  ])('%s: %s', (text) => expect(holdsCardNumber(text)).toBe(false))
})

describe('identifiers', () => {
  test('a long number without an issuer is an identifier', () => {
    expect(passesLuhn('000000000000018')).toBe(true)
    expect(holdsCardNumber('000000000000018')).toBe(true)
    expect(isCardNumber('000000000000018')).toBe(false)
  })

  test('few of the merchant ids that acquirers give are taken for a card', () => {
    let taken = 0
    for (let i = 0; i < 20_000; i++) if (isCardNumber(String(542_900_000_000_000 + i * 7_919_431))) taken++
    expect(taken / 20_000).toBeLessThan(0.005)
  })
})

describe('a request', () => {
  test('stands for a card by no number that could be one, whoever issued it', () => {
    const strays = ['6304000000000000', '135410014004955', '6331 1019 9999 0016', '000000000000018']
    for (const token of strays) {
      expect(cardNumberFaults({ token })).toMatchObject([{ pointer: '/token' }])
      expect(cardNumberFaults([{ cardToken: token }])).toMatchObject([{ pointer: '/0/cardToken' }])
      expect(cardNumberFaults({ mid: token })).toEqual([])
    }
    for (const token of ['tok_000000000000018', '01890a5d-ac96-774b-bcce-b302099a8057', '1763834652094'])
      expect(cardNumberFaults({ token, cardToken: token })).toEqual([])
  })

  test('is searched everywhere, and told by pointer only', () => {
    const faults = cardNumberFaults({
      memo: 'x 4242424242424242',
      list: ['ok', { 'a/b~c': '4242-4242-4242-4242' }],
      mids: ['000000000000018', '4242424242424242'],
      amount: 4242424242424242,
      '4242424242424242': 1,
    })
    expect(faults.map(({ pointer }) => pointer).sort()).toEqual(['', '/amount', '/list/1/a~1b~0c', '/memo', '/mids/1'])
    expect(JSON.stringify(faults)).not.toContain('4242')
  })
})
