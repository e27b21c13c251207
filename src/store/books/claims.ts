// Claims with every step, and the evidence that they are judged by.
import type { Claim, ClaimFacts, ClaimStep } from '../../domain/claim/claim.ts'
import { standing } from '../../domain/claim/claim.ts'
import type { Seen } from '../../domain/claim/find-purchase.ts'
import type { Db, Row, Statement } from '../db.ts'
import { PURCHASES, parsePurchase, parseReward, REWARDS } from './rows.ts'
import { tableOf } from './table.ts'

/** What a claim that was made before, a step that another was first to take, and a second grant are refused with. */
export const SAME_CLAIM = "index 'claims_once'"
export const TAKEN_STEP = 'claim_steps.claim_id, claim_steps.n'
export const GRANTED_BEFORE = 'claims.purchase_id'

type ClaimRow = ClaimFacts & Pick<ClaimStep, 'state' | 'dueAt' | 'purchaseId'>

const CLAIMS = tableOf<ClaimRow>('claims', [
  ...(['id', 'customerId', 'programId', 'merchantId', 'merchantName', 'boughtOn', 'amount', 'currency'] as const),
  ...(['kind', 'note', 'state', 'dueAt', 'purchaseId', 'createdAt'] as const),
])

export const CLAIM = `json_array(${CLAIMS.json('c')},
  (SELECT json_group_array(json_array(s.n, json(s.step))) FROM claim_steps s WHERE s.claim_id = c.id)) AS row`

export async function readClaim(db: Db, id: string): Promise<Claim | null> {
  const [rows] = await db.read([{ sql: `SELECT ${CLAIM} FROM claims c WHERE c.id = ?`, args: [id] }])
  return rows![0] ? parseClaim(rows![0]) : null
}

/** The claim that says the same. */
export async function readSameClaim(db: Db, claim: ClaimFacts): Promise<Claim | null> {
  const sql = `SELECT ${CLAIM} FROM claims c WHERE c.customer_id = ? AND c.bought_on = ? AND c.amount = ? AND c.currency = ?
    AND c.kind = ? AND coalesce(c.merchant_id, lower(c.merchant_name)) = coalesce(?, lower(?))`
  const { customerId, boughtOn, amount, currency, kind, merchantId, merchantName } = claim
  const args = [customerId, boughtOn, amount, currency, kind, merchantId, merchantName]
  const [rows] = await db.read([{ sql, args }])
  return rows![0] ? parseClaim(rows![0]) : null
}

export type ClaimFilter = {
  readonly customerId: string | null
  readonly programId: string | null
  readonly state: string | null
  readonly before: string | null
  readonly limit: number
}

/** Newest first. */
export async function readClaims(db: Db, filter: ClaimFilter): Promise<readonly Claim[]> {
  const sql = `SELECT ${CLAIM} FROM claims c WHERE (?1 IS NULL OR c.customer_id = ?1) AND (?2 IS NULL OR c.program_id = ?2)
    AND (?3 IS NULL OR c.state = ?3) AND (?4 IS NULL OR c.id < ?4) ORDER BY c.id DESC LIMIT ?5`
  const { customerId, programId, state, before, limit } = filter
  const [rows] = await db.read([{ sql, args: [customerId, programId, state, before, limit] }])
  return rows!.map(parseClaim)
}

/** Claims whose time to be looked at again has come, the oldest first. */
export async function readDueClaims(db: Db, now: number, limit: number): Promise<readonly Claim[]> {
  const sql = `SELECT ${CLAIM} FROM claims c WHERE c.due_at <= ? AND c.state = 'waiting' ORDER BY c.due_at LIMIT ?`
  const [rows] = await db.read([{ sql, args: [now, limit] }])
  return rows!.map(parseClaim)
}

const OVERDUE = `FROM claims WHERE due_at < ?1 AND state = 'open' AND overdue_told IS NOT due_at`

/** Tells the program, once a deadline, of claims that the operator should have answered by now. */
export function tellOverdueClaims(now: number): readonly Statement[] {
  const args = [now]
  return [
    {
      sql: `INSERT INTO events (type, program_id, merchant_id, customer_id, subject_id, data, at)
        SELECT 'claim.overdue', program_id, merchant_id, customer_id, id,
          json_object('amount', amount, 'currency', currency,
            'dueAt', strftime('%Y-%m-%dT%H:%M:%fZ', due_at / 1000.0, 'unixepoch')), ?1 ${OVERDUE}`,
      args,
    },
    { sql: `UPDATE claims SET overdue_told = due_at WHERE id IN (SELECT id ${OVERDUE})`, args },
  ]
}

/** A customer's purchases between two instants, with what was decided about each. */
export async function readSeen(db: Db, customerId: string, from: number, to: number): Promise<readonly Seen[]> {
  const sql = `SELECT json_array(${PURCHASES.json('p')},
      (SELECT json_group_array(${REWARDS.json('w')}) FROM rewards w WHERE w.purchase_id = p.id)) AS row
    FROM purchases p WHERE p.customer_id = ? AND p.occurred_at BETWEEN ? AND ? AND p.amount > 0`
  const [rows] = await db.read([{ sql, args: [customerId, from, to] }])
  return rows!.map(({ row }) => {
    const [purchase, rewards] = JSON.parse(String(row)) as [unknown[], unknown[][]]
    return { purchase: parsePurchase(purchase), rewards: rewards.map(parseReward) }
  })
}

/** The claim and its last step. Another step in its place is refused by `TAKEN_STEP`; the same one again is no step. */
export function writeClaim(claim: Claim): readonly Statement[] {
  const { steps, ...facts } = claim
  const { state, dueAt, purchaseId, ...step } = standing(claim)
  const row = { ...facts, state, dueAt, purchaseId }
  return [
    ...(steps.length === 1 ? CLAIMS.insert([row], 'ON CONFLICT (id) DO NOTHING') : []),
    {
      sql: 'INSERT INTO claim_steps (claim_id, n, id, step) VALUES (?, ?, ?, ?)',
      args: [facts.id, steps.length, step.id, JSON.stringify({ ...step, state, dueAt, purchaseId })],
    },
    {
      sql: `UPDATE claims SET state = ?1, due_at = ?2, purchase_id = ?3
        WHERE id = ?4 AND ?5 = (SELECT max(n) FROM claim_steps WHERE claim_id = ?4)`,
      args: [state, dueAt, purchaseId, facts.id, steps.length],
    },
  ]
}

export function parseClaim({ row }: Row): Claim {
  const [cells, steps] = JSON.parse(String(row)) as [unknown[], [number, ClaimStep][]]
  const { state: _, dueAt: __, purchaseId: ___, ...facts } = CLAIMS.parse(cells)
  return { ...facts, steps: steps.sort(([a], [b]) => a - b).map(([, step]) => step) }
}
