// Ways in to the demonstration: a link that signs in somebody of each kind, and keys for calls of the API.
import { type Connection, call } from '../connection.ts'
import type { Feed } from './feed.ts'
import type { Parties } from './parties.ts'
import type { DemoCustomer } from './people.ts'

export type Key = { readonly name: string; readonly kind: 'partner' | 'merchant'; readonly key: string }
export type SignIn = { readonly name: string; readonly kind: string; readonly of: string | null; readonly url: string }

const VALID_MS = 30 * 86_400_000

/** New ones at every start: a key is shown only when it is issued. They end by themselves. */
export function issueKeys(connection: Connection, { partner, merchants }: Parties): Promise<readonly Key[]> {
  const expiresAt = new Date(Date.now() + VALID_MS).toISOString()
  const issue = async (kind: Key['kind'], owner: { readonly id: string; readonly name: string }): Promise<Key> => {
    const body = { kind, ownerId: owner.id, label: 'demonstration', expiresAt }
    const { key } = await call<{ key: string }>(connection, '/v1/keys', { body, once: crypto.randomUUID() })
    return { name: owner.name, kind, key }
  }
  return Promise.all([issue('partner', partner), issue('merchant', merchants[0]!)])
}

/** For the operator, who is there before anybody else. */
export function linkOperator(connection: Connection): Promise<SignIn> {
  return link(
    connection,
    { kind: 'operator', ownerId: null, name: 'Olga Reyes', email: 'olga.reyes@example.com' },
    null,
  )
}

/** For a customer who buys a lot, a merchant, a partner and the operator. */
export async function linkPeople(connection: Connection, parties: Parties, feed: Feed): Promise<readonly SignIn[]> {
  const { partner, merchants, house } = parties
  const merchant = merchants[0]!
  const found = await findKeenest(connection, feed)
  const people = [
    link(connection, { kind: 'merchant', ownerId: merchant.id, ...MERCHANT }, merchant.name),
    link(connection, { kind: 'partner', ownerId: partner.id, ...PARTNER }, partner.name),
    linkOperator(connection),
  ]
  if (!found) return Promise.all(people)
  const { customer, id, programId } = found
  const program = programId === partner.id ? partner : house
  const person = { kind: 'customer', ownerId: id, name: nameOf(customer), email: customer.email }
  return Promise.all([link(connection, person, program.name), ...people])
}

const MERCHANT = { name: 'Maya Lindqvist', email: 'maya.lindqvist@example.com' }
const PARTNER = { name: 'Paul Okafor', email: 'paul.okafor@example.com' }

type Person = {
  readonly kind: string
  readonly ownerId: string | null
  readonly name: string
  readonly email: string
}

async function link(connection: Connection, person: Person, of: string | null): Promise<SignIn> {
  const { url } = await call<{ url: string }>(connection, '/v1/sign-in-links', { body: person })
  return { name: person.name, kind: person.kind, of, url }
}

type Listed = { readonly id: string; readonly programId: string; readonly externalId: string | null }

/** Of those whom the newest page of customers shows, whoever bought most. */
async function findKeenest(connection: Connection, { customers, truth }: Feed) {
  const bought = new Map<string, number>()
  for (const { customerKey } of truth) bought.set(customerKey, (bought.get(customerKey) ?? 0) + 1)
  const { data } = await call<{ data: readonly Listed[] }>(connection, '/v1/customers?limit=100')
  const known = new Map(data.map((listed) => [listed.externalId, listed]))
  const [customer] = customers
    .filter(({ key }) => known.has(key))
    .sort((a, b) => (bought.get(b.key) ?? 0) - (bought.get(a.key) ?? 0))
  return customer ? { customer, ...known.get(customer.key)! } : null
}

/** ada.abbott.1@example.com -> Ada Abbott */
function nameOf({ email }: DemoCustomer): string {
  const [first, last] = email.split('.')
  return [first, last].map((part = '') => part.slice(0, 1).toUpperCase() + part.slice(1)).join(' ')
}

/** Lines for a terminal. */
export function tellSignIns(signIns: readonly SignIn[]): string {
  const line = ({ kind, name, of, url }: SignIn) =>
    `    ${kind.padEnd(9)} ${name}${of ? `, ${of}` : ''}\n              ${url}`
  return ['', '  Sign in as (for a day, as often as you like)', ...signIns.map(line), ''].join('\n')
}
