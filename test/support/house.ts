// The flows over real libSQL, without the Worker: a catalog and a books database of the test's own, a clock that it
// holds, and the few parties that every story needs.
import { ulid } from 'ulid'
import type { Mail } from '../../src/deliver/mail.ts'
import type { Report } from '../../src/domain/report.ts'
import { linkCard } from '../../src/flow/customers/link-card.ts'
import { type FoundCustomer, registerCustomer } from '../../src/flow/customers/register-customer.ts'
import type { Deps, Ring } from '../../src/flow/deps.ts'
import type { CardReport } from '../../src/flow/ingest.ts'
import { ingest } from '../../src/flow/ingest.ts'
import { activateOffer } from '../../src/flow/offers/activate-offer.ts'
import { changeOffer, createOffer } from '../../src/flow/offers/publish-offer.ts'
import { registerLocation, registerMerchant, registerProgram } from '../../src/flow/parties/register-party.ts'
import { openDatabase } from '../../src/store/db.ts'
import { startSqld } from './sqld.ts'
import { type TermsInput, termsOf } from './terms.ts'

export const BOOKS = 'books-0'
export const FEED = { books: BOOKS, scope: null }

export type House = Awaited<ReturnType<typeof openHouse>>

export async function openHouse(start = Date.UTC(2026, 10, 1), plaid: Deps['plaid'] = null) {
  const servers = await Promise.all([startSqld('catalog'), startSqld('books')])
  const [catalog, books] = servers.map(({ url }, i) => openDatabase(`test ${i}`, url))
  let now = start
  const rung: Ring[] = []
  const mails: Mail[] = []
  const files = new Map<string, Uint8Array>()
  const deps: Deps = {
    catalog: catalog!,
    booksFor: () => books!,
    booksNames: [BOOKS],
    files: {
      put: async (name, body) => {
        files.set(name, new Uint8Array(await new Response(body as BodyInit).arrayBuffer()))
      },
      get: async (name) => (files.has(name) ? new Response(files.get(name)! as BodyInit).body : null),
      delete: async (name) => void files.delete(name),
    },
    ring: async (ring) => void rung.push(ring),
    now: () => now,
    newId: (prefix) => `${prefix}_${ulid().toLowerCase()}`,
    secretKey: 'test',
    plaid,
    publicUrl: 'http://localhost',
    mail: async (mail) => void mails.push(mail),
    demonstration: true,
  }
  return {
    deps,
    books: books!,
    rung,
    mails,
    files,
    setNow: (at: number) => {
      now = at
    },
    stop: async () => void (await Promise.all(servers.map((server) => server.stop()))),
  }
}

/** A program and a merchant with one location, known by its merchant id. */
export async function openShop({ deps }: House, mid = `mid${ulid()}`, timezone = 'America/New_York') {
  const program = (await registerProgram(deps, { name: 'House', currency: 'USD', books: BOOKS }, null)).result
  const merchant = (await registerMerchant(deps, { name: 'Hilltop BBQ', aliases: [] }, null)).result
  const location = (
    await registerLocation(
      deps,
      merchant.id,
      {
        name: 'Atlanta',
        mids: [mid],
        entityIds: [],
        descriptors: ['SQ *HILLTOP BBQ ATLANTA GA'],
        mcc: '5812',
        city: 'Atlanta',
        region: 'GA',
        postcode: null,
        country: 'US',
        timezone,
        channel: 'in_store',
      },
      null,
    )
  ).result
  return { program, merchant, location, mid }
}

export async function publish({ deps }: House, merchantId: string, input: TermsInput = {}): Promise<string> {
  const { id } = (await createOffer(deps, merchantId, termsOf(input), 'operator', null)).result
  for (const action of ['submitted', 'approved'] as const)
    await changeOffer(deps, id, null, { action, by: 'operator', reason: null }, null)
  return id
}

export async function join({ deps }: House, programId: string, attributes: Record<string, unknown> = {}) {
  const input = { programId, externalId: null, email: null, attributes, cards: [], activations: [] }
  const { customer } = (await registerCustomer(deps, input, null)).result
  const token = `tok_${ulid()}`
  const linkedAt = Date.UTC(2026, 0, 1)
  const card = { token, last4: '4242', scheme: 'visa', consentTermsVersion: '1', consentAt: linkedAt, linkedAt }
  const found: FoundCustomer = { customer, books: BOOKS }
  await linkCard(deps, found, card, null)
  return { ...found, token }
}

export function activate({ deps }: House, customer: FoundCustomer, offerId: string, at: number) {
  return activateOffer(deps, customer, { offerId, at }, null)
}

let sequence = 0

/** A clearing of 100.00 at noon on 2 November, unless the story says otherwise. */
export function report(token: string, mid: string, fields: Partial<Report> = {}): CardReport {
  const occurredAt = fields.occurredAt ?? Date.UTC(2026, 10, 2, 17)
  const type = fields.type ?? 'clearing'
  return {
    card: { token },
    report: {
      source: 'operator',
      id: `t-${sequence++}`,
      amount: 10_000,
      currency: 'USD',
      occurredAt,
      postedAt: type === 'authorization' ? null : occurredAt + 86_400_000,
      relatedId: null,
      channel: 'in_store',
      merchant: {
        descriptor: 'SQ *HILLTOP BBQ',
        mid,
        mcc: '5812',
        entityId: null,
        city: 'Atlanta',
        region: 'GA',
        postcode: null,
        country: 'US',
      },
      ...fields,
      type,
    },
  }
}

export async function send({ deps }: House, ...reports: readonly CardReport[]) {
  return (await ingest(deps, FEED, reports, ulid())).result
}
