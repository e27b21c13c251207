// What a card statement says about a place: the provider's prefix, the store's number, and a town that may be cut off.
import type { Transaction } from '../../feed/transaction.ts'
import type { DemoLocation, DemoMerchant } from './places.ts'
import type { Random } from './random.ts'
import { TRADES } from './trades.ts'

const NAME_WIDTH = 22
const LINE_WIDTH = 25

/** @param withoutMid share of reports that come without a merchant id, so that only the text can tell. */
export function clueOf(
  merchant: DemoMerchant,
  location: DemoLocation,
  random: Random,
  withoutMid: number,
): Transaction['merchant'] {
  const { city } = location
  return {
    descriptor: printed(merchant, location, random),
    mid: random.chance(withoutMid) ? null : location.mid,
    mcc: TRADES[merchant.trade].mcc,
    entityId: null,
    city: city?.name ?? null,
    region: city?.region ?? null,
    postcode: city && random.chance(0.6) ? city.postcode : null,
    country: 'US',
  }
}

function printed(merchant: DemoMerchant, location: DemoLocation, random: Random): string {
  const name = nameLine(merchant, location, random).slice(0, NAME_WIDTH)
  if (!location.city || random.chance(0.3)) return name
  const full = `${name} ${location.city.name.toUpperCase()} ${location.city.region}`
  return random.chance(0.4) ? full.slice(0, LINE_WIDTH) : full
}

function nameLine({ print, printedName }: DemoMerchant, { storeNumber }: DemoLocation, random: Random): string {
  switch (print) {
    case 'square':
      return `SQ *${printedName}`
    case 'toast':
      return `TST* ${printedName}`
    case 'numbered':
      return random.chance(0.5) ? `${printedName} #${storeNumber}` : `${printedName} 0000${storeNumber}`
    case 'web':
      return `${printedName}*${random
        .int(36 ** 4, 36 ** 5 - 1)
        .toString(36)
        .toUpperCase()}`
    case 'plain':
      return printedName
  }
}
