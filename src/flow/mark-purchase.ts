// What a person says of a purchase that no report does: it was fraud, or it is fine after all. Decided again at once.
import type { PurchaseMarks } from '../domain/purchase/fold.ts'
import { Refusal } from '../domain/refusal.ts'
import { commitStatements } from '../store/books/commit.ts'
import { readPurchase } from '../store/books/purchases.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { type Idempotency, type Once, once } from './idempotency.ts'
import { redecide } from './redecide.ts'

export type Verdict = 'fraud' | 'not-fraud' | 'reviewed'

/**
 * `fraud`: nothing is earned, and what was earned is taken back. `not-fraud`: as if it had never been said.
 * `reviewed`: a clearing far over its authorization may be confirmed.
 * @param programId whose purchase it must be; null: anybody's.
 */
export async function markPurchase(
  deps: Deps,
  id: string,
  programId: string | null,
  verdict: Verdict,
  idempotency: Idempotency | null,
): Promise<Once<{ readonly id: string; readonly verdict: Verdict; readonly at: number }>> {
  const now = deps.now()
  const marks: Record<Verdict, Partial<PurchaseMarks>> = {
    fraud: { fraudAt: now },
    'not-fraud': { fraudAt: null },
    reviewed: { reviewedAt: now },
  }
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    const purchase = await readPurchase(db, id)
    if (!purchase || (programId !== null && purchase.programId !== programId)) continue
    const { merchantId } = purchase.match
    if (merchantId === null) throw new Refusal('conflict', 'Nothing can be earned: the merchant is not known.')
    return decideAgain(() =>
      once(db, idempotency, now, async () => {
        const stream = { customerId: purchase.customerId, merchantId }
        const changes = await redecide(deps, db, [stream], { marks: new Map([[id, marks[verdict]]]) })
        return { result: { id, verdict, at: now }, statements: commitStatements(changes, now) }
      }),
    )
  }
  throw new Refusal('not-found', 'There is no such purchase.')
}
