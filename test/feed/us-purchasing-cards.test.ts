import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/feed/file-feed.ts'
import { usPurchasingCards } from '../../src/feed/us-purchasing-cards/translate.ts'

const row: Row = {
  date: '2010-03-09',
  amount: '1083.6',
  currency: 'USD',
  descriptor: 'KESTREL SUPPLY #191',
  merchnum: '450308299361',
  merchstate: 'CT',
  merchzip: '6513',
  transtype: 'P',
  card: 'us-00003',
}

const translate = (change: Row) => usPurchasingCards.translate({ ...row, ...change }, 0)

describe('a row of an American purchasing card', () => {
  it('is a clearing with the merchant number, state and whole ZIP code', () => {
    expect(translate({})).toMatchObject({
      transaction: {
        type: 'clearing',
        amount: 108_360,
        currency: 'USD',
        cardToken: 'us-00003',
        occurredAt: '2010-03-09T12:00:00.000Z',
        merchant: {
          descriptor: 'KESTREL SUPPLY #191',
          mid: '450308299361',
          region: 'CT',
          postcode: '06513',
          country: 'US',
        },
      },
    })
  })

  it.each([
    [
      { merchstate: 'PQ', merchzip: '9' },
      { region: 'QC', postcode: null, country: 'CA' },
    ],
    [
      { merchstate: '696', merchzip: '' },
      { region: null, postcode: null, country: null },
    ],
    [{ merchzip: '926' }, { region: 'CT', postcode: null, country: 'US' }],
  ])('reads the place of %j', (change, place) =>
    expect(translate(change)).toMatchObject({ transaction: { merchant: place } }),
  )

  it('leaves out a merchant number that is a card number', () => {
    expect(translate({ merchnum: '4111111111111111' })).toMatchObject({ transaction: { merchant: { mid: null } } })
    expect(translate({ merchnum: '' })).toMatchObject({ transaction: { merchant: { mid: null } } })
  })

  it.each(['A', 'D', 'Y', ''])('of type %j is refused', (transtype) => {
    expect(translate({ transtype })).toMatchObject({ refused: expect.stringContaining('not a purchase') })
  })

  it('refuses what is not an amount, a date or a card', () => {
    for (const change of [{ amount: '$1.083,65' }, { date: '3/9/2010' }, { card: '' }])
      expect(translate(change)).toHaveProperty('refused')
  })
})
