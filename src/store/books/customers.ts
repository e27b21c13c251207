// Customers, their cards and what they activated.
import type { Db, Row, Statement } from '../db.ts'

export type CustomerRecord = {
  readonly id: string
  readonly programId: string
  readonly externalId: string | null
  readonly email: string | null
  readonly attributes: Readonly<Record<string, unknown>>
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

const CUSTOMER = 'id, program_id, external_id, email, attributes, created_at'
const CARD =
  'id, customer_id, program_id, token, last4, scheme, consent_terms_version, consent_at, linked_at, unlinked_at, created_at'
const ACTIVATION = 'id, customer_id, merchant_id, offer_id, version, at, created_at'

/** What a repeated external id, or a token that is linked already, is refused with. */
export const TAKEN_EXTERNAL_ID = 'customers.program_id, customers.external_id'
export const TAKEN_TOKEN = 'cards.program_id, cards.token'

export async function readCustomer(db: Db, id: string): Promise<CustomerRecord | null> {
  const [rows] = await db.read([{ sql: `SELECT ${CUSTOMER} FROM customers WHERE id = ?`, args: [id] }])
  return rows![0] ? parseCustomer(rows![0]) : null
}

/** A program's customers (null: everybody's) from the newest on; `before` is the last id of the page before. */
export async function readCustomers(
  db: Db,
  programId: string | null,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly CustomerRecord[]> {
  const sql = `SELECT ${CUSTOMER} FROM customers WHERE (?1 IS NULL OR program_id = ?1) AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3`
  const [rows] = await db.read([{ sql, args: [programId, before, limit] }])
  return rows!.map(parseCustomer)
}

export function insertCustomer(customer: CustomerRecord, profiles: readonly unknown[]): Statement {
  return {
    sql: `INSERT INTO customers (${CUSTOMER}, profiles) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    args: [
      customer.id,
      customer.programId,
      customer.externalId,
      customer.email,
      JSON.stringify(customer.attributes),
      customer.createdAt,
      JSON.stringify(profiles),
    ],
  }
}

export async function readCard(db: Db, id: string): Promise<CardRecord | null> {
  const [rows] = await db.read([{ sql: `SELECT ${CARD} FROM cards WHERE id = ?`, args: [id] }])
  return rows![0] ? parseCard(rows![0]) : null
}

export async function readLinkedCard(db: Db, programId: string, token: string): Promise<CardRecord | null> {
  const sql = `SELECT ${CARD} FROM cards WHERE program_id = ? AND token = ? AND unlinked_at IS NULL`
  const [rows] = await db.read([{ sql, args: [programId, token] }])
  return rows![0] ? parseCard(rows![0]) : null
}

export async function readCards(db: Db, customerId: string): Promise<readonly CardRecord[]> {
  const [rows] = await db.read([
    { sql: `SELECT ${CARD} FROM cards WHERE customer_id = ? ORDER BY id`, args: [customerId] },
  ])
  return rows!.map(parseCard)
}

export function insertCard(card: CardRecord): Statement {
  return {
    sql: `INSERT INTO cards (${CARD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    args: [
      card.id,
      card.customerId,
      card.programId,
      card.token,
      card.last4,
      card.scheme,
      card.consentTermsVersion,
      card.consentAt,
      card.linkedAt,
      card.unlinkedAt,
      card.createdAt,
    ],
  }
}

/** The token goes with the link: what identifies the card is no longer kept. */
export function unlinkCard(id: string, at: number): Statement {
  return {
    sql: `UPDATE cards SET unlinked_at = ?2, token = '' WHERE id = ?1 AND unlinked_at IS NULL`,
    args: [id, at],
  }
}

export async function readActivations(db: Db, customerId: string): Promise<readonly ActivationRecord[]> {
  const sql = `SELECT ${ACTIVATION} FROM activations WHERE customer_id = ? ORDER BY at`
  const [rows] = await db.read([{ sql, args: [customerId] }])
  return rows!.map(parseActivation)
}

export function insertActivation(activation: ActivationRecord): Statement {
  return {
    sql: `INSERT INTO activations (${ACTIVATION}) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (customer_id, merchant_id, offer_id, at) DO NOTHING`,
    args: [
      activation.id,
      activation.customerId,
      activation.merchantId,
      activation.offerId,
      activation.version,
      activation.at,
      activation.createdAt,
    ],
  }
}

function parseCustomer(row: Row): CustomerRecord {
  return {
    id: String(row.id),
    programId: String(row.program_id),
    externalId: row.external_id as string | null,
    email: row.email as string | null,
    attributes: JSON.parse(String(row.attributes)),
    createdAt: Number(row.created_at),
  }
}

function parseCard(row: Row): CardRecord {
  return {
    id: String(row.id),
    customerId: String(row.customer_id),
    programId: String(row.program_id),
    token: String(row.token),
    last4: row.last4 as string | null,
    scheme: row.scheme as string | null,
    consentTermsVersion: String(row.consent_terms_version),
    consentAt: Number(row.consent_at),
    linkedAt: Number(row.linked_at),
    unlinkedAt: row.unlinked_at as number | null,
    createdAt: Number(row.created_at),
  }
}

function parseActivation(row: Row): ActivationRecord {
  return {
    id: String(row.id),
    customerId: String(row.customer_id),
    merchantId: String(row.merchant_id),
    offerId: String(row.offer_id),
    version: Number(row.version),
    at: Number(row.at),
    createdAt: Number(row.created_at),
  }
}
