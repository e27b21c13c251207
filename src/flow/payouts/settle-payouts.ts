// What became of payouts that were sent: paid, failed or returned. Each posts once, whoever says it and however often.

import { rewardId } from '../../domain/ids.ts'
import { isCovered } from '../../domain/payout/cover.ts'
import { mayBecome, type Payout } from '../../domain/payout/payout.ts'
import { postPayout } from '../../domain/payout/posting.ts'
import { Refusal } from '../../domain/refusal.ts'
import { insertEvents, type MoneyEvent, moveMoney } from '../../store/books/move-money.ts'
import { markSettled, readPayout, readPayoutsById, readUnreturned, type Settlement } from '../../store/books/payouts.ts'
import { type CoveredReward, markRewards, readCovered } from '../../store/books/payouts-cover.ts'
import { readVersions } from '../../store/books/versions.ts'
import type { Db } from '../../store/db.ts'
import { decideAgain } from '../decide-again.ts'
import type { Deps } from '../deps.ts'
import { payoutEvent } from './payout-event.ts'

export type PayoutResult = {
  readonly payoutId: string
  readonly outcome: 'paid' | 'failed' | 'returned'
  /** Why it failed or was returned; null for what is paid. */
  readonly code: string | null
}

/** `repeated`: it was so already. `refused`: no such payout here, or its state does not lead there. */
export type ResultOutcome = {
  readonly payoutId: string
  readonly status: 'done' | 'repeated' | 'refused'
  readonly payout: Payout | null
}

const RESULTS_A_COMMIT = 250

/** @param mayTouch whose payouts the caller may speak of. */
export async function settlePayouts(
  deps: Deps,
  db: Db,
  results: readonly PayoutResult[],
  mayTouch: (payout: Payout) => boolean = () => true,
): Promise<readonly ResultOutcome[]> {
  const outcomes: ResultOutcome[] = []
  for (let from = 0; from < results.length; from += RESULTS_A_COMMIT) {
    const chunk = results.slice(from, from + RESULTS_A_COMMIT)
    outcomes.push(...(await decideAgain(() => settleChunk(deps, db, chunk, mayTouch))))
  }
  return outcomes
}

/** A sweep step: ACH credits that nobody returned in time are paid. */
export async function settleUnreturned(deps: Deps, db: Db, most = 5_000): Promise<number> {
  const due = await readUnreturned(db, deps.now(), most)
  const results = due.map(({ id }): PayoutResult => ({ payoutId: id, outcome: 'paid', code: null }))
  const outcomes = await settlePayouts(deps, db, results)
  return outcomes.filter(({ status }) => status === 'done').length
}

const CANCELLED = 'cancelled'

/** Taken back as long as it is in no file; refused as a conflict after that. */
export async function cancelPayout(deps: Deps, db: Db, id: string): Promise<Payout> {
  // Judged on the state that the commit is guarded by: one that goes into a file meanwhile stays there.
  const waits = ({ state, code }: Payout) => state === 'requested' || code === CANCELLED
  const result = { payoutId: id, outcome: 'failed' as const, code: CANCELLED }
  const [outcome] = await settlePayouts(deps, db, [result], waits)
  const standing = await readPayout(db, id)
  if (outcome?.payout && standing) return standing
  throw new Refusal('conflict', `The payout is ${standing?.state ?? 'unknown'}: it cannot be taken back.`)
}

async function settleChunk(
  deps: Deps,
  db: Db,
  results: readonly PayoutResult[],
  mayTouch: (payout: Payout) => boolean,
): Promise<readonly ResultOutcome[]> {
  const payouts = await readPayoutsById(
    db,
    results.map(({ payoutId }) => payoutId),
  )
  const settlements = new Map<string, Settlement>()
  const outcomes = results.map(({ payoutId, outcome, code }): ResultOutcome => {
    const payout = payouts.get(payoutId)
    if (!payout || !mayTouch(payout)) return { payoutId, status: 'refused', payout: null }
    const standing = settlements.get(payoutId)?.to ?? payout.state
    if (standing === outcome) return { payoutId, status: 'repeated', payout }
    if (settlements.has(payoutId) || !mayBecome(payout.state, outcome)) return { payoutId, status: 'refused', payout }
    settlements.set(payoutId, { payout, to: outcome, code })
    return { payoutId, status: 'done', payout: { ...payout, state: outcome, code } }
  })
  if (settlements.size > 0) await commit(db, [...settlements.values()], deps.now())
  return outcomes
}

async function commit(db: Db, settlements: readonly Settlement[], now: number): Promise<void> {
  const customers = new Set(settlements.map(({ payout }) => payout.customerId))
  const versions = await readVersions(db, [...customers])
  const transfers = settlements.flatMap(({ payout, to }) => postPayout(payout, payout.state, to))
  const marks = await rewardMarks(db, settlements)
  const told = settlements.map(({ payout, to, code }) => payoutEvent({ ...payout, state: to, code }))
  await db.write([
    ...moveMoney(transfers, versions, now),
    ...markSettled(settlements, now),
    ...markRewards(marks.paid, 'paid', now),
    ...markRewards(marks.unpaid, 'confirmed', now),
    ...insertEvents(
      [
        ...told,
        ...marks.paid.map((reward) => rewardEvent(reward, 'paid')),
        ...marks.unpaid.map((reward) => rewardEvent(reward, 'confirmed')),
      ],
      now,
    ),
  ])
}

/** A reward is paid once paid payouts cover what it is worth; when one of them comes back it may be unpaid again. */
async function rewardMarks(db: Db, settlements: readonly Settlement[]) {
  const arrived = settlements.filter(({ to }) => to === 'paid')
  const cameBack = settlements.filter(({ payout, to }) => to === 'returned' && payout.state === 'paid')
  const ids = (list: readonly Settlement[]) => list.map(({ payout }) => payout.id)
  const [covered, uncovered] = [await readCovered(db, ids(arrived)), await readCovered(db, ids(cameBack))]
  return {
    paid: covered.filter((reward) => reward.state === 'confirmed' && isCovered(reward, reward.paid + reward.paidHere)),
    unpaid: uncovered.filter((reward) => reward.state === 'paid' && !isCovered(reward, reward.paid)),
  }
}

function rewardEvent(reward: CoveredReward, state: 'paid' | 'confirmed'): MoneyEvent {
  const { purchaseId, offerId, customerId, programId, amount, currency } = reward
  const data = { purchaseId, offerId, amount, before: amount, currency }
  return {
    type: `reward.${state}`,
    programId,
    merchantId: null,
    customerId,
    subjectId: rewardId(purchaseId, offerId),
    data,
  }
}
