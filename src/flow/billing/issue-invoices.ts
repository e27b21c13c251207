// What merchants owe for a month becomes invoices, once the month is over; what they pay settles them.
import { type Invoice, invoiceId, issueInvoice } from '../../domain/billing/invoice.ts'
import { applyPayment, type Payment, postPayment } from '../../domain/billing/payment.ts'
import { boundsOf, monthBefore, monthOf } from '../../domain/billing/period.ts'
import { DEFAULT_BILLING_SETTINGS } from '../../domain/billing/settings.ts'
import { parseAccountId } from '../../domain/ledger/accounts.ts'
import { Refusal } from '../../domain/refusal.ts'
import { HOUR } from '../../domain/time.ts'
import {
  EXCEEDS_PREPAID,
  INVOICED,
  insertInvoice,
  insertPayment,
  PAYMENT_KNOWN,
  readInvoice,
  readOpenInvoices,
  readPayment,
  readToInvoice,
  readUninvoiced,
} from '../../store/books/billing-invoices.ts'
import { STALE } from '../../store/books/guard.ts'
import { insertEvents, moveMoney, POSTED } from '../../store/books/move-money.ts'
import { readAllBillingSettings } from '../../store/catalog/money-settings.ts'
import { ConstraintFailure, type Db } from '../../store/db.ts'
import { decideAgain } from '../decide-again.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'

/** Commits that were decided before the month ended have landed by then. */
const SETTLING = HOUR
const NOBODY: ReadonlyMap<string, number> = new Map()

/** A sweep step: gives how many invoices it issued for the month that ended last. */
export async function issueInvoices(deps: Deps, db: Db, most = 500): Promise<number> {
  const period = monthBefore(monthOf(deps.now() - SETTLING))
  return (await issueFor(deps, db, period, most)).length
}

/** Refused as a conflict while the month, or the hour after it, still runs. */
export async function issuePeriod(deps: Deps, db: Db, period: string, most = 500): Promise<readonly Invoice[]> {
  if (deps.now() < boundsOf(period).end + SETTLING) throw new Refusal('conflict', `${period} is not over yet.`)
  return issueFor(deps, db, period, most)
}

async function issueFor(deps: Deps, db: Db, period: string, most: number): Promise<readonly Invoice[]> {
  const settings = await readAllBillingSettings(deps.catalog)
  const issued: Invoice[] = []
  for (const account of await readToInvoice(db, period, most)) {
    const { ownerId: merchantId, currency } = parseAccountId(account)
    const { dueDays } = settings.get(merchantId) ?? DEFAULT_BILLING_SETTINGS
    const invoice = await decideAgain(() => issue(deps, db, { merchantId, period, currency }, dueDays).catch(lookAgain))
    if (invoice) issued.push(invoice)
  }
  return issued
}

type Subject = Pick<Invoice, 'merchantId' | 'period' | 'currency'>

async function issue(deps: Deps, db: Db, subject: Subject, dueDays: number): Promise<Invoice | null> {
  const { lines, transfers, since, prepaid } = await readUninvoiced(db, subject)
  const standing = await readInvoice(db, invoiceId(subject.merchantId, subject.period, subject.currency))
  if (standing || transfers === 0) return standing
  const now = deps.now()
  const issued = issueInvoice({ ...subject, lines, transfers }, prepaid, dueDays, now)
  const { id, merchantId, period, currency, amount, settled } = issued.invoice
  const data = { invoiceId: id, merchantId, period, currency, amount, settled }
  const event = { type: 'invoice.issued', programId: null, merchantId, customerId: null, subjectId: id, data }
  await db.write([
    ...moveMoney(issued.transfers, NOBODY, now),
    ...insertInvoice(issued.invoice, since),
    ...insertEvents([event], now),
  ])
  return issued.invoice
}

export type NewPayment = {
  readonly merchantId: string
  readonly currency: string
  readonly amount: number
  readonly reference: string | null
  readonly receivedAt: number
  /** null: the oldest open invoices, as far as it goes. */
  readonly invoiceId: string | null
}

/** @param id names the payment by its cause, so that it is taken once. */
export function receivePayment(
  deps: Deps,
  db: Db,
  id: string,
  input: NewPayment,
  idempotency: Idempotency | null,
): Promise<Once<Payment>> {
  const now = deps.now()
  return decideAgain(() =>
    once(db, idempotency, now, async () => {
      const open = await readOpenInvoices(db, input.merchantId, input.currency)
      const known = await readPayment(db, id)
      if (known) return { result: known, statements: [] }
      const named = open.filter((invoice) => invoice.id === input.invoiceId)
      if (input.invoiceId !== null && named.length === 0)
        throw new Refusal('conflict', 'The merchant has no such open invoice.')
      const { invoiceId: _, ...rest } = input
      const parts = applyPayment(input.amount, input.invoiceId === null ? open : named)
      const payment: Payment = { ...rest, id, parts, createdAt: now }
      return {
        result: payment,
        statements: [...insertPayment(payment), ...moveMoney(postPayment(payment), NOBODY, now)],
      }
    }).catch(lookAgain),
  )
}

/** The same was done by somebody else at this moment, or by this very commit: it is found on the next look. */
function lookAgain(error: unknown): never {
  const constraint = error instanceof ConstraintFailure ? error.constraint : ''
  const raced = [INVOICED, PAYMENT_KNOWN, POSTED, EXCEEDS_PREPAID].includes(constraint)
  throw raced ? new ConstraintFailure(STALE) : error
}
