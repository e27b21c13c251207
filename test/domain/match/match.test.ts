import { describe, expect, test } from 'vitest'
import {
  compileMerchants,
  DEFAULT_MIN_CONFIDENCE,
  type MatchOptions,
  matchMerchant,
} from '../../../src/domain/match/match.ts'
import type { Merchant, MerchantClue } from '../../../src/domain/merchant.ts'
import { clue, location, merchant } from './made.ts'

const at = (merchants: readonly Merchant[], known: MerchantClue, options?: MatchOptions) =>
  matchMerchant(compileMerchants(merchants, { complete: true }), known, options)

const found = (merchants: readonly Merchant[], descriptor: string, known: Partial<MerchantClue> = {}) =>
  at(merchants, clue(descriptor, known)).merchantId

const greenleaf = merchant('greenleaf', 'Greenleaf Coffee', { aliases: ['Greenlief'] })
const acme = merchant('acme', 'Zolandi', {
  locations: [
    location('acme/1', {
      mids: ['00542814'],
      entityIds: ['e-1'],
      descriptors: ['ZOLANDI #0017'],
      city: 'Atlanta',
      country: 'US',
    }),
    location('acme/2', {
      mids: ['542899'],
      descriptors: ['ZOLANDI #0018'],
      city: 'Boston',
      postcode: '02108',
      country: 'US',
    }),
  ],
})

describe('ids', () => {
  test('a merchant id is certain, however it is written, and names the location', () => {
    const match = at([acme, greenleaf], clue('GREENLEAF COFFEE', { mid: ' 0542814 ' }))
    expect(match).toMatchObject({ merchantId: 'acme', locationId: 'acme/1', method: 'mid', confidence: 0.999 })
    expect(match.evidence.because).toBe('mid')
  })

  test('then the entity id', () => {
    expect(at([acme], clue(null, { mid: 'other', entityId: 'e-1' }))).toMatchObject({
      method: 'entity',
      locationId: 'acme/1',
    })
  })

  test('an id of several merchants proves nothing: the name decides among them', () => {
    const shared = ['one', 'two'].map((id) =>
      merchant(id, `${id === 'one' ? 'Quillon' : 'Brastev'} Books`, {
        locations: [location(`${id}/1`, { mids: ['77'] })],
      }),
    )
    expect(at(shared, clue('SQ *QUILLON BOOKS', { mid: '77' }))).toMatchObject({
      merchantId: 'one',
      method: 'descriptor',
    })
    const unknown = at(shared, clue('SQ *SOMEBODY ELSE', { mid: '77' }))
    expect(unknown).toMatchObject({ merchantId: null, evidence: { because: 'shared-id' } })
    expect(unknown.evidence.candidates.map(({ merchantId }) => merchantId)).toEqual(['one', 'two'])
  })

  test('one id at several locations of a merchant: the line tells which', () => {
    const chain = merchant('c', 'Zolandi', {
      locations: [location('c/1', { mids: ['9'], city: 'Atlanta' }), location('c/2', { mids: ['9'], city: 'Boston' })],
    })
    expect(at([chain], clue('ZOLANDI', { mid: '9', city: 'Boston' })).locationId).toBe('c/2')
    expect(at([chain], clue('ZOLANDI', { mid: '9' })).locationId).toBeNull()
  })
})

describe('names', () => {
  test.each([
    'GREENLEAF COFFEE',
    'GREENLEAF COFFEE #0421 PORTLAND',
    'SQ *GREENLEAF COFFEE',
    'GREENLEAFCOFFEE',
    'Greenleaf Coffee Co. Ltd 1983',
    'TST* GREENLEAF COF',
    'GREENLEAF COFF',
    'PURCHASE AUTHORIZED ON 02/17 GREENLEAF COFFEE BIRMINGHAM AL S7017 CARD 5201',
    'greenlief  leeds',
    'www.greenleafcoffee.com',
    'gréenleaf coffee',
  ])('%s', (descriptor) => {
    expect(found([greenleaf], descriptor)).toBe('greenleaf')
  })

  test('names with digits, letters and signs', () => {
    const letters = [merchant('bq', 'B&Q'), merchant('7', '7-Eleven'), merchant('o', 'O2'), merchant('m', "Mc'Zolly's")]
    expect(found(letters, 'B & Q 1234')).toBe('bq')
    expect(found(letters, 'B AND Q')).toBe('bq')
    expect(found(letters, '7-ELEVEN 17211')).toBe('7')
    expect(found(letters, 'MCZOLLYS 0042')).toBe('m')
    expect(found(letters, 'O2 HIGH ST 12')).toBe('o')
  })

  test('other scripts', () => {
    const shops = [merchant('mos', 'モスバーガー'), merchant('mag', 'Магазин Зорька')]
    expect(found(shops, 'モスバーガー 渋谷店')).toBe('mos')
    expect(found(shops, 'МАГАЗИН ЗОРЬКА 12')).toBe('mag')
  })

  test("a merchant's own name is before another's alias, the longer name before the shorter", () => {
    const rivals = [
      merchant('a', 'Zolandi'),
      merchant('b', 'Brastev', { aliases: ['Zolandi'] }),
      merchant('c', 'Zolandi Garden'),
    ]
    expect(found(rivals, 'ZOLANDI 12')).toBe('a')
    expect(found(rivals, 'ZOLANDI GARDEN 12')).toBe('c')
  })

  test('two that fit alike are none, and both are named', () => {
    const match = at([merchant('a', 'Zolandi'), merchant('b', 'Zolandi')], clue('ZOLANDI 12'))
    expect(match).toMatchObject({ merchantId: null, confidence: 0, evidence: { because: 'too-close' } })
    expect(match.evidence.candidates.map(({ merchantId }) => merchantId)).toEqual(['a', 'b'])
  })

  test('an everyday word needs more than a rare one does', () => {
    const shops = [merchant('total', 'Total'), merchant('zolandi', 'Zolandi')]
    expect(found(shops, 'TOTAL POOL CHEMICALS')).toBeNull()
    expect(found(shops, 'CITY TOTAL VENTURES LTD')).toBeNull()
    expect(found(shops, 'TOTAL 0042')).toBe('total')
    expect(found(shops, 'ZOLANDI POPLAR WAY')).toBe('zolandi')
  })

  test('letters that belong together are no shorter name', () => {
    const letters = [merchant('ip', 'IP'), merchant('apc', 'A.P.C.')]
    expect(found(letters, 'I P D CONFERENCES')).toBeNull()
    expect(found(letters, 'H.A.P.C.O.A.')).toBeNull()
    expect(found(letters, 'A.P.C. #12')).toBe('apc')
  })

  test('a place within a name, or a company form that begins its next word, is not the name', () => {
    const shops = [merchant('ny', 'New York & Company'), merchant('tc', 'Zolland Cook')]
    expect(found(shops, 'NEW YORK NAUTICAL')).toBeNull()
    expect(found(shops, 'NEW YORK & COMPANY 12')).toBe('ny')
    expect(found(shops, 'J F ZOLLAND CO')).toBeNull()
    expect(found(shops, 'ZOLLAND COO')).toBe('tc')
  })

  test('the brand that the line begins with is before a later one', () => {
    const shops = [merchant('z', 'Zolandi'), merchant('b', 'Brastev')]
    expect(found(shops, 'ZOLANDI BRASTEV ROAD')).toBe('z')
    expect(found(shops, 'MOTO LEEDS N/E BRASTEV')).toBe('b')
  })

  test('a name glued to what is not known to follow names is another name', () => {
    const shops = [merchant('n', 'National'), merchant('z', 'Zolandi')]
    expect(found(shops, 'PAYPAL *NATIONALTEXTILE')).toBeNull()
    expect(found(shops, 'www.zolandishop.co.uk')).toBe('z')
    expect(found(shops, 'ZOLANDIBURGH')).toBeNull()
  })

  test('the trade of the line contradicts or confirms', () => {
    const fuel = merchant('total', 'Total', { locations: [location('t', { mcc: '5541' })] })
    const confidence = (mcc: string | null) =>
      at([fuel], clue('TOTAL MERIDEN', { mcc })).evidence.candidates[0]!.confidence
    expect(confidence('5541')).toBeGreaterThan(confidence(null))
    expect(confidence('7523')).toBeLessThan(confidence(null))
    expect(found([fuel], 'TOTAL 12', { mcc: '8011' })).toBeNull()
  })
})

describe('who counts', () => {
  const burger = merchant('burger', 'Brastev Burger')
  const host = merchant('host', 'Welcome Break')
  const dash = merchant('dash', 'DoorDash')
  const pay = merchant('pay', 'PayPal')

  test('in its town, another merchant id weighs little against a whole name, much against half of one', () => {
    const known = { mids: ['17'], city: 'Atlanta', country: 'US', merchantId: 'f' }
    const shop = merchant('f', 'Fieldstone Market', { locations: [location('f/1', known)] })
    const confidence = (line: string, mid: string | null) =>
      at([shop], clue(line, { mid, city: 'Atlanta', country: 'US' }), { minConfidence: 0 }).confidence
    expect(confidence('FIELDSTONE MARKET', '99')).toBeGreaterThan(0.98)
    expect(confidence('FIELDSTONE MASON', '99')).toBeLessThan(confidence('FIELDSTONE MASON', null) - 0.2)
    expect(confidence('FIELDSTONE MASON', '99')).toBeLessThan(DEFAULT_MIN_CONFIDENCE)
  })

  test("a brand at another's site is the brand's, unless concessions don't count", () => {
    const line = clue('WELCOME BREAK BRASTEV BURGER')
    expect(at([burger, host], line).merchantId).toBe('burger')
    expect(at([burger, host], line, { counts: { concession: false } }).merchantId).not.toBe('burger')
    expect(found([burger, host], 'WELCOME BREAK 12')).toBe('host')
  })

  test("a marketplace order is the marketplace's, or the shop's if that is chosen", () => {
    const line = clue('DOORDASH*BRASTEV BURGER')
    expect(at([burger, dash], line).merchantId).toBe('dash')
    expect(at([burger], line)).toMatchObject({ merchantId: null, evidence: { because: 'not-counted' } })
    expect(at([burger], line, { counts: { marketplace: true } }).merchantId).toBe('burger')
  })

  test("a facilitator is not the merchant of its seller's sale, but may be one itself", () => {
    expect(found([burger, pay], 'PAYPAL *BRASTEVBURGER')).toBe('burger')
    expect(found([pay], 'PAYPAL *SOMEBODY')).toBeNull()
    expect(at([burger], clue('SQ *BRASTEV BURGER'), { counts: { facilitator: false } }).merchantId).toBeNull()
    expect(found([pay], 'PAYPAL')).toBe('pay')
  })
})

describe('locations', () => {
  test('by store number, by town in the feed or in the line, by postcode', () => {
    const where = (descriptor: string, known: Partial<MerchantClue> = {}) =>
      at([acme], clue(descriptor, known)).locationId
    expect(where('ZOLANDI #18')).toBe('acme/2')
    expect(where('ZOLANDI', { city: 'ATLANTA' })).toBe('acme/1')
    expect(where('ZOLANDI BOSTON MA')).toBe('acme/2')
    expect(where('ZOLANDI', { postcode: '02108' })).toBe('acme/2')
    expect(where('ZOLANDI')).toBeNull()
    expect(where('ZOLANDI #18', { country: 'GB' })).toBeNull()
  })

  test("a location's own descriptor is one of its merchant's names", () => {
    const group = merchant('g', 'Brastev Holdings', {
      locations: [location('g/1', { descriptors: ['QUILLON GRILL 0042'] })],
    })
    expect(at([group], clue('QUILLON GRILL AUSTIN TX'))).toMatchObject({ merchantId: 'g', locationId: 'g/1' })
  })

  test('of two merchants with one name, the one in town', () => {
    const twins = ['Atlanta', 'Boston'].map((city) =>
      merchant(city, 'Quillon Grill', { locations: [location(`${city}/1`, { city, country: 'US' })] }),
    )
    expect(found(twins, 'QUILLON GRILL', { city: 'Boston', country: 'US' })).toBe('Boston')
    expect(found(twins, 'QUILLON GRILL')).toBeNull()
    expect(found(twins, 'QUILLON GRILL', { city: 'Leeds', country: 'GB' })).toBeNull()
  })
})

test('the evidence adds up to the confidence and is plain JSON', () => {
  const { evidence, confidence } = at([greenleaf], clue('SQ *GREENLEAF COFFEE PORTLAND'))
  const odds = evidence.factors.reduce((sum, [, weight]) => sum + weight, 0)
  expect(1 / (1 + Math.exp(-odds))).toBeCloseTo(confidence, 2)
  expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence)
})
