// Everything that a claim is judged by, read afresh: purchases around the day, cards, the merchant's offers and pace.
import type { ClaimFacts } from '../../domain/claim/claim.ts'
import { DAYS_APART } from '../../domain/claim/find-purchase.ts'
import type { Evidence } from '../../domain/claim/judge-claim.ts'
import { lookupKeys } from '../../domain/match/keys.ts'
import { compileMerchants, matchMerchant } from '../../domain/match/match.ts'
import { DAY } from '../../domain/time.ts'
import { readSeen } from '../../store/books/claims.ts'
import { readClearingLags } from '../../store/books/clearing-lags.ts'
import { readCards } from '../../store/books/customers.ts'
import { readCandidates } from '../../store/catalog/read-candidates.ts'
import { readOffersOf } from '../../store/catalog/read-published.ts'
import type { Db } from '../../store/db.ts'
import type { Deps } from '../deps.ts'

/** A day of posting may be some days after that of purchase, and a zone may be a day away. */
const DAYS_BEFORE = 14

export async function readEvidence(deps: Deps, books: Db, claim: ClaimFacts): Promise<Evidence> {
  const day = Date.parse(claim.boughtOn)
  const here = claim.merchantId === null ? [] : [claim.merchantId]
  const [seen, cards, offers, lags] = await Promise.all([
    readSeen(books, claim.customerId, day - (DAYS_BEFORE + DAYS_APART) * DAY, day + (DAYS_APART + 2) * DAY),
    readCards(books, claim.customerId),
    readOffersOf(deps.catalog, here),
    readClearingLags(books, here),
  ])
  const of = here[0] ?? ''
  return { seen, cards, offers: offers.get(of) ?? [], lags: lags.get(of) ?? [] }
}

/** The merchant of exactly this name, or that the matcher of card statements reads in it. */
export async function recogniseMerchant(deps: Deps, name: string): Promise<string | null> {
  const nothing = { mid: null, mcc: null, entityId: null, city: null, region: null, postcode: null, country: null }
  const clue = { ...nothing, descriptor: name }
  const { merchants } = await readCandidates(deps.catalog, lookupKeys(clue))
  const alike = (other: string) => other.toLowerCase() === name.toLowerCase()
  const [named, another] = merchants.filter((merchant) => [merchant.name, ...merchant.aliases].some(alike))
  if (named && !another) return named.id
  return matchMerchant(compileMerchants(merchants), { ...clue, channel: null }).merchantId
}
