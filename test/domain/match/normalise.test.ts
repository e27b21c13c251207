import { describe, expect, test } from 'vitest'
import { normaliseDescriptor } from '../../../src/domain/match/normalise.ts'
import { MAX_LENGTH, tokenise } from '../../../src/domain/match/tokens.ts'

const texts = (raw: string) => tokenise(raw).map(({ text }) => text)

describe('tokens', () => {
  test.each([
    ['BOOTS UK LTD1983', ['boots', 'uk', 'ltd', '1983']],
    ['7ELEVEN 17211', ['7', 'eleven', '17211']],
    ['JET2.COM', ['jet2', 'com']],
    ['facebk 9lm4qcafl2', ['facebk', '9lm4qcafl2']],
    ["SAINSBURY'S S/MKT", ['sainsburys', 's', 'market']],
    ['CAFÉ ÆRØ GROẞE', ['cafe', 'aero', 'grosse']],
    ['モスバーガー　渋谷', ['モスバーガー', '渋谷']],
    ['МАГАЗИН 5', ['магазин', '5']],
    ['\u202eACME\u200b\u0007 SHOP\u0000', ['acme', 'shop']],
    ['🍕🍕', []],
    ['', []],
  ])('%j', (raw, expected) => {
    expect(texts(raw)).toEqual(expected)
  })

  test('no more than a line is read', () => {
    expect(texts(`${'a'.repeat(10_000)} b`).join('').length).toBe(MAX_LENGTH)
  })
})

describe('normaliseDescriptor', () => {
  test.each([
    ['SQ *HILLTOP BBQ ATLANTA GA', { display: 'Hilltop Bbq', place: { city: 'Atlanta', region: 'GA' } }],
    ['CAFFE NERO - 483', { display: 'Caffe Nero', storeNumber: '483' }],
    ['ACME STORES #0421', { display: 'Acme Stores', storeNumber: '421' }],
    ['ACME      00005710', { storeNumber: '5710' }],
    ['ACME S2177', { storeNumber: '2177' }],
    ['ACME 02/17', { storeNumber: null }],
    ['PAYPAL *ACMEWIDGETS 4029357733', { display: 'Acmewidgets', phone: '4029357733', storeNumber: null }],
    ['ACME 402-935-7733 CA', { phone: '4029357733', storeNumber: null, place: { city: null, region: 'CA' } }],
    ['TST* ACME COF NEW YORK NY', { display: 'Acme Coffee', place: { city: 'New York', region: 'NY' } }],
    ['www.acme.coahdskx', { display: 'Acme', isWebAddress: true }],
    ['PURCHASE AUTHORIZED ON 02/17 ACME', { display: 'Acme' }],
    ['AMZN MKTP US*2K4AB12', { display: 'Amazon' }],
    ['', { display: '', tokens: [], processor: null }],
  ])('%s', (raw, expected) => {
    expect(normaliseDescriptor(raw)).toMatchObject(expected)
  })

  test('the feed knows the town better than the line', () => {
    expect(normaliseDescriptor('ACME NORTH PARK', { city: 'San Diego', region: 'ca' }).place).toEqual({
      city: 'San Diego',
      region: 'CA',
    })
  })

  test('a processor is told from the seller, and bare is the seller', () => {
    expect(normaliseDescriptor('SUMUP  *ACME').processor).toEqual({ name: 'SumUp', kind: 'facilitator' })
    expect(normaliseDescriptor('SQUARE DEAL BOOKS').processor).toBeNull()
    expect(normaliseDescriptor('DOORDASH*ACME').processor?.kind).toBe('marketplace')
  })
})
