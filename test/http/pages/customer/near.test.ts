import { expect, it } from 'vitest'
import type { AvailableOffer } from '../../../../src/domain/reward/available.ts'
import {
  byDistance,
  inTown,
  numbered,
  parsePoint,
  pointOf,
  type Seen,
} from '../../../../src/http/pages/customer/near.ts'
import type { Place } from '../../../../src/store/catalog/places.ts'
import { offerOf, type TermsInput } from '../../../support/terms.ts'

const place = (id: string, fields: Partial<Place> = {}): Place => ({
  ...{ id, name: id, city: null, region: null, postcode: null, country: 'US', channel: 'in_store' },
  ...{ latitude: null, longitude: null },
  ...fields,
})

function seen(places: readonly Place[], terms: TermsInput = {}): Seen {
  const offer = offerOf('off_1', 'mer_1', terms)
  const available = { offer, terms: offer.versions[0]!.terms } as unknown as AvailableOffer
  return { offer: available, shop: { id: 'mer_1', name: 'Shop', places } }
}

const atlanta = { city: 'Atlanta', postcode: '30308', latitude: 33.77, longitude: -84.37 }
const muenchen = { city: 'München', postcode: '80331', latitude: 48.137, longitude: 11.575 }

it.each([
  ['33.77,-84.37', { latitude: 33.77, longitude: -84.37 }],
  ['91,0', null],
  ['1,181', null],
  ['1', null],
  ['1,2,3', null],
  ['a,b', null],
  [undefined, null],
])('a point is two degrees: %s', (text, point) => {
  expect(parsePoint(text)).toEqual(point)
})

it('a town is where its shops are, by any beginning of its name or postcode, with or without dots', () => {
  const shops = [seen([place('a', atlanta)]), seen([place('m', muenchen)])]
  for (const asked of ['atl', '303', ' ATLANTA ']) expect(pointOf(asked, shops)).toMatchObject({ latitude: 33.77 })
  expect(pointOf('munch', shops)).toMatchObject({ latitude: 48.137 })
  expect(pointOf('', shops)).toBeNull()
  expect(pointOf('Rome', shops)).toBeNull()
})

it('each offer stands at its nearest place where it is good, and none that is far away', () => {
  const near = place('near', atlanta)
  const far = place('far', { ...atlanta, latitude: 33.9 })
  const from = { latitude: 33.78, longitude: -84.37 }
  const found = byDistance(
    [seen([far, near], { conditions: { locationIds: ['far'] } }), seen([far, near]), seen([place('m', muenchen)])],
    from,
  )
  expect(found.map(({ place }) => place.id)).toEqual(['near', 'far'])
  expect(Math.round(found[0]!.metres!)).toBe(1_112)
})

it('what is only online is near nobody; where nobody knows the place, the town does', () => {
  const unplaced = place('x', { city: 'Athens' })
  expect(
    byDistance([seen([place('a', atlanta)], { conditions: { channels: ['online'] } })], {
      latitude: 33.77,
      longitude: -84.37,
    }),
  ).toEqual([])
  expect(inTown([seen([unplaced])], 'athens')).toMatchObject([{ place: { id: 'x' }, metres: null }])
  expect(inTown([seen([place('w', { city: 'Athens', channel: 'online' })])], 'athens')).toEqual([])
})

it('a place has one number, whichever of its offers is listed', () => {
  const shop = seen([place('a', atlanta)])
  const other = seen([place('b', { ...atlanta, latitude: 33.78 })])
  const found = byDistance([shop, other, shop], { latitude: 33.77, longitude: -84.37 })
  expect([...numbered(found)]).toEqual([
    ['a', 1],
    ['b', 2],
  ])
})
