// Shops as dots around the middle, north at the top, with rings for the distance, numbered as in the list beside it.
import type { Point } from '../../../domain/distance.ts'
import type { MemberCall } from '../kit/call.ts'
import type { Nearby } from './near.ts'

const SIZE = 320
const HALF = SIZE / 2
const MARGIN = 22
const RINGS_METRES = [1_000, 2_000, 5_000, 10_000, 25_000, 50_000]

type MapProps = {
  call: MemberCall
  from: Point
  found: readonly Nearby[]
  numbers: ReadonlyMap<string, number>
}

export function NearMap({ call, from, found, numbers }: MapProps) {
  const farthest = Math.max(...found.map(({ metres }) => metres ?? 0))
  const outer = RINGS_METRES.find((ring) => ring >= farthest) ?? RINGS_METRES.at(-1)!
  const rings = [outer / 2, outer]
  const scale = (HALF - MARGIN) / outer
  return (
    <svg class="near-map" viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={call.say.customer.offers.near.map}>
      {rings.map((ring) => (
        <>
          <circle class="ring" cx={HALF} cy={HALF} r={ring * scale} />
          <text class="ring-label" x={HALF} y={HALF - ring * scale - 4} text-anchor="middle">
            {call.format.distance(ring)}
          </text>
        </>
      ))}
      <circle class="here" cx={HALF} cy={HALF} r="5" />
      {drawnOnce(found).map(({ place, shop, metres }) => {
        const east = (place.longitude! - from.longitude) * Math.cos((from.latitude * Math.PI) / 180)
        const bearing = Math.atan2(east, place.latitude! - from.latitude)
        const away = (metres ?? 0) * scale
        return (
          <g
            class="shop"
            transform={`translate(${HALF + away * Math.sin(bearing)} ${HALF - away * Math.cos(bearing)})`}
          >
            <title>{shop.name}</title>
            <circle r="8.5" />
            <text dy="3.6" text-anchor="middle">
              {numbers.get(place.id)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** Each place once; the nearest are drawn last, above the others. */
function drawnOnce(found: readonly Nearby[]): readonly Nearby[] {
  return [...new Map(found.toReversed().map((one) => [one.place.id, one])).values()]
}
