// Customers, their cards and what they activated.
import type { Profile } from '../../domain/reward/visit.ts'
import type { Db, Statement } from '../db.ts'
import { readRows, tableOf } from './table.ts'

export type CustomerRecord = {
  readonly id: string
  readonly programId: string
  readonly externalId: string | null
  readonly email: string | null
  readonly attributes: Readonly<Record<string, unknown>>
  /** What the customer was since when, in ascending order of `from`. */
  readonly profiles: readonly Profile[]
  readonly createdAt: number
}

export type CardRecord = {
  readonly id: string
  readonly customerId: string
  readonly programId: string
  readonly token: string
  readonly last4: string | null
  readonly scheme: string | null
  readonly consentTermsVersion: string
  readonly consentAt: number
  readonly linkedAt: number
  /** Stays when the card is unlinked: what was bought with it must not count once more elsewhere. Never shown. */
  readonly fingerprint: string | null
  readonly unlinkedAt: number | null
  readonly createdAt: number
}

export type ActivationRecord = {
  readonly id: string
  readonly customerId: string
  readonly merchantId: string
  readonly offerId: string
  readonly version: number
  readonly at: number
  readonly createdAt: number
}

const CUSTOMERS = tableOf<CustomerRecord>(
  'customers',
  ['id', 'programId', 'externalId', 'email', 'attributes', 'profiles', 'createdAt'],
  ['attributes', 'profiles'],
)
const CARDS = tableOf<CardRecord>('cards', [
  ...(['id', 'customerId', 'programId', 'token', 'last4', 'scheme', 'consentTermsVersion', 'consentAt'] as const),
  ...(['linkedAt', 'fingerprint', 'unlinkedAt', 'createdAt'] as const),
])
const ACTIVATIONS = tableOf<ActivationRecord>('activations', [
  ...(['id', 'customerId', 'merchantId', 'offerId', 'version', 'at', 'createdAt'] as const),
])

/** What a repeated external id, or a token that is linked already, is refused with. */
export const TAKEN_EXTERNAL_ID = 'customers.program_id, customers.external_id'
export const TAKEN_TOKEN = 'cards.program_id, cards.token'

export async function readCustomer(db: Db, id: string): Promise<CustomerRecord | null> {
  const [customer] = await readRows(db, CUSTOMERS, 'WHERE id = ?', [id])
  return customer ?? null
}

/** A program's customers (null: everybody's) from the newest on; `before` is the last id of the page before. */
export function readCustomers(
  db: Db,
  programId: string | null,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly CustomerRecord[]> {
  const rest = 'WHERE (?1 IS NULL OR program_id = ?1) AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3'
  return readRows(db, CUSTOMERS, rest, [programId, before, limit])
}

/** Of a program, by our id, the partner's own, or an e-mail address; the newest first. */
export function findCustomers(
  db: Db,
  programId: string,
  asked: string,
  limit: number,
): Promise<readonly CustomerRecord[]> {
  const rest = `WHERE id IN (
      SELECT id FROM customers WHERE id = ?2
      UNION SELECT id FROM customers WHERE program_id = ?1 AND external_id = ?2
      UNION SELECT id FROM customers WHERE email IS NOT NULL AND lower(email) = lower(?2))
    AND program_id = ?1 ORDER BY id DESC LIMIT ?3`
  return readRows(db, CUSTOMERS, rest, [programId, asked, limit])
}

/** At most two: more than one is nobody in particular. @param email in lower case. */
export function readCustomersByEmail(db: Db, programId: string, email: string): Promise<readonly CustomerRecord[]> {
  const rest = 'WHERE program_id = ? AND lower(email) = ? AND email IS NOT NULL ORDER BY id LIMIT 2'
  return readRows(db, CUSTOMERS, rest, [programId, email])
}

export function insertCustomer(customer: CustomerRecord): Statement {
  return CUSTOMERS.insert([customer], 'ON CONFLICT (id) DO NOTHING')[0]!
}

/** What can change of a customer. Goes with a claim of the customer's version. */
export function updateCustomer({ id, email, attributes, profiles }: CustomerRecord): Statement {
  return {
    sql: 'UPDATE customers SET email = ?2, attributes = ?3, profiles = ?4 WHERE id = ?1',
    args: [id, email, JSON.stringify(attributes), JSON.stringify(profiles)],
  }
}

export async function readCard(db: Db, id: string): Promise<CardRecord | null> {
  const [card] = await readRows(db, CARDS, 'WHERE id = ?', [id])
  return card ?? null
}

export async function readLinkedCard(db: Db, programId: string, token: string): Promise<CardRecord | null> {
  const [card] = await readRows(db, CARDS, 'WHERE program_id = ? AND token = ? AND unlinked_at IS NULL', [
    programId,
    token,
  ])
  return card ?? null
}

export function readCards(db: Db, customerId: string): Promise<readonly CardRecord[]> {
  return readRows(db, CARDS, 'WHERE customer_id = ? ORDER BY id', [customerId])
}

export function insertCards(cards: readonly CardRecord[]): readonly Statement[] {
  return CARDS.insert(cards, 'ON CONFLICT (id) DO NOTHING')
}

/** The token goes with the link: what identifies the card is no longer kept. */
export function unlinkCard(id: string, at: number): Statement {
  return {
    sql: `UPDATE cards SET unlinked_at = ?2, token = '' WHERE id = ?1 AND unlinked_at IS NULL`,
    args: [id, at],
  }
}

export function readActivations(db: Db, customerId: string): Promise<readonly ActivationRecord[]> {
  return readRows(db, ACTIVATIONS, 'WHERE customer_id = ? ORDER BY at', [customerId])
}

export function insertActivations(activations: readonly ActivationRecord[]): readonly Statement[] {
  return ACTIVATIONS.insert(activations, 'ON CONFLICT (customer_id, merchant_id, offer_id, at) DO NOTHING')
}
