// One batch of reports against what is loaded: what each report came to, and everything that changes.
import { recognised } from '../purchase/fold.ts'
import type { Recognised } from '../purchase/purchase.ts'
import { changesOf } from './changes.ts'
import { fileReports, type MatchedReport } from './file-reports.ts'
import { type Marks, type OffersOf, refold } from './refold.ts'
import type { BooksState, Changes, FiledReport, Reward } from './state.ts'

export type ReportOutcome = {
  readonly status: 'accepted' | 'duplicate' | 'ignored'
  readonly purchaseId: string | null
  readonly match: Recognised | null
  readonly rewards: readonly Reward[]
}

/**
 * @param batch names the request: what it committed before its answer was lost is not taken for a repetition.
 * @param confirmUpTo rewards whose hold is over by then are confirmed; null: none, which is left to the sweep.
 * @returns outcomes in the order of the reports.
 */
export function decideBatch(
  incoming: readonly MatchedReport[],
  state: BooksState,
  offersOf: OffersOf,
  batch: string,
  confirmUpTo: number | null,
  marks: Marks = new Map(),
): { readonly outcomes: readonly ReportOutcome[]; readonly changes: Changes } {
  const filing = fileReports(incoming, state, batch)
  const purse = new Map(state.granted)
  const refolded = refold(state, filing, offersOf, purse, marks)
  const changes = { ...changesOf(state, refolded, offersOf, purse, confirmUpTo), withdrawn: filing.withdrawn }
  const rewards = rewardsByPurchase(state, changes)
  const outcomes = filing.verdicts.map(({ status, identities }): ReportOutcome => {
    const filed = identities.flatMap((identity) => refolded.reports.get(identity) ?? [])
    // Of several programs, the one in which the purchase counts answers.
    const purchaseOf = ({ purchaseId }: FiledReport) =>
      purchaseId === null ? undefined : refolded.purchases.get(purchaseId)
    const told = filed.find((one) => purchaseOf(one)?.yieldsTo === null) ?? filed[0]
    if (!told) return { status, purchaseId: null, match: null, rewards: [] }
    const { purchaseId } = told
    const earned = purchaseId === null ? [] : (rewards.get(purchaseId) ?? [])
    return { status, purchaseId, match: purchaseOf(told)?.match ?? recognised(told.match), rewards: earned }
  })
  return { outcomes, changes }
}

function rewardsByPurchase(state: BooksState, changes: Changes): ReadonlyMap<string, readonly Reward[]> {
  const byPurchase = new Map<string, Map<string, Reward>>()
  const standing = state.streams.flatMap((stream) => stream.rewards)
  for (const reward of [...standing, ...changes.rewards]) {
    const ofPurchase = byPurchase.get(reward.purchaseId) ?? new Map<string, Reward>()
    byPurchase.set(reward.purchaseId, ofPurchase.set(reward.offerId, reward))
  }
  return new Map([...byPurchase].map(([id, rewards]) => [id, [...rewards.values()]]))
}
