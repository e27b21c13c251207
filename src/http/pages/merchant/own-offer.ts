// A merchant's own offer, and what its form and pages take from the merchant: currencies and the clock of its shops.

import type { OfferRecord } from '../../../domain/offer/life.ts'
import type { OfferTerms } from '../../../domain/offer/offer.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { readOffer, readOffers } from '../../../store/catalog/offers.ts'
import { readAllLocations, readPrograms } from '../../../store/catalog/parties.ts'
import type { MemberCall } from '../kit/call.ts'
import { merchantOf } from './audience.tsx'

export function latestTerms({ pending, versions }: OfferRecord): OfferTerms {
  return pending?.terms ?? versions.at(-1)!.terms
}

export async function ownOffer(call: MemberCall): Promise<OfferRecord> {
  const found = await readOffer(call.deps.catalog, call.c.req.param('offer') ?? '', merchantOf(call))
  if (!found) throw new Refusal('not-found', 'There is no such offer.')
  return found
}

/** The clock of the shops, where there are any. */
export async function zoneOf(call: MemberCall): Promise<string> {
  return zoneAmong(await readAllLocations(call.deps.catalog, merchantOf(call))) ?? call.format.timeZone
}

export function zoneAmong(locations: readonly { readonly timezone: string | null }[]): string | null {
  return locations.find(({ timezone }) => timezone !== null)?.timezone ?? null
}

/** That of the newest offer first, then those in which programs pay. Never empty. */
export async function currenciesOf({ deps, member }: MemberCall): Promise<readonly string[]> {
  const [offers, programs] = await Promise.all([
    readOffers(deps.catalog, { merchantId: member.partyId, state: null, before: null, limit: 1 }),
    readPrograms(deps.catalog, { before: null, limit: 100 }),
  ])
  const known = [...offers.map((offer) => latestTerms(offer).currency), ...programs.map(({ currency }) => currency)]
  return [...new Set(known.length > 0 ? known : ['USD'])]
}

/** How many places there are to go to. */
export function shopsAmong(locations: readonly { readonly channel: string | null }[]): number {
  return locations.filter(({ channel }) => channel !== 'online').length
}
