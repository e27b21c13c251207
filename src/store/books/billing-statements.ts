// What partners are owed and were paid, and what prefunded merchants have left.
import { boundsOf } from '../../domain/billing/period.ts'
import type { PartnerPayment, Statement as PartnerStatement, StatementLine } from '../../domain/billing/statement.ts'
import { accountId } from '../../domain/ledger/accounts.ts'
import type { Db, Row, Statement } from '../db.ts'
import { offersByMark, SELECT_OFFERS } from './billing-invoices.ts'

export const EXCEEDS_SHARE = 'partner-payment-exceeds-share'

const SHARES = `SELECT substr(cause_id, -8) AS mark, cause_id LIKE 'rew%' AS of_reward, count(DISTINCT purchase_id) AS purchases,
    sum(CASE WHEN credit = ?1 THEN amount ELSE 0 END) AS earned, sum(CASE WHEN debit = ?1 THEN amount ELSE 0 END) AS taken
  FROM (SELECT * FROM transfers WHERE credit = ?1 AND credit NOT LIKE 'cus%' AND at >= ?2 AND at < ?3
    UNION ALL SELECT * FROM transfers WHERE debit = ?1 AND debit NOT LIKE 'cus%' AND at >= ?2 AND at < ?3)
  GROUP BY mark, of_reward ORDER BY mark`

// What stands now, less what was posted since: a month long ago costs more than the last one.
const OPENING = `SELECT coalesce((SELECT credits - debits FROM accounts WHERE id = ?1), 0)
  - coalesce((SELECT sum(amount) FROM transfers WHERE credit = ?1 AND credit NOT LIKE 'cus%' AND at >= ?2), 0)
  + coalesce((SELECT sum(amount) FROM transfers WHERE debit = ?1 AND debit NOT LIKE 'cus%' AND at >= ?2), 0) AS opening`

/** A pure function of the ledger: a month that is over gives the same statement for ever. */
export async function readStatement(
  db: Db,
  programId: string,
  period: string,
  currency: string,
): Promise<PartnerStatement> {
  const account = accountId(programId, 'partner-payable', currency)
  const { start, end } = boundsOf(period)
  const [shares, openings, offers, payouts] = await db.read([
    { sql: SHARES, args: [account, start, end] },
    { sql: OPENING, args: [account, start] },
    SELECT_OFFERS,
    {
      sql: `SELECT count(*) AS n, coalesce(sum(amount), 0) AS amount FROM payouts
        WHERE program_id = ? AND currency = ? AND paid_at IS NOT NULL AND paid_at >= ? AND paid_at < ?`,
      args: [programId, currency, start, end],
    },
  ])
  const offerOf = offersByMark(offers!)
  const lines = shares!.filter((row) => Number(row.of_reward) === 1).map((row) => lineOf(row, offerOf))
  const paid = shares!
    .filter((row) => Number(row.of_reward) === 0)
    .reduce((sum, row) => sum + Number(row.taken) - Number(row.earned), 0)
  const [opening, earned, takenBack] = [
    Number(openings![0]!.opening),
    sumOf(lines, 'earned'),
    sumOf(lines, 'takenBack'),
  ]
  return {
    programId,
    period,
    currency,
    opening,
    lines,
    earned,
    takenBack,
    paid,
    closing: opening + earned - takenBack - paid,
    payouts: { count: Number(payouts![0]!.n), amount: Number(payouts![0]!.amount) },
  }
}

function lineOf(row: Row, offerOf: ReadonlyMap<string, string>): StatementLine {
  return {
    offerId: offerOf.get(String(row.mark)) ?? null,
    purchases: Number(row.purchases),
    earned: Number(row.earned),
    takenBack: Number(row.taken),
  }
}

function sumOf(lines: readonly StatementLine[], field: 'earned' | 'takenBack'): number {
  return lines.reduce((sum, line) => sum + line[field], 0)
}

/** Comes after its transfer: more than the share is refused. */
export function insertPartnerPayment({
  id,
  programId,
  currency,
  amount,
  reference,
  paidAt,
}: PartnerPayment): Statement {
  return {
    sql: 'INSERT INTO partner_payments (id, program_id, currency, amount, reference, paid_at) VALUES (?, ?, ?, ?, ?, ?)',
    args: [id, programId, currency, amount, reference, paidAt],
  }
}

export async function readPartnerPayment(db: Db, id: string): Promise<PartnerPayment | null> {
  const [rows] = await db.read([{ sql: 'SELECT * FROM partner_payments WHERE id = ?', args: [id] }])
  return rows![0] ? parsePartnerPayment(rows![0]) : null
}

export function parsePartnerPayment(row: Row): PartnerPayment {
  return {
    id: String(row.id),
    programId: String(row.program_id),
    currency: String(row.currency),
    amount: Number(row.amount),
    reference: row.reference as string | null,
    paidAt: Number(row.paid_at),
  }
}

/** What is left of what a merchant paid ahead, once all that it owes or may come to owe is taken off. */
export async function readLeftAhead(db: Db, merchantId: string, currency: string): Promise<number> {
  const [rows] = await db.read([
    {
      sql: 'SELECT coalesce(sum(credits - debits), 0) AS left_over FROM accounts WHERE id IN (?, ?, ?)',
      args: (['prepaid', 'receivable', 'accrued'] as const).map((kind) => accountId(merchantId, kind, currency)),
    },
  ])
  return Number(rows![0]!.left_over)
}

export async function readAlerted(db: Db): Promise<ReadonlySet<string>> {
  const [rows] = await db.read([{ sql: 'SELECT merchant_id, currency FROM low_balances', args: [] }])
  return new Set(rows!.map((row) => `${row.merchant_id}/${row.currency}`))
}

/** Refused where somebody else has told them already: the alert goes out once. */
export function insertAlert(merchantId: string, currency: string, at: number): Statement {
  return {
    sql: 'INSERT INTO low_balances (merchant_id, currency, since) VALUES (?, ?, ?)',
    args: [merchantId, currency, at],
  }
}

export const ALERTED = 'low_balances.merchant_id, low_balances.currency'

export function deleteAlert(merchantId: string, currency: string): Statement {
  return { sql: 'DELETE FROM low_balances WHERE merchant_id = ? AND currency = ?', args: [merchantId, currency] }
}
