// What an offer would have cost in the past, before it is published. Reads, decides, and writes nothing.

import { groupBy } from '../../domain/group-by.ts'
import { type Backtest, backtest, type History, type Period } from '../../domain/offer/backtest.ts'
import type { OfferTerms } from '../../domain/offer/offer.ts'
import { Refusal } from '../../domain/refusal.ts'
import { DAY } from '../../domain/time.ts'
import { readPastPurchases, SLICES } from '../../store/books/past-purchases.ts'
import type { Deps } from '../deps.ts'
import { findTerms, type TermsJudged } from './lint-offer.ts'

const USUAL_DAYS = 365
const ENOUGH_PURCHASES = 20_000
const SLICES_A_READ = 4

export type BacktestReport = {
  readonly judged: TermsJudged
  readonly terms: OfferTerms
  readonly period: Period
  /** The part of all customers that was looked at, 0 < share <= 1; the figures are of that part. */
  readonly share: number
  readonly figures: Backtest
}

/**
 * @param asked null on either side: as long as the offer would run, or a year, up to now.
 * @param enough so many purchases loaded, the customers loaded so far stand for all.
 */
export async function backtestOffer(
  deps: Deps,
  id: string,
  scope: string | null,
  asked: { readonly from: number | null; readonly to: number | null },
  enough = ENOUGH_PURCHASES,
): Promise<BacktestReport> {
  const { offer, terms, judged } = await findTerms(deps, id, scope)
  const period = periodOf(terms, asked, deps.now())
  const { histories, share } = await readHistories(deps, offer.merchantId, period.to, enough)
  return { judged, terms, period, share, figures: backtest(terms, histories, period, share) }
}

function periodOf({ schedule }: OfferTerms, asked: { from: number | null; to: number | null }, now: number): Period {
  const { startsAt, endsAt } = schedule
  const length = startsAt !== null && endsAt !== null ? endsAt - startsAt : USUAL_DAYS * DAY
  const to = Math.min(asked.to ?? now, now)
  const from = asked.from ?? to - length
  if (from >= to)
    throw new Refusal('invalid', 'The period is empty.', [
      { pointer: '/from', detail: 'is not in the past and before to' },
    ])
  return { from, to }
}

async function readHistories(deps: Deps, merchantId: string, before: number, enough: number) {
  const histories: History[] = []
  let [purchases, slicesRead] = [0, 0]
  while (slicesRead < SLICES.length && purchases < enough) {
    const slices = SLICES.slice(slicesRead, slicesRead + SLICES_A_READ)
    slicesRead += slices.length
    for (const books of deps.booksNames) {
      const { customers, visits } = await readPastPurchases(deps.booksFor(books), merchantId, before, slices)
      const byCustomer = groupBy(visits, ({ purchase }) => purchase.customerId)
      purchases += visits.length
      for (const customer of customers) {
        const visits = byCustomer.get(customer.customerId) ?? []
        histories.push({ customer: { ...customer, activations: [] }, visits })
      }
    }
  }
  return { histories, share: slicesRead / SLICES.length }
}
