// Which of a merchant's locations a line can mean, by the keys that tell them apart.
import type { Location, MerchantClue } from '../merchant.ts'
import type { CompiledMerchant } from './compile.ts'

/** By its registered descriptor, store number, postcode, town; else the only one of `rest`; else null. */
export function locate(
  { stores }: Pick<CompiledMerchant, 'stores'>,
  storeKeys: readonly string[],
  clue: MerchantClue,
  rest: readonly Location[],
): Location | null {
  for (const key of storeKeys) {
    const found = stores.get(key)?.filter((location) => isInCountry(location, clue))
    if (found?.length === 1) return found[0]!
  }
  return rest.length === 1 && isInCountry(rest[0]!, clue) ? rest[0]! : null
}

/** Every location that one of the keys names. */
export function locationsAt(merchant: CompiledMerchant, storeKeys: readonly string[], clue: MerchantClue): Location[] {
  const found: Location[] = []
  for (const key of storeKeys) {
    for (const location of merchant.stores.get(key) ?? []) {
      if (isInCountry(location, clue) && !found.includes(location)) found.push(location)
    }
  }
  return found
}

export function isInCountry(location: Location, clue: MerchantClue): boolean {
  return !clue.country || !location.country || clue.country.toUpperCase() === location.country.toUpperCase()
}
