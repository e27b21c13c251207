// What is near: around a point that the browser gave, or around a town that was typed.
import mapIcon from 'heroicons/24/outline/map-pin.svg'
import { asset } from '../kit/assets.ts'
import type { MemberCall } from '../kit/call.ts'
import { Card, Empty } from '../kit/parts.tsx'
import nearScript from './near.client.js'
import { byDistance, inTown, type Nearby, numbered, parsePoint, pointOf, type Seen } from './near.ts'
import { NearMap } from './near-map.tsx'
import { OfferList } from './offers.tsx'

const scriptUrl = asset('near', 'js', nearScript)

export function NearMe({ call, seen }: { call: MemberCall; seen: readonly Seen[] }) {
  const texts = call.say.customer.offers.near
  const town = (call.query.town ?? '').trim().slice(0, 100)
  const given = parsePoint(call.query.at)
  const from = given ?? (town ? pointOf(town, seen) : null)
  const found = from ? byDistance(seen, from) : town ? inTown(seen, town) : []
  const asked = from !== null || town !== ''
  const numbers = numbered(found)
  return (
    <>
      <script type="module" src={scriptUrl} />
      <form class="card near-form" id="near">
        <input type="hidden" name="show" value="near" />
        <div class="field">
          <label for="town">{texts.town}</label>
          <input id="town" name="town" value={town} maxlength={100} autocomplete="postal-code" />
        </div>
        <div class="actions">
          <button type="submit" class="button primary">
            {texts.find}
          </button>
          <button type="button" class="button quiet" data-locate hidden>
            {texts.use}
          </button>
        </div>
        <p class="hint" data-denied={texts.denied} role="status">
          {texts.privacy}
        </p>
      </form>
      {!asked && <Empty icon={mapIcon} title={call.say.customer.offers.tabs.near} text={texts.choose} />}
      {asked && found.length === 0 && (
        <Empty
          icon={mapIcon}
          title={town && !from ? texts.unknown(town) : call.say.customer.offers.empty.near.title}
          text={call.say.customer.offers.empty.near.text}
        />
      )}
      {found.length > 0 && (
        <Card title={texts.around(given ? texts.here : (found[0]!.place.city ?? town))}>
          {from ? (
            <NearMap call={call} from={from} found={found} numbers={numbers} />
          ) : (
            <p class="note">{texts.noDistance}</p>
          )}
          <OfferList
            call={call}
            seen={found}
            where={(one) => (
              <Where
                call={call}
                near={one as Nearby}
                number={from ? numbers.get((one as Nearby).place.id) : undefined}
              />
            )}
          />
        </Card>
      )}
    </>
  )
}

/** The number is that of the dot on the map. */
function Where({ call, near, number }: { call: MemberCall; near: Nearby; number: number | undefined }) {
  const { say, format } = call
  const { place, metres } = near
  const town = place.city ?? place.name
  return (
    <>
      {number && (
        <span class="pin" aria-hidden="true">
          {number}
        </span>
      )}
      {metres === null ? town : `${town}, ${say.customer.offers.near.away(format.distance(metres))}`}
    </>
  )
}
