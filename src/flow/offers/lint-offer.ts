// Advice on an offer's terms before they are published: those that wait for approval, or else those in force.

import type { OfferRecord } from '../../domain/offer/life.ts'
import { type Finding, lintOffer } from '../../domain/offer/lint.ts'
import type { OfferTerms } from '../../domain/offer/offer.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readOffer } from '../../store/catalog/offers.ts'
import { readLocations } from '../../store/catalog/parties.ts'
import type { Deps } from '../deps.ts'

const MOST_LOCATIONS = 10_000

/** @param scope the merchant to whom the offer must belong; null: anybody's. */
export async function lintTerms(
  deps: Deps,
  id: string,
  scope: string | null,
): Promise<{ readonly judged: TermsJudged; readonly findings: readonly Finding[] }> {
  const { offer, terms, judged } = await findTerms(deps, id, scope)
  const locations = await readLocations(deps.catalog, offer.merchantId, { before: null, limit: MOST_LOCATIONS })
  return { judged, findings: lintOffer(terms, { now: deps.now(), locations }) }
}

/** `pending`: not published yet. */
export type TermsJudged = 'pending' | 'published'

/** What would be published next, or else what is. */
export async function findTerms(
  deps: Deps,
  id: string,
  scope: string | null,
): Promise<{ readonly offer: OfferRecord; readonly terms: OfferTerms; readonly judged: TermsJudged }> {
  const offer = await readOffer(deps.catalog, id, scope)
  if (!offer) throw new Refusal('not-found', 'There is no such offer.')
  if (offer.pending) return { offer, terms: offer.pending.terms, judged: 'pending' }
  return { offer, terms: offer.versions.at(-1)!.terms, judged: 'published' }
}
