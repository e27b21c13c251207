// What a merchant's locations are like as a whole: evidence against a line from elsewhere, whichever of them are at hand.
import type { Location, MerchantClue, MerchantTraits } from '../merchant.ts'
import { tradesOfMcc } from './vocabulary.ts'

export function traitsOf(locations: readonly Location[]): MerchantTraits {
  return {
    countries: [...new Set(locations.map(({ country }) => country ?? ''))],
    mccs: [...new Set(locations.flatMap(({ mcc }) => mcc ?? []))],
    locations: locations.length,
    townless: locations.filter(({ city }) => !city).length,
  }
}

/** Bits of trades. */
export function tradesOfMccs(mccs: readonly string[]): number {
  return mccs.reduce((bits, mcc) => bits | tradesOfMcc(mcc), 0)
}

/** None of them can be in the line's country. */
export function isAbroad({ countries }: MerchantTraits, { country }: MerchantClue): boolean {
  if (!country || countries.length === 0) return false
  return !countries.some((one) => one === '' || one.toUpperCase() === country.toUpperCase())
}

const FEW_LOCATIONS = 3

/** So few, and all in towns, that a line from a town of none of them is suspect. */
export function isInFewTowns({ locations, townless }: MerchantTraits): boolean {
  return locations > 0 && locations <= FEW_LOCATIONS && townless === 0
}
