// Invoices, the transfers that stand behind them, and what merchants paid.
import type { Invoice, InvoiceLine } from '../../domain/billing/invoice.ts'
import type { Payment } from '../../domain/billing/payment.ts'
import { boundsOf } from '../../domain/billing/period.ts'
import { rewardId } from '../../domain/ids.ts'
import { accountId } from '../../domain/ledger/accounts.ts'
import { DAY } from '../../domain/time.ts'
import type { Db, Row, Statement, Value } from '../db.ts'
import { guard } from './guard.ts'
import { parseTransfer, type TransferRecord } from './ledger.ts'

/** What a second invoice, or payment, of the same cause is refused with. */
export const INVOICED = 'invoices.id'
export const PAYMENT_KNOWN = 'payments.id'
/** What an invoice is refused with that would spend more than was paid ahead. */
export const EXCEEDS_PREPAID = 'invoice-exceeds-prepaid'

const INVOICE = 'id, merchant_id, period, currency, amount, settled, lines, transfers, issued_at, due_at, settled_at'

// Transfers of rewards on a receivable account that no invoice has; ?1 account, ?2 until, ?3 since. An invoice leaves
// nothing out that was posted when it was issued; a day is looked at again for what landed late.
const UNINVOICED = `SELECT t.*, CASE WHEN t.debit = ?1 THEN t.amount ELSE -t.amount END AS signed FROM (
    SELECT * FROM transfers WHERE debit = ?1 AND debit NOT LIKE 'cus%' AND at < ?2 AND at >= ?3
    UNION ALL SELECT * FROM transfers WHERE credit = ?1 AND credit NOT LIKE 'cus%' AND at < ?2 AND at >= ?3) t
  WHERE t.cause_id LIKE 'rew%' AND NOT EXISTS (SELECT 1 FROM invoiced_transfers i WHERE i.transfer_id = t.id)`

type Subject = Pick<Invoice, 'merchantId' | 'period' | 'currency'>

function rangeOf({ merchantId, period, currency }: Subject, since: number): readonly Value[] {
  return [accountId(merchantId, 'receivable', currency), boundsOf(period).end, since]
}

export type Uninvoiced = {
  readonly lines: readonly InvoiceLine[]
  readonly transfers: number
  readonly since: number
  readonly prepaid: number
}

/** What the next invoice is made of. A reward's id ends with a mark of its offer, by which it is told here. */
export async function readUninvoiced(db: Db, subject: Subject): Promise<Uninvoiced> {
  const { merchantId, currency } = subject
  const [last, offers, ahead] = await db.read([
    {
      sql: 'SELECT period FROM invoices WHERE merchant_id = ? AND currency = ? ORDER BY period DESC LIMIT 1',
      args: [merchantId, currency],
    },
    SELECT_OFFERS,
    {
      sql: 'SELECT credits - debits AS balance FROM accounts WHERE id = ?',
      args: [accountId(merchantId, 'prepaid', currency)],
    },
  ])
  const since = last![0] ? boundsOf(String(last![0].period)).end - DAY : 0
  const sql = `SELECT substr(cause_id, -8) AS mark, count(*) AS transfers, count(DISTINCT purchase_id) AS purchases,
      sum(CASE WHEN kind LIKE '%reward' THEN signed ELSE 0 END) AS rewards,
      sum(CASE WHEN kind LIKE '%partner' THEN signed ELSE 0 END) AS partner,
      sum(CASE WHEN kind LIKE '%margin' THEN signed ELSE 0 END) AS fees, sum(signed) AS amount
    FROM (${UNINVOICED}) GROUP BY mark ORDER BY mark`
  const [rows] = await db.read([{ sql, args: [...rangeOf(subject, since)] }])
  const offerOf = offersByMark(offers!)
  const lines = rows!.map((row) => ({
    offerId: offerOf.get(String(row.mark)) ?? null,
    purchases: Number(row.purchases),
    rewards: Number(row.rewards),
    partner: Number(row.partner),
    fees: Number(row.fees),
    amount: Number(row.amount),
  }))
  const transfers = rows!.reduce((sum, row) => sum + Number(row.transfers), 0)
  return { lines, transfers, since, prepaid: Math.max(0, Number(ahead![0]?.balance ?? 0)) }
}

// From one offer's days to the next offer's, without reading the days.
const OFFERS = `WITH RECURSIVE named(id) AS (
    SELECT min(offer_id) FROM offer_days
    UNION ALL SELECT (SELECT min(offer_id) FROM offer_days WHERE offer_id > named.id) FROM named WHERE named.id IS NOT NULL)
  SELECT id AS offer_id FROM named WHERE id IS NOT NULL`

export const SELECT_OFFERS: Statement = { sql: OFFERS, args: [] }

/** Offers by the last eight characters of their rewards' ids. */
export function offersByMark(rows: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(rows.map(({ offer_id }) => [rewardId('pur_', String(offer_id)).slice(-8), String(offer_id)]))
}

/** Refused as stale when the transfers are no longer those that were read. Comes after the invoice's own transfers. */
export function insertInvoice(invoice: Invoice, since: number): readonly Statement[] {
  const { id, merchantId, period, currency, amount, settled, lines, transfers, issuedAt, dueAt, settledAt } = invoice
  return [
    {
      sql: `INSERT INTO invoiced_transfers (transfer_id, invoice_id) SELECT id, ?4 FROM (${UNINVOICED})`,
      args: [...rangeOf(invoice, since), id],
    },
    guard('invoice', transfers),
    {
      sql: `INSERT INTO invoices (${INVOICE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        id,
        merchantId,
        period,
        currency,
        amount,
        settled,
        JSON.stringify(lines),
        transfers,
        issuedAt,
        dueAt,
        settledAt,
      ],
    },
  ]
}

/** Receivable accounts on which something of the period, or before it, stands on no invoice. */
export async function readToInvoice(db: Db, period: string, limit: number): Promise<readonly string[]> {
  const since = `coalesce((SELECT max(period) FROM invoices i WHERE i.merchant_id = substr(a.id, 1, instr(a.id, '/') - 1)
    AND i.currency = substr(a.id, -3)), '')`
  const uninvoiced = (
    side: string,
  ) => `EXISTS (SELECT 1 FROM transfers t WHERE t.${side} = a.id AND t.${side} NOT LIKE 'cus%'
    AND t.at < ?1 AND t.at >= coalesce(unixepoch(${since} || '-01', '+1 month', '-1 day') * 1000, 0) AND t.cause_id LIKE 'rew%'
    AND NOT EXISTS (SELECT 1 FROM invoiced_transfers i WHERE i.transfer_id = t.id))`
  const sql = `SELECT a.id FROM accounts a WHERE a.id LIKE '%/receivable/%' AND ${since} < ?2
    AND (${uninvoiced('debit')} OR ${uninvoiced('credit')}) ORDER BY a.id LIMIT ?3`
  const [rows] = await db.read([{ sql, args: [boundsOf(period).end, period, limit] }])
  return rows!.map(({ id }) => String(id))
}

export async function readInvoice(db: Db, id: string): Promise<Invoice | null> {
  return (await select(db, 'id = ?', [id]))[0] ?? null
}

/** The newest period first; `merchantId` null: everybody's. */
export function readInvoices(
  db: Db,
  merchantId: string | null,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly Invoice[]> {
  const where = `(?1 IS NULL OR merchant_id = ?1) AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3`
  return select(db, where, [merchantId, before, limit])
}

/** The oldest first. */
export function readOpenInvoices(db: Db, merchantId: string, currency: string): Promise<readonly Invoice[]> {
  return select(db, 'merchant_id = ? AND currency = ? AND settled < amount ORDER BY period', [merchantId, currency])
}

/** All that merchants still owe in a currency, for reconciliation. */
export function readAllOpenInvoices(db: Db, currency: string): Promise<readonly Invoice[]> {
  return select(db, 'currency = ? AND settled < amount ORDER BY period, id', [currency])
}

/** The transfers of an invoice, in the order of their ids. */
export async function readInvoiceTransfers(
  db: Db,
  invoiceId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly TransferRecord[]> {
  const sql = `SELECT t.* FROM invoiced_transfers i JOIN transfers t ON t.id = i.transfer_id
    WHERE i.invoice_id = ? AND i.transfer_id > ? ORDER BY i.transfer_id LIMIT ?`
  const [rows] = await db.read([{ sql, args: [invoiceId, after ?? '', limit] }])
  return rows!.map(parseTransfer)
}

/** Refused as stale when an invoice has been paid by somebody else meanwhile. */
export function insertPayment(payment: Payment): readonly Statement[] {
  const { id, merchantId, currency, amount, reference, parts, receivedAt, createdAt } = payment
  const settling = parts.filter(({ invoiceId }) => invoiceId !== null)
  const settle: readonly Statement[] = [
    {
      sql: `UPDATE invoices SET settled = settled + (p.value ->> 1),
          settled_at = CASE WHEN settled + (p.value ->> 1) = amount THEN ?2 ELSE settled_at END
        FROM json_each(?1) p WHERE invoices.id = p.value ->> 0 AND settled + (p.value ->> 1) <= invoices.amount`,
      args: [JSON.stringify(settling.map((part) => [part.invoiceId, part.amount])), createdAt],
    },
    guard('invoices', settling.length),
  ]
  return [
    {
      sql: `INSERT INTO payments (id, merchant_id, currency, amount, reference, parts, received_at, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [id, merchantId, currency, amount, reference, JSON.stringify(parts), receivedAt, createdAt],
    },
    ...(settling.length > 0 ? settle : []),
  ]
}

export async function readPayment(db: Db, id: string): Promise<Payment | null> {
  return (await readPaymentsById(db, [id])).get(id) ?? null
}

export async function readPaymentsById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Payment>> {
  const sql = 'SELECT * FROM payments WHERE id IN (SELECT value FROM json_each(?))'
  const [rows] = await db.read([{ sql, args: [JSON.stringify(ids)] }])
  return new Map(rows!.map(parsePayment).map((payment) => [payment.id, payment]))
}

/** The newest first. */
export async function readPayments(
  db: Db,
  merchantId: string,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly Payment[]> {
  const sql = 'SELECT * FROM payments WHERE merchant_id = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3'
  const [rows] = await db.read([{ sql, args: [merchantId, before, limit] }])
  return rows!.map(parsePayment)
}

async function select(db: Db, where: string, args: readonly Value[]): Promise<readonly Invoice[]> {
  const [rows] = await db.read([{ sql: `SELECT ${INVOICE} FROM invoices WHERE ${where}`, args }])
  return rows!.map((row) => ({
    id: String(row.id),
    merchantId: String(row.merchant_id),
    period: String(row.period),
    currency: String(row.currency),
    amount: Number(row.amount),
    settled: Number(row.settled),
    lines: JSON.parse(String(row.lines)),
    transfers: Number(row.transfers),
    issuedAt: Number(row.issued_at),
    dueAt: Number(row.due_at),
    settledAt: row.settled_at as number | null,
  }))
}

function parsePayment(row: Row): Payment {
  return {
    id: String(row.id),
    merchantId: String(row.merchant_id),
    currency: String(row.currency),
    amount: Number(row.amount),
    reference: row.reference as string | null,
    parts: JSON.parse(String(row.parts)),
    receivedAt: Number(row.received_at),
    createdAt: Number(row.created_at),
  }
}
