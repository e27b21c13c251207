// What a merchant should know before an offer is published, beyond what is refused at submit: terms that cost more than
// meant, and terms that never do anything. A finding is advice and stops nothing.

import { lintMoney } from './lint-money.ts'
import { lintRow } from './lint-row.ts'
import { lintTime } from './lint-time.ts'
import type { OfferTerms } from './offer.ts'

export type FindingCode =
  | 'pays-more-than-it-earns'
  | 'reward-may-exceed-purchase'
  | 'never-pays'
  | 'spending-more-earns-less'
  | 'limit-never-binds'
  | 'budget-fits-few'
  | 'no-open-hour'
  | 'already-over'
  | 'reaches-into-the-past'
  | 'never-applies'
  | 'hardly-anyone-fits'
  | 'location-unknown'

export type Finding = {
  readonly code: FindingCode
  /** RFC 6901, into the offer as the API shows it. */
  readonly pointer: string
  /** For a merchant to read; amounts in the offer's currency. */
  readonly sentence: string
}

export type LintFacts = {
  readonly now: number
  readonly locations: readonly { readonly id: string; readonly timezone: string | null }[]
}

export function lintOffer(terms: OfferTerms, facts: LintFacts): readonly Finding[] {
  return [...lintMoney(terms), ...lintTime(terms, facts), ...lintRow(terms), ...lintLocations(terms, facts)]
}

function lintLocations({ conditions }: OfferTerms, { locations }: LintFacts): readonly Finding[] {
  return (conditions.locationIds ?? []).flatMap((wanted, i): Finding[] =>
    locations.some(({ id }) => id === wanted)
      ? []
      : [
          {
            code: 'location-unknown',
            pointer: `/conditions/locationIds/${i}`,
            sentence: `The merchant has no location ${wanted}: no purchase will ever be made there.`,
          },
        ],
  )
}
