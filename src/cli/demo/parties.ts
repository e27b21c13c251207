// Registers the programs, merchants, locations and live offers of the demonstration, once.
import { type Connection, call } from '../connection.ts'
import { inFlight } from '../in-flight.ts'
import { demoOffers } from './offers.ts'
import { type City, type DemoLocation, type DemoMerchant, knownMerchants, unknownMerchants } from './places.ts'
import { seededRandom } from './random.ts'
import { TRADES } from './trades.ts'

export type Named = { readonly id: string; readonly name: string }
export type Parties = {
  readonly house: Named
  readonly partner: Named
  readonly merchants: readonly (Named & { readonly key: string })[]
}
export type LiveOffer = {
  readonly id: string
  readonly activated: number
  readonly programIds: readonly string[] | null
}

const HOUSE = 'Rebound Rewards'
const PARTNER = 'Magnolia Credit Union Cash Back'
const NEWCOMER = 'Old Mill Hardware'
const DOZEN = 12
const PAYOUTS = {
  methods: ['ach', 'gift-card', 'donation'],
  minimum: 500,
  ach: {
    ...{ routingNumber: '121042882', bankName: 'First Harbor Bank', companyName: 'REBOUND REWARDS' },
    companyId: '1987654321',
  },
}
const IN_FLIGHT = 8
const DAY = 86_400_000

/** null: this platform doesn't have the demonstration data, or not all of it: who joins last isn't there. */
export async function findParties(connection: Connection): Promise<Parties | null> {
  const programs = await list(connection, '/v1/programs')
  const house = programs.find(({ name }) => name === HOUSE)
  const partner = programs.find(({ name }) => name === PARTNER)
  if (!house || !partner) return null
  const found = new Map((await list(connection, '/v1/merchants')).map(({ id, name }) => [name, id]))
  const lastId = found.get(newcomer().name)
  const shops = lastId ? await list(connection, `/v1/merchants/${lastId}/locations`) : []
  if (shops.length < newcomer().locations.length) return null
  const merchants = knownMerchants(DOZEN).map(({ key, name }) => ({ id: found.get(name)!, name, key }))
  return { house, partner, merchants }
}

/** A merchant that joins when all else is done; its shops were strangers until today, and it has no offer yet. */
export async function registerNewcomer(connection: Connection): Promise<void> {
  await registerMerchant(connection, newcomer())
}

function newcomer(): DemoMerchant {
  return unknownMerchants().find(({ name }) => name === NEWCOMER)!
}

/** What exists from an earlier, broken off attempt is answered again by its Idempotency-Key. */
export async function registerParties(connection: Connection): Promise<Parties> {
  const program = (name: string) =>
    call<Named>(connection, '/v1/programs', { body: { name, currency: 'USD' }, once: `demo program ${name}` })
  const [house, partner] = await Promise.all([program(HOUSE), program(PARTNER)])
  for (const { id } of [house, partner])
    await call(connection, `/v1/programs/${id}/payout-settings`, { body: PAYOUTS, method: 'PATCH' })
  const merchants = await inFlight(IN_FLIGHT, knownMerchants(DOZEN), (merchant) =>
    registerMerchant(connection, merchant),
  )
  return { house, partner, merchants }
}

async function registerMerchant(connection: Connection, merchant: DemoMerchant) {
  const { key, name } = merchant
  const { id } = await call<Named>(connection, '/v1/merchants', { body: { name }, once: `demo merchant ${key}` })
  for (const location of merchant.locations) {
    await call(connection, `/v1/merchants/${id}/locations`, {
      body: locationBody(merchant, location),
      once: `demo location ${location.key}`,
    })
  }
  return { id, name, key }
}

function locationBody({ printedName, trade }: DemoMerchant, { key, name, city, mid }: DemoLocation) {
  const { mcc, channel } = TRADES[trade]
  const place = city && { region: city.region, city: city.name, postcode: city.postcode, timezone: city.timezone }
  const spot = city && spotIn(city, key)
  return { name, country: 'US', ...place, ...spot, mcc, channel, mids: [mid], descriptors: [printedName] }
}

/** Somewhere within two kilometres or so of the middle. */
function spotIn({ latitude, longitude }: City, key: string) {
  const random = seededRandom('spot', key)
  const near = (degrees: number) => Number((degrees + 0.04 * (random.next() - 0.5)).toFixed(5))
  return { latitude: near(latitude), longitude: near(longitude) }
}

/** Live from a month before `from`. */
export async function publishOffers(
  connection: Connection,
  parties: Parties,
  from: number,
  now: number,
): Promise<readonly LiveOffer[]> {
  const instant = (at: number) => new Date(at).toISOString()
  const offers = demoOffers(
    { partnerProgramId: parties.partner.id },
    instant(from - 30 * DAY),
    instant(now + 365 * DAY),
  )
  return inFlight(IN_FLIGHT, offers, async ({ merchantKey, activated, terms }) => {
    const merchantId = parties.merchants.find(({ key }) => key === merchantKey)!.id
    const id = await publishOffer(connection, merchantId, terms)
    const { programIds = null } = (terms.targeting ?? {}) as { programIds?: readonly string[] }
    return { id, activated, programIds }
  })
}

/** @returns the id of the offer, submitted by the merchant and approved by the operator. */
export async function publishOffer(
  connection: Connection,
  merchantId: string,
  terms: Readonly<Record<string, unknown>>,
): Promise<string> {
  const body = { merchantId, ...terms }
  const { id } = await call<Named>(connection, '/v1/offers', { body, once: `demo offer ${terms.title}` })
  await call(connection, `/v1/offers/${id}/submit`, { body: {}, once: `demo submit ${id}` })
  await call(connection, `/v1/offers/${id}/approve`, { body: {}, once: `demo approve ${id}` })
  return id
}

async function list(connection: Connection, path: string): Promise<readonly Named[]> {
  const found: Named[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const at: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
    const page: { data: readonly Named[]; nextCursor: string | null } = await call(connection, `${path}?limit=100${at}`)
    found.push(...page.data)
    cursor = page.nextCursor
  }
  return found
}
