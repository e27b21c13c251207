// Which locations have an id; which of a merchant's locations a line can mean, by the keys that tell them apart.
import type { Location, MerchantClue } from '../merchant.ts'
import { ANYBODY, type CompiledMerchant, type MerchantIndex } from './compile.ts'
import { normaliseMid } from './keys.ts'
import { type Place, placesAt } from './place-table.ts'

type Stores = Pick<MerchantIndex, 'stores'>

/** @param mid normalised. An id is certain, so that equal hashes aren't enough. */
export function placesOfMid({ byMid }: Pick<MerchantIndex, 'byMid'>, mid: string): readonly Place[] {
  return placesAt(byMid, ANYBODY, mid).filter(({ location }) => location.mids.some((one) => normaliseMid(one) === mid))
}

export function placesOfEntity({ byEntity }: Pick<MerchantIndex, 'byEntity'>, id: string): readonly Place[] {
  return placesAt(byEntity, ANYBODY, id).filter(({ location }) => location.entityIds.includes(id))
}

/** By its registered descriptor, store number, postcode, town; else the only one of `possible`; else null. */
export function locate(
  { stores }: Stores,
  { number }: CompiledMerchant,
  storeKeys: readonly string[],
  clue: MerchantClue,
  possible: readonly Location[],
  isPossible: (location: Location) => boolean = () => true,
): Location | null {
  for (const key of storeKeys) {
    const found = placesAt(stores, number, key).filter(
      ({ location }) => isInCountry(location, clue) && isPossible(location),
    )
    if (found.length === 1) return found[0]!.location
  }
  return possible.length === 1 && isInCountry(possible[0]!, clue) ? possible[0]! : null
}

/** Every location that one of the keys names. */
export function locationsAt(
  { stores }: Stores,
  { number }: CompiledMerchant,
  storeKeys: readonly string[],
  clue: MerchantClue,
): Location[] {
  const found: Location[] = []
  for (const key of storeKeys) {
    for (const { location } of placesAt(stores, number, key)) {
      if (isInCountry(location, clue) && !found.includes(location)) found.push(location)
    }
  }
  return found
}

export function isInCountry(location: Location, clue: MerchantClue): boolean {
  return !clue.country || !location.country || clue.country.toUpperCase() === location.country.toUpperCase()
}
