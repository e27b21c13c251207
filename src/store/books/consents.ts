// What customers agreed to: a ledger of its own, of which nothing is ever changed.
import type { Db, Statement } from '../db.ts'

export type ConsentEntry = {
  readonly id: string
  readonly customerId: string
  readonly purpose: string
  readonly subjectId: string
  readonly termsVersion: string
  readonly action: 'given' | 'withdrawn'
  readonly by: 'customer' | 'institution'
  readonly at: number
}

export function insertConsent(entry: ConsentEntry): Statement {
  const { id, customerId, purpose, subjectId, termsVersion, action, by, at } = entry
  return {
    sql: `INSERT INTO consents (id, customer_id, purpose, subject_id, terms_version, action, by, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    args: [id, customerId, purpose, subjectId, termsVersion, action, by, at],
  }
}

/** Takes back whatever was given for this subject. The withdrawal's id is made of the consent's, so it comes once. */
export function withdrawConsents(subjectId: string, by: ConsentEntry['by'], at: number): Statement {
  return {
    sql: `INSERT INTO consents (id, customer_id, purpose, subject_id, terms_version, action, by, at)
      SELECT id || '-withdrawn', customer_id, purpose, subject_id, terms_version, 'withdrawn', ?2, ?3
      FROM consents WHERE subject_id = ?1 AND action = 'given' ON CONFLICT (id) DO NOTHING`,
    args: [subjectId, by, at],
  }
}

// Cards that a partner linked by token carry their consent in their own row.
const LEDGER = `SELECT id, customer_id, purpose, subject_id, terms_version, action, by, at FROM consents WHERE customer_id = ?1
  UNION ALL SELECT id || '-given', customer_id, 'card-transactions', id, consent_terms_version, 'given', 'customer', consent_at
    FROM cards c WHERE customer_id = ?1 AND NOT EXISTS (SELECT 1 FROM item_accounts a WHERE a.card_id = c.id)
  UNION ALL SELECT id || '-withdrawn', customer_id, 'card-transactions', id, consent_terms_version, 'withdrawn', 'customer', unlinked_at
    FROM cards c WHERE customer_id = ?1 AND unlinked_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM item_accounts a WHERE a.card_id = c.id)
  ORDER BY at, id`

/** Everything that this customer ever agreed to, oldest first. */
export async function readConsents(db: Db, customerId: string): Promise<readonly ConsentEntry[]> {
  const [rows] = await db.read([{ sql: LEDGER, args: [customerId] }])
  return rows!.map((row) => ({
    id: String(row.id),
    customerId: String(row.customer_id),
    purpose: String(row.purpose),
    subjectId: String(row.subject_id),
    termsVersion: String(row.terms_version),
    action: row.action as ConsentEntry['action'],
    by: row.by as ConsentEntry['by'],
    at: Number(row.at),
  }))
}
