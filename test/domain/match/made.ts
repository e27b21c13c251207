// Merchants, locations and clues with everything null that a test doesn't say.
import type { Location, Merchant, MerchantClue } from '../../../src/domain/merchant.ts'

export function location(id: string, known: Partial<Location> = {}): Location {
  return {
    id,
    merchantId: '',
    name: '',
    mids: [],
    entityIds: [],
    descriptors: [],
    mcc: null,
    city: null,
    region: null,
    postcode: null,
    country: null,
    timezone: null,
    channel: null,
    ...known,
  }
}

export function merchant(id: string, name: string, known: Partial<Merchant> = {}): Merchant {
  return { id, name, aliases: [], locations: [], ...known }
}

export function clue(descriptor: string | null, known: Partial<MerchantClue> = {}): MerchantClue {
  return {
    descriptor,
    mid: null,
    mcc: null,
    entityId: null,
    city: null,
    region: null,
    postcode: null,
    country: null,
    ...known,
  }
}
