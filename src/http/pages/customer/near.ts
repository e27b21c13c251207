// Which offers are near: by distance where it is known where the shops are, else by the town that was typed.
import { distanceBetween, type Point } from '../../../domain/distance.ts'
import type { AvailableOffer } from '../../../domain/reward/available.ts'
import type { Place, Shop } from '../../../store/catalog/places.ts'

export type Seen = { readonly offer: AvailableOffer; readonly shop: Shop }

export type Nearby = Seen & {
  readonly place: Place
  /** null: it is in the town that was typed, nobody knows where. */
  readonly metres: number | null
}

/** `33.75,-84.39`, as the browser gave it; null: it isn't a point. */
export function parsePoint(text: string | undefined): Point | null {
  const [latitude, longitude, ...more] = (text ?? '').split(',').map(Number)
  const known = latitude !== undefined && longitude !== undefined && more.length === 0
  if (!known || !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return null
  return { latitude, longitude }
}

/** The middle of the known shops of a town or postcode; null: no shop there, or none that is on the map. */
export function pointOf(town: string, seen: readonly Seen[]): Point | null {
  const here = seen.flatMap(({ shop }) =>
    shop.places.filter((place) => isIn(place, town)).flatMap((place) => pointAt(place) ?? []),
  )
  if (here.length === 0) return null
  const middle = (of: (point: Point) => number) => here.reduce((sum, point) => sum + of(point), 0) / here.length
  return { latitude: middle(({ latitude }) => latitude), longitude: middle(({ longitude }) => longitude) }
}

const FAR_METRES = 50_000

/** Each offer at its nearest place, the nearest first; no more than 50 km away. */
export function byDistance(seen: readonly Seen[], from: Point): readonly Nearby[] {
  return seen
    .flatMap(({ offer, shop }) => {
      const [nearest] = placesOf(offer, shop)
        .flatMap((place) => {
          const point = pointAt(place)
          return point ? [{ offer, shop, place, metres: distanceBetween(from, point) }] : []
        })
        .sort((a, b) => a.metres - b.metres)
      return nearest && nearest.metres <= FAR_METRES ? [nearest] : []
    })
    .sort((a, b) => a.metres - b.metres)
}

export function inTown(seen: readonly Seen[], town: string): readonly Nearby[] {
  return seen.flatMap(({ offer, shop }) => {
    const place = placesOf(offer, shop).find((one) => isIn(one, town))
    return place ? [{ offer, shop, place, metres: null }] : []
  })
}

/** Each place once, by its id, in the order of the list. */
export function numbered(found: readonly Nearby[]): ReadonlyMap<string, number> {
  const ids = [...new Set(found.map(({ place }) => place.id))]
  return new Map(ids.map((id, i) => [id, i + 1]))
}

/** Where the offer is good for something. */
function placesOf({ terms }: AvailableOffer, { places }: Shop): readonly Place[] {
  const { locationIds, channels } = terms.conditions
  if (channels && !channels.includes('in_store')) return []
  return places.filter(({ id, channel }) => channel !== 'online' && (locationIds?.includes(id) ?? true))
}

function pointAt({ latitude, longitude }: Place): Point | null {
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

function isIn({ city, postcode }: Place, town: string): boolean {
  const plain = (text: string | null) => (text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
  const asked = plain(town)
  return asked.length > 0 && (plain(city).startsWith(asked) || plain(postcode).startsWith(asked))
}
