// The books as they can be read and proved: accounts, transfers, and every invariant recomputed from the transfers.
import { customerPrefix } from '../../domain/ids.ts'
import { parseAccountId } from '../../domain/ledger/accounts.ts'
import type { Transfer } from '../../domain/ledger/posting.ts'
import type { Db, Row } from '../db.ts'
import { CUSTOMER_DAYS_AUDIT } from './customer-days.ts'
import { PROGRAM_DAYS_AUDIT } from './program-results.ts'

export type AccountRecord = { readonly id: string; readonly debits: number; readonly credits: number }
export type TransferRecord = Transfer & { readonly at: number }

const TRANSFER = 'id, cause_id, purchase_id, kind, debit, credit, amount, currency, at'

type Page = { readonly after: string | null; readonly limit: number }

/** In the order of their ids; `owner` null: everybody's. */
export async function readAccounts(
  db: Db,
  owner: string | null,
  { after, limit }: Page,
): Promise<readonly AccountRecord[]> {
  const sql = `SELECT id, debits, credits FROM accounts
    WHERE id > coalesce(?2, '') AND (?1 IS NULL OR (id >= ?1 || '/' AND id < ?1 || '0')) ORDER BY id LIMIT ?3`
  const [rows] = await db.read([{ sql, args: [owner, after, limit] }])
  return rows!.map((row) => ({ id: String(row.id), debits: Number(row.debits), credits: Number(row.credits) }))
}

/** Transfers of a purchase in the order of their ids, or of an account (else all) in the order of time. */
export async function readTransfers(
  db: Db,
  { account, purchaseId }: { readonly account: string | null; readonly purchaseId: string | null },
  { after, limit }: Page,
): Promise<readonly TransferRecord[]> {
  const [from, args] =
    purchaseId !== null
      ? [`id >= ?3 AND id < ?4 AND id > coalesce(?1, '') ORDER BY id`, rewardRange(purchaseId)]
      : account !== null
        ? accountTransfers(account)
        : [`(at, id) > (${PLACE}, coalesce(?1, '')) ORDER BY at, id`, []]
  const sql = `SELECT ${TRANSFER} FROM transfers WHERE ${from} LIMIT ?2`
  const [rows] = await db.read([{ sql, args: [after, limit, ...args] }])
  return rows!.map(parseTransfer)
}

// Where the page before ended.
const PLACE = 'coalesce((SELECT at FROM transfers WHERE id = ?1), 0)'

/** The terms are those of the partial indexes; a customer's unconfirmed rewards are found by the beginning of their ids. */
function accountTransfers(account: string): readonly [string, readonly string[]] {
  const { ownerId, kind } = parseAccountId(account)
  if (ownerId.startsWith('cus') && kind !== 'available') {
    const prefix = `trf_${customerPrefix(ownerId)}`
    const here = `id >= ?4 AND id < ?4 || '~' AND (debit = ?3 OR credit = ?3)`
    return [`${here} AND (at, id) > (${PLACE}, coalesce(?1, '')) ORDER BY at, id`, [account, prefix]]
  }
  const indexed = ownerId.startsWith('cus') ? `LIKE 'cus%/available/%'` : `NOT LIKE 'cus%'`
  const side = (column: string) => `SELECT id FROM (SELECT id FROM transfers
      WHERE ${column} = ?3 AND ${column} ${indexed} AND at >= ${PLACE} AND (at, id) > (${PLACE}, coalesce(?1, ''))
      ORDER BY at, id LIMIT ?2)`
  return [`id IN (${side('debit')} UNION ${side('credit')}) ORDER BY at, id`, [account]]
}

/** A purchase's transfers lie together: their ids begin with its own. */
export function rewardRange(purchaseId: string): readonly [string, string] {
  const body = purchaseId.slice(purchaseId.indexOf('_') + 1)
  return [`trf_${body}`, `trf_${body}~`]
}

export function parseTransfer(row: Row): TransferRecord {
  return {
    id: String(row.id),
    causeId: String(row.cause_id),
    purchaseId: row.purchase_id as string | null,
    kind: row.kind as Transfer['kind'],
    debit: String(row.debit),
    credit: String(row.credit),
    amount: Number(row.amount),
    currency: String(row.currency),
    at: Number(row.at),
  }
}

export type Invariant = {
  readonly name: string
  /** What it says in words. */
  readonly states: string
  readonly holds: boolean
  readonly violations: number
  /** Some of what violates it. */
  readonly examples: readonly string[]
}

type Audit = { readonly name: string; readonly states: string; readonly sql: string }

// Each query gives the ids of what is wrong.
const AUDITS: readonly Audit[] = [
  {
    name: 'balances-equal-transfers',
    states: "every account's debits and credits equal the sums of its transfers",
    sql: `SELECT coalesce(a.id, t.id) AS id FROM
        (SELECT id, sum(d) AS debits, sum(c) AS credits FROM (
          SELECT debit AS id, amount AS d, 0 AS c FROM transfers UNION ALL SELECT credit, 0, amount FROM transfers)
         GROUP BY id) t
      FULL JOIN accounts a ON a.id = t.id
      WHERE coalesce(a.debits, -1) <> coalesce(t.debits, -1) OR coalesce(a.credits, -1) <> coalesce(t.credits, -1)`,
  },
  {
    name: 'sums-to-zero',
    states: 'over all accounts of a currency, debits equal credits',
    sql: `SELECT currency AS id FROM (SELECT substr(id, length(id) - 2) AS currency, debits, credits FROM accounts)
      GROUP BY currency HAVING sum(debits) <> sum(credits)`,
  },
  {
    name: 'one-currency-a-transfer',
    states: 'both accounts of a transfer are in its currency',
    sql: `SELECT id FROM transfers WHERE substr(debit, -length(currency)) <> currency OR substr(credit, -length(currency)) <> currency`,
  },
  {
    name: 'rewards-equal-transfers',
    states: 'what transfers gave a customer for a purchase is what its rewards say',
    sql: `SELECT coalesce(w.purchase_id, t.purchase_id) AS id FROM
        (SELECT purchase_id, currency, sum(amount) AS amount FROM rewards GROUP BY purchase_id, currency) w
      FULL JOIN
        (SELECT purchase_id, currency, sum(CASE WHEN credit LIKE 'cus%' THEN amount ELSE 0 END
           - CASE WHEN debit LIKE 'cus%' THEN amount ELSE 0 END) AS amount
         FROM transfers WHERE purchase_id IS NOT NULL AND (debit LIKE 'cus%' OR credit LIKE 'cus%') GROUP BY purchase_id, currency) t
      ON t.purchase_id = w.purchase_id AND t.currency = w.currency
      WHERE coalesce(w.amount, 0) <> coalesce(t.amount, 0)`,
  },
  {
    name: 'transfers-trace-to-purchases',
    states: 'every transfer of a reward belongs to one purchase that was judged',
    sql: `SELECT t.id FROM transfers t WHERE t.cause_id LIKE 'rew%'
      AND NOT EXISTS (SELECT 1 FROM rewards w WHERE w.purchase_id = t.purchase_id)`,
  },
  {
    name: 'budgets-equal-rewards',
    states: 'what was granted under an offer is what its rewards add up to',
    sql: `SELECT coalesce(b.key, w.offer_id) AS id FROM
        (SELECT offer_id, sum(amount) AS amount FROM rewards GROUP BY offer_id) w
      FULL JOIN (SELECT key, granted FROM budgets WHERE key NOT LIKE '%/%') b ON b.key = w.offer_id
      WHERE coalesce(b.granted, 0) <> coalesce(w.amount, 0)`,
  },
  {
    name: 'results-equal-rewards',
    states: "an offer's daily results add up to its rewards",
    sql: `SELECT coalesce(d.offer_id, w.offer_id) AS id FROM
        (SELECT w.offer_id, sum(w.amount) AS rewards, sum(w.commission) AS commission, sum(w.amount > 0) AS rewarded,
                sum(CASE WHEN w.amount > 0 THEN p.net ELSE 0 END) AS spend
         FROM rewards w JOIN purchases p ON p.id = w.purchase_id GROUP BY w.offer_id) w
      FULL JOIN
        (SELECT offer_id, sum(rewards) AS rewards, sum(commission) AS commission, sum(rewarded) AS rewarded, sum(spend) AS spend
         FROM offer_days GROUP BY offer_id) d ON d.offer_id = w.offer_id
      WHERE coalesce(d.rewards, 0) <> coalesce(w.rewards, 0) OR coalesce(d.commission, 0) <> coalesce(w.commission, 0)
        OR coalesce(d.rewarded, 0) <> coalesce(w.rewarded, 0) OR coalesce(d.spend, 0) <> coalesce(w.spend, 0)`,
  },
  CUSTOMER_DAYS_AUDIT,
  PROGRAM_DAYS_AUDIT,
  {
    name: 'nothing-left-nothing-earned',
    states: 'a purchase of which nothing is left has earned nothing',
    sql: `SELECT p.id FROM purchases p JOIN rewards w ON w.purchase_id = p.id WHERE p.net = 0 AND w.amount <> 0`,
  },
  {
    name: 'shared-purchases-earn-once',
    states: 'a purchase that several programs were told of has earned in one of them',
    sql: `SELECT p.id FROM purchases p JOIN rewards w ON w.purchase_id = p.id WHERE p.yields_to IS NOT NULL AND w.amount > 0
      UNION
      SELECT p.id FROM purchases p LEFT JOIN purchases q ON q.id = p.yields_to WHERE p.yields_to IS NOT NULL
        AND (q.id IS NULL OR q.program_id = p.program_id OR q.merchant_id IS NOT p.merchant_id OR q.state = 'reversed')
      UNION
      SELECT id FROM (
        SELECT min(p.id) AS id, p.merchant_id, c.fingerprint, p.currency, p.amount, p.occurred_at, count(*) AS told,
          sum(EXISTS (SELECT 1 FROM rewards w WHERE w.purchase_id = p.id AND w.amount > 0)) AS earning
        FROM purchases p JOIN cards c ON c.id = p.card_id
        WHERE c.fingerprint IS NOT NULL AND p.merchant_id IS NOT NULL AND p.state <> 'reversed'
        GROUP BY p.merchant_id, c.fingerprint, p.currency, p.amount, p.occurred_at, p.program_id)
      GROUP BY merchant_id, fingerprint, currency, amount, occurred_at HAVING sum(earning) > max(told)`,
  },
  {
    name: 'reports-are-filed',
    states: 'every report that names a purchase finds it',
    sql: `SELECT r.source || ' ' || r.id AS id FROM reports r LEFT JOIN purchases p ON p.id = r.purchase_id
      WHERE r.purchase_id IS NOT NULL AND p.id IS NULL`,
  },
  {
    name: 'payouts-add-up',
    states: 'the rewards that a payout covers add up to it',
    sql: `SELECT p.id FROM payouts p LEFT JOIN payout_parts c ON c.payout_id = p.id
      GROUP BY p.id HAVING coalesce(sum(c.amount), 0) <> p.amount`,
  },
  {
    name: 'payouts-equal-transfers',
    states: 'the money of a payout is where its state says: in transit, out of the bank, or back with the customer',
    sql: `SELECT p.id FROM payouts p LEFT JOIN transfers t ON t.id >= 'trf_' || substr(p.id, 5) || '.' AND t.id < 'trf_' || substr(p.id, 5) || '/'
      GROUP BY p.id HAVING
        coalesce(sum(CASE WHEN t.debit LIKE '%/available/%' THEN t.amount WHEN t.credit LIKE '%/available/%' THEN -t.amount END), 0)
          <> CASE WHEN p.state IN ('failed', 'returned') THEN 0 ELSE p.amount END
        OR coalesce(sum(CASE WHEN t.credit LIKE 'operator/bank/%' THEN t.amount WHEN t.debit LIKE 'operator/bank/%' THEN -t.amount END), 0)
          <> CASE WHEN p.state = 'paid' THEN p.amount ELSE 0 END`,
  },
  {
    name: 'payout-files-equal-payouts',
    states: 'a payout file counts and sums the payouts in it',
    sql: `SELECT f.id FROM payout_files f LEFT JOIN payouts p ON p.file_id = f.id
      GROUP BY f.id HAVING count(p.id) <> f.count OR coalesce(sum(p.amount), 0) <> f.total`,
  },
  {
    name: 'invoices-equal-transfers',
    states: 'an invoice is the sum of the transfers behind it',
    sql: `SELECT v.id FROM invoices v LEFT JOIN invoiced_transfers i ON i.invoice_id = v.id LEFT JOIN transfers t ON t.id = i.transfer_id
      GROUP BY v.id HAVING count(t.id) <> v.transfers
        OR coalesce(sum(CASE WHEN t.debit LIKE '%/receivable/%' THEN t.amount ELSE -t.amount END), 0) <> v.amount`,
  },
  {
    name: 'receivables-equal-invoices',
    states: 'what a merchant owes is what its invoices leave open and what no invoice has yet',
    sql: `WITH open AS (
        SELECT merchant_id || '/receivable/' || currency AS id, sum(amount - settled) AS amount FROM invoices GROUP BY 1),
      uninvoiced AS (
        SELECT id, sum(amount) AS amount FROM (
          SELECT t.debit AS id, t.amount, t.id AS transfer FROM transfers t WHERE t.debit LIKE '%/receivable/%' AND t.cause_id LIKE 'rew%'
          UNION ALL
          SELECT t.credit, -t.amount, t.id FROM transfers t WHERE t.credit LIKE '%/receivable/%' AND t.cause_id LIKE 'rew%')
        WHERE transfer NOT IN (SELECT transfer_id FROM invoiced_transfers) GROUP BY id)
      SELECT a.id FROM accounts a LEFT JOIN open o ON o.id = a.id LEFT JOIN uninvoiced u ON u.id = a.id
      WHERE a.id LIKE '%/receivable/%' AND a.debits - a.credits <> coalesce(o.amount, 0) + coalesce(u.amount, 0)`,
  },
]

export const AUDIT_NAMES = AUDITS.map(({ name }) => name)

/** Recomputes every invariant; cost grows with what is stored, so each is a read of its own. */
export async function auditBooks(db: Db): Promise<readonly Invariant[]> {
  const invariants: Invariant[] = []
  for (const { name, states, sql } of AUDITS) {
    const counted = `WITH wrong AS MATERIALIZED (${sql}) SELECT id, (SELECT count(*) FROM wrong) AS violations FROM wrong LIMIT 5`
    const [rows] = await db.read([{ sql: counted, args: [] }], { patient: true })
    const violations = Number(rows![0]?.violations ?? 0)
    const examples = rows!.map(({ id }) => String(id))
    invariants.push({ name, states, holds: violations === 0, violations, examples })
  }
  return invariants
}
