// What a customer's available balance is made of, and which rewards payouts have paid.

import { rewardId } from '../../domain/ids.ts'
import { accountId } from '../../domain/ledger/accounts.ts'
import type { Uncovered } from '../../domain/payout/cover.ts'
import type { Db, Row, Statement } from '../db.ts'

// Causes of transfers to and from the account, less what payouts that stand have covered of each.
const UNCOVERED = `SELECT cause_id, sum(amount) AS amount, min(at) AS since FROM (
    SELECT cause_id, amount, at FROM transfers WHERE credit = ?1 AND credit LIKE 'cus%/available/%' AND cause_id NOT LIKE 'pay%'
    UNION ALL
    SELECT cause_id, -amount, at FROM transfers WHERE debit = ?1 AND debit LIKE 'cus%/available/%' AND cause_id NOT LIKE 'pay%'
    UNION ALL
    SELECT c.cause_id, -c.amount, NULL FROM payouts p JOIN payout_parts c ON c.payout_id = p.id
    WHERE p.customer_id = ?2 AND p.currency = ?3 AND p.state IN ('requested', 'submitted', 'paid'))
  GROUP BY cause_id HAVING sum(amount) <> 0`

export type Spendable = {
  readonly version: number
  /** Below zero the customer owes. */
  readonly available: number
  /** Sums to `available`. */
  readonly uncovered: readonly Uncovered[]
}

/** What a customer could be paid at this moment, as of one snapshot. */
export async function readSpendable(db: Db, customerId: string, currency: string): Promise<Spendable> {
  const account = accountId(customerId, 'available', currency)
  const [versions, balances, causes] = await db.read([
    { sql: 'SELECT version FROM customer_versions WHERE customer_id = ?', args: [customerId] },
    { sql: 'SELECT credits - debits AS available FROM accounts WHERE id = ?', args: [account] },
    { sql: UNCOVERED, args: [account, customerId, currency] },
  ])
  return {
    version: Number(versions![0]?.version ?? 0),
    available: Number(balances![0]?.available ?? 0),
    uncovered: causes!.map((row) => ({
      causeId: String(row.cause_id),
      amount: Number(row.amount),
      since: Number(row.since ?? 0),
    })),
  }
}

export type CoveredReward = {
  readonly purchaseId: string
  readonly offerId: string
  readonly customerId: string
  readonly programId: string
  readonly currency: string
  readonly state: string
  readonly amount: number
  /** What paid payouts cover of it, and what of that the payouts asked about cover. */
  readonly paid: number
  readonly paidHere: number
}

// A reward's id begins with its purchase's, which finds it; the rest names the offer, and is compared outside.
const COVERED = `WITH here(payout_id) AS (SELECT value FROM json_each(?1)),
  causes AS (
    SELECT cause_id, sum(amount) AS here FROM payout_parts WHERE payout_id IN (SELECT payout_id FROM here)
      AND cause_id LIKE 'rew%' GROUP BY cause_id)
  SELECT c.cause_id, c.here, w.purchase_id, w.offer_id, w.customer_id, w.program_id, w.currency, w.state, w.amount,
    (SELECT coalesce(sum(o.amount), 0) FROM payout_parts o JOIN payouts p ON p.id = o.payout_id
     WHERE o.cause_id = c.cause_id AND p.state = 'paid' AND p.id NOT IN (SELECT payout_id FROM here)) AS elsewhere
  FROM causes c JOIN rewards w ON w.purchase_id = 'pur_' || substr(c.cause_id, 5, 28)`

/** The rewards that these payouts cover; `paidHere` counts whatever state they are in. */
export async function readCovered(db: Db, payoutIds: readonly string[]): Promise<readonly CoveredReward[]> {
  const [rows] = await db.read([{ sql: COVERED, args: [JSON.stringify(payoutIds)] }])
  return rows!.flatMap(parseCovered)
}

function parseCovered(row: Row): readonly CoveredReward[] {
  const [purchaseId, offerId] = [String(row.purchase_id), String(row.offer_id)]
  if (rewardId(purchaseId, offerId) !== row.cause_id) return []
  return [
    {
      purchaseId,
      offerId,
      customerId: String(row.customer_id),
      programId: String(row.program_id),
      currency: String(row.currency),
      state: String(row.state),
      amount: Number(row.amount),
      paid: Number(row.elsewhere),
      paidHere: Number(row.here),
    },
  ]
}

type Named = { readonly purchaseId: string; readonly offerId: string }

/** Only between `confirmed` and `paid`; whoever decides rewards claims the same customers' versions. */
export function markRewards(rewards: readonly Named[], to: 'confirmed' | 'paid', at: number): readonly Statement[] {
  if (rewards.length === 0) return []
  return [
    {
      sql: `UPDATE rewards SET state = ?2, updated_at = ?3 FROM json_each(?1) m
        WHERE rewards.purchase_id = m.value ->> 0 AND rewards.offer_id = m.value ->> 1 AND rewards.state = ?4`,
      args: [
        JSON.stringify(rewards.map(({ purchaseId, offerId }) => [purchaseId, offerId])),
        to,
        at,
        to === 'paid' ? 'confirmed' : 'paid',
      ],
    },
  ]
}

export type Overdrawn = {
  readonly account: string
  readonly customerId: string
  readonly programId: string
  readonly version: number
  readonly owed: number
  readonly since: number
}

const OVERDRAWN = `debits > credits AND id LIKE 'cus%/available/%'`

/** Notes who owes since when, and forgets those who no longer do. */
export function noteOverdrawn(now: number): readonly Statement[] {
  return [
    { sql: `DELETE FROM overdrawn WHERE account_id NOT IN (SELECT id FROM accounts WHERE ${OVERDRAWN})`, args: [] },
    {
      sql: `INSERT INTO overdrawn (account_id, since) SELECT id, ? FROM accounts WHERE ${OVERDRAWN} ON CONFLICT (account_id) DO NOTHING`,
      args: [now],
    },
  ]
}

/** A page of those who owe, in the order of their accounts. */
export async function readOverdrawn(db: Db, after: string, limit: number): Promise<readonly Overdrawn[]> {
  const sql = `SELECT o.account_id, o.since, a.debits - a.credits AS owed, c.id, c.program_id, coalesce(v.version, 0) AS version
    FROM overdrawn o JOIN accounts a ON a.id = o.account_id
    JOIN customers c ON c.id = substr(o.account_id, 1, instr(o.account_id, '/') - 1)
    LEFT JOIN customer_versions v ON v.customer_id = c.id
    WHERE o.account_id > ? AND a.debits > a.credits ORDER BY o.account_id LIMIT ?`
  const [rows] = await db.read([{ sql, args: [after, limit] }])
  return rows!.map((row) => ({
    account: String(row.account_id),
    customerId: String(row.id),
    programId: String(row.program_id),
    version: Number(row.version),
    owed: Number(row.owed),
    since: Number(row.since),
  }))
}
