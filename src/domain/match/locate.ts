// Which of a merchant's locations: only when one fits best.
import type { Location, MerchantClue } from '../merchant.ts'
import type { CompiledMerchant } from './compile.ts'
import { placeKey } from './keys.ts'
import type { Line } from './parse.ts'
import { storeNumberOf } from './store-number.ts'

/** By its whole descriptor, its store number, its postcode, its town; else the only one there is; else null. */
export function locate(merchant: CompiledMerchant, line: Line, clue: MerchantClue): Location | null {
  if (merchant.stores.size > 0) {
    const number = storeNumberOf(line)
    const found =
      (number && only(merchant.stores.get(`#${number}`))) ||
      only(merchant.stores.get(`=${line.glued}`)) ||
      (clue.postcode && only(merchant.stores.get(`@${placeKey(clue.postcode)}`))) ||
      (clue.city && only(merchant.stores.get(`@${placeKey(clue.city)}`)))
    if (found) return found
  }
  return merchant.locations.length === 1 ? merchant.locations[0]! : null
}

function only(locations: readonly Location[] | undefined): Location | null {
  return locations?.length === 1 ? locations[0]! : null
}
