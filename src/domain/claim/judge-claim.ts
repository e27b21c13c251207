// A claim against the evidence: what the books say of such a purchase, told at once.
import { type ClearingLags, expectClearing } from '../explain/clearing.ts'
import { explainFailure, explainLimit } from '../explain/reasons.ts'
import { timelineOf } from '../explain/timeline.ts'
import { formatAmount } from '../money.ts'
import type { Offer, OfferTerms } from '../offer/offer.ts'
import { DAY, dateOf } from '../time.ts'
import type { ClaimFacts, ClaimFinding, ClaimState } from './claim.ts'
import { findPurchase, findUnrecognised, type Seen } from './find-purchase.ts'

/** The operator answers within so many days. */
export const ANSWER_DAYS = 10
/** How long a purchase may take to be reported where the merchant's own history says too little. */
export const USUAL_WAIT_DAYS = 14

export type Evidence = {
  /** The customer's purchases around the day, anywhere. */
  readonly seen: readonly Seen[]
  /** When each of the customer's cards was linked, and no longer. */
  readonly cards: readonly { readonly linkedAt: number; readonly unlinkedAt: number | null }[]
  /** Everything that the claimed merchant published. */
  readonly offers: readonly Offer[]
  readonly lags: ClearingLags
}

export type Judgement = {
  readonly state: Extract<ClaimState, 'answered' | 'waiting' | 'open'>
  readonly finding: ClaimFinding
  readonly sentences: readonly string[]
  readonly dueAt: number | null
  readonly purchaseId: string | null
}

export function judgeClaim(claim: ClaimFacts, evidence: Evidence, now: number): Judgement {
  const found = findPurchase(claim, evidence.seen)
  if (found) return judgeFound(found, evidence, now)
  const boughtAt = Date.parse(claim.boughtOn)
  const linked = evidence.cards.some(
    ({ linkedAt, unlinkedAt }) => linkedAt < boughtAt + 2 * DAY && (unlinkedAt ?? now) > boughtAt - DAY,
  )
  if (!linked) return answered('not-linked', ['No card was linked on that day, and only linked cards earn.'])
  if (claim.merchantId === null) return forOperator(now, 'No merchant of this name is known here.')
  const unrecognised = findUnrecognised(claim, evidence.seen)
  if (unrecognised) {
    const sentence = 'A purchase of this amount was seen, but it does not say that it was made at this merchant.'
    return { ...forOperator(now, sentence), purchaseId: unrecognised.purchase.id }
  }
  const waitUntil = expectClearing(boughtAt, evidence.lags, boughtAt)?.latestAt ?? boughtAt + USUAL_WAIT_DAYS * DAY
  if (waitUntil + DAY > now) return notSeen(waitUntil + DAY)
  return forOperator(now, 'No such purchase was reported, and it is later than this merchant usually takes.')
}

function judgeFound({ purchase, rewards }: Seen, { offers, lags }: Evidence, now: number): Judgement {
  const bought = `${formatAmount(purchase.amount, purchase.currency)} on ${dateOf(purchase.occurredAt, purchase.timezone)}`
  const intro = `The purchase was found: ${bought}.`
  const told = rewards.map((reward) => ({ reward, terms: termsOf(offers, reward) }))
  const earned = told.filter(({ reward }) => reward.amount > 0)
  if (earned.length > 0) {
    const expectation = purchase.clearedAt === null ? expectClearing(purchase.occurredAt, lags, now) : null
    const sentences = earned.flatMap(({ reward, terms }) => {
      const steps = timelineOf({ purchase, reward, holdDays: terms?.holdDays ?? 0, expectation })
      const limit = terms && explainLimit(terms, reward.limitedBy)
      return [
        `It earned ${formatAmount(reward.amount, reward.currency)}.`,
        ...(limit ? [limit] : []),
        steps.at(-1)!.sentence,
      ]
    })
    return { ...answered('rewarded', [intro, ...sentences]), purchaseId: purchase.id }
  }
  if (told.length === 0)
    return { ...answered('no-offer', [intro, 'There was no offer at this merchant.']), purchaseId: purchase.id }
  const why = told.flatMap(({ reward, terms }) => reward.failures.map((failure) => whyNot(terms, failure)))
  return { ...answered('declined', [intro, ...new Set(why)]), purchaseId: purchase.id }
}

function whyNot(terms: OfferTerms | null, failure: Parameters<typeof explainFailure>[1]): string {
  return terms ? `${terms.title}: ${explainFailure(terms, failure)}` : failure.reason
}

function termsOf(offers: readonly Offer[], reward: Seen['rewards'][number]): OfferTerms | null {
  const versions = offers.find(({ id }) => id === reward.offerId)?.versions
  return versions?.find(({ version }) => version === reward.version)?.terms ?? null
}

function answered(finding: ClaimFinding, sentences: readonly string[]): Judgement {
  return { state: 'answered', finding, sentences, dueAt: null, purchaseId: null }
}

function notSeen(dueAt: number): Judgement {
  const sentences = [
    'No such purchase was reported yet, and it may still come.',
    `It will be looked for again on ${dateOf(dueAt, null)}.`,
  ]
  return { state: 'waiting', finding: 'not-seen', sentences, dueAt, purchaseId: null }
}

function forOperator(now: number, sentence: string): Judgement {
  const dueAt = now + ANSWER_DAYS * DAY
  const sentences = [sentence, `Somebody will look at it and answer by ${dateOf(dueAt, null)}.`]
  return { state: 'open', finding: 'unclear', sentences, dueAt, purchaseId: null }
}
