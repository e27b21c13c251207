// A partner is paid its share: at most what it is owed at that moment.
import { type PartnerPayment, postPartnerPayment } from '../../domain/billing/statement.ts'
import { Refusal } from '../../domain/refusal.ts'
import { EXCEEDS_SHARE, insertPartnerPayment, readPartnerPayment } from '../../store/books/billing-statements.ts'
import { moveMoney, POSTED } from '../../store/books/move-money.ts'
import { ConstraintFailure, type Db } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'

/** Refused as a conflict when it is more than the partner is owed. */
export async function payPartner(
  deps: Deps,
  db: Db,
  input: Omit<PartnerPayment, 'id'>,
  idempotency: Idempotency | null,
): Promise<Once<PartnerPayment>> {
  const payment = { id: deps.newId('ppm'), ...input }
  const now = deps.now()
  const transfers = [postPartnerPayment(payment)]
  const statements = [...moveMoney(transfers, new Map(), now), insertPartnerPayment(payment)]
  try {
    return await once(db, idempotency, now, () => ({ result: payment, statements }))
  } catch (error) {
    const constraint = error instanceof ConstraintFailure ? error.constraint : null
    if (constraint === EXCEEDS_SHARE) throw new Refusal('conflict', 'It is more than the partner is owed.')
    // The commit was sent twice, and the first one counted.
    const posted = constraint === POSTED && (await readPartnerPayment(db, payment.id))
    if (posted) return { result: posted, replayed: false }
    throw error
  }
}
