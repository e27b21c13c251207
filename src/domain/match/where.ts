// What the line's place, trade and merchant id say for and against a merchant whose name it has.
import type { Location, MerchantClue } from '../merchant.ts'
import { tradesOf } from './compile.ts'
import type { Context } from './context.ts'
import { normaliseMid } from './keys.ts'
import { isInCountry, locationsAt } from './locate.ts'
import { type Entry, everywhereOf } from './name-table.ts'
import { placesAt } from './place-table.ts'
import { isAbroad, isInFewTowns } from './traits.ts'
import { tradesOfMcc } from './vocabulary.ts'
import { add, type Score, weakness } from './weigh.ts'

/**
 * Trade and place. A merchant all of whose few locations we know is expected at one of them, and under the merchant ids that
 * these have: a store gets a new one now and then, but whoever has only half its name is more likely its neighbour.
 */
export function addWhere(score: Score, { index, clue, storeKeys }: Context, entry: Entry): void {
  const { hasStores, merchant } = entry
  const here = hasStores ? locationsAt(index, merchant, storeKeys, clue) : none
  if (clue.mcc) addTrade(score, clue.mcc, entry, entry.trades | tradesOf(here))
  if (here.length > 0 && hasOtherMid(here, clue)) {
    add(score, 'otherMid', 1)
    if (entry.kind === 'part') add(score, 'partOtherMid', 1)
  }
  if (here.length > 0)
    add(score, placesAt(index.stores, merchant.number, storeKeys[0]!).length > 0 ? 'knownLine' : 'knownStore', 1)
  else if (entry.hasPlaces) addElsewhere(score, clue, entry)
}

function addElsewhere(score: Score, clue: MerchantClue, entry: Entry): void {
  const { traits } = entry.merchant
  if (traits ? isAbroad(traits, clue) : isElsewhere(everywhereOf(entry), clue)) add(score, 'otherCountry', 1)
  else if (clue.city && traits && isInFewTowns(traits)) add(score, 'otherTown', 1)
}

/** All of them have ids of their own, and not this one. */
function hasOtherMid(locations: readonly Location[], clue: MerchantClue): boolean {
  const mid = normaliseMid(clue.mid)
  return mid !== null && locations.every(({ mids }) => mids.length > 0 && !mids.map(normaliseMid).includes(mid))
}

const none: readonly Location[] = []

function addTrade(score: Score, mcc: string, entry: Entry, known: number): void {
  const trades = tradesOfMcc(mcc)
  if (known === 0 || trades === 0) return
  if (trades & known) {
    add(score, 'sameMcc', 1)
  } else {
    add(score, 'otherMcc', 1)
    add(score, 'weakOtherMcc', weakness(entry))
  }
}

function isElsewhere(locations: readonly Location[], clue: MerchantClue): boolean {
  return locations.length > 0 && !locations.some((location) => isInCountry(location, clue))
}
