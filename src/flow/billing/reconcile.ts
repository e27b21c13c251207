// A bank statement against the books: what is clear is matched once and for good, merchants' payments are taken, and
// everything else is listed.
import {
  type BankLine,
  type BankMatch,
  type Difference,
  type Expected,
  matchBank,
} from '../../domain/billing/match-bank.ts'
import type { Payment } from '../../domain/billing/payment.ts'
import { idBody } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readStatementFile, type StatementColumns, type StatementFault } from '../../feed/bank-file/read-statement.ts'
import {
  insertLines,
  insertReconciliation,
  MATCHED,
  readExpected,
  readKnownLines,
  readReconciliation,
  type StoredReconciliation,
} from '../../store/books/billing-bank.ts'
import { readAllOpenInvoices, readPaymentsById } from '../../store/books/billing-invoices.ts'
import { STALE } from '../../store/books/guard.ts'
import { readAllBillingSettings } from '../../store/catalog/money-settings.ts'
import { ConstraintFailure, type Db } from '../../store/db.ts'
import { decideAgain } from '../decide-again.ts'
import type { Deps } from '../deps.ts'
import { type Decision, type Idempotency, type Once, once } from '../idempotency.ts'
import { receivePayment } from './issue-invoices.ts'

export type BankStatement = {
  readonly content: string
  readonly columns: StatementColumns
  readonly currency: string
}

export type ReconciliationReport = {
  readonly lines: number
  /** Matched by an earlier file. */
  readonly known: number
  readonly matches: readonly BankMatch[]
  readonly differences: readonly Difference[]
  /** Lines that could not be read. */
  readonly faults: readonly StatementFault[]
}

export type Reconciliation = StoredReconciliation<ReconciliationReport>

/** Safe to run again with the same file, or one that overlaps: a line is known by what it says. */
export function reconcile(
  deps: Deps,
  db: Db,
  statement: BankStatement,
  idempotency: Idempotency | null,
): Promise<Once<Reconciliation>> {
  const { lines, faults } = readStatementFile(statement.content, statement.columns, statement.currency)
  const [broken] = faults
  if (broken && lines.length === 0) throw new Refusal('invalid', `Line ${broken.line} ${broken.detail}.`)
  const id = deps.newId('rcn')
  const now = deps.now()
  return decideAgain(() =>
    once(db, idempotency, now, async (): Promise<Decision<Reconciliation>> => {
      const done = await readReconciliation<ReconciliationReport>(db, id)
      if (done) return { result: done, statements: [] }
      const { fresh, report } = await compare(deps, db, lines, statement.currency)
      for (const match of report.matches) await takePayment(deps, db, match, statement.currency)
      const result = { id, currency: statement.currency, report: { ...report, faults }, createdAt: now }
      const statements = [...insertLines(fresh, report.matches, statement.currency, now), insertReconciliation(result)]
      return { result, statements }
    }).catch(matchAgain),
  )
}

async function compare(deps: Deps, db: Db, lines: readonly BankLine[], currency: string) {
  const known = await readKnownLines(
    db,
    lines.map(({ id }) => id),
  )
  const fresh = lines.filter(({ id }) => !known.get(id)?.matchedId)
  // A payment that was taken before the line could be noted is recognised as this line's.
  const payments = await readPaymentsById(db, fresh.map(paymentId))
  const paid = fresh.flatMap((line) => {
    const payment = payments.get(paymentId(line))
    return payment ? [matchOf(line, payment)] : []
  })
  const open = fresh.filter((line) => !payments.has(paymentId(line)))
  const until =
    lines
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? ''
  const { matches, differences } = matchBank(open, await expectedOf(deps, db, currency), until)
  const report = {
    lines: lines.length,
    known: lines.length - fresh.length,
    matches: [...paid, ...matches],
    differences,
  }
  return { fresh, report }
}

function matchOf(line: BankLine, { merchantId, parts }: Payment): BankMatch {
  const { invoiceId } = parts[0]!
  return invoiceId === null
    ? { line, kind: 'prepayment', subjectId: merchantId, by: 'reference' }
    : { line, kind: 'invoice', subjectId: invoiceId, by: 'reference' }
}

async function expectedOf(deps: Deps, db: Db, currency: string): Promise<readonly Expected[]> {
  const [moved, invoices, settings] = await Promise.all([
    readExpected(db, currency),
    readAllOpenInvoices(db, currency),
    readAllBillingSettings(deps.catalog),
  ])
  const owed = invoices.map(
    ({ id, amount, settled }): Expected => ({ kind: 'invoice', id, amount: amount - settled, date: null, names: [] }),
  )
  const ahead = [...settings].flatMap(([id, { mode }]): Expected[] =>
    mode === 'prefunded' ? [{ kind: 'prepayment', id, amount: null, date: null, names: [] }] : [],
  )
  return [...moved, ...owed, ...ahead]
}

/** What a merchant paid; its id is made of the line's, so that a line pays once. */
async function takePayment(deps: Deps, db: Db, { line, kind, subjectId }: BankMatch, currency: string): Promise<void> {
  if (kind !== 'invoice' && kind !== 'prepayment') return
  const invoice =
    kind === 'invoice' ? (await readAllOpenInvoices(db, currency)).find(({ id }) => id === subjectId) : null
  if (kind === 'invoice' && !invoice) return
  const input = {
    merchantId: invoice?.merchantId ?? subjectId,
    currency,
    amount: line.amount,
    reference: line.reference.slice(0, 200),
    receivedAt: Date.parse(line.date),
    invoiceId: invoice?.id ?? null,
  }
  await receivePayment(deps, db, paymentId(line), input, null)
}

function paymentId({ id }: BankLine): string {
  return `pmt_${idBody(id)}`
}

/** Another file matched the same thing at this moment. */
function matchAgain(error: unknown): never {
  throw error instanceof ConstraintFailure && error.constraint === MATCHED ? new ConstraintFailure(STALE) : error
}
