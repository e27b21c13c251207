// Enrols the customers of the demonstration: an account each, their linked cards, and the offers that they activated.
import { type Connection, call } from '../connection.ts'
import { inFlight } from '../in-flight.ts'
import type { LiveOffer, Parties } from './parties.ts'
import type { DemoCard, DemoCustomer } from './people.ts'
import { seededRandom } from './random.ts'

const IN_FLIGHT = 8
const DAY = 86_400_000

export async function enrolCrowd(
  connection: Connection,
  { house, partner }: Parties,
  offers: readonly LiveOffer[],
  customers: readonly DemoCustomer[],
  seed: number,
): Promise<void> {
  await inFlight(IN_FLIGHT, customers, async (customer) => {
    const random = seededRandom(seed, 'enrolment', customer.key)
    const program = random.chance(0.4) ? partner : house
    const account = {
      programId: program.id,
      externalId: customer.key,
      email: customer.email,
      attributes: { town: customer.home.name },
    }
    const { id } = await call<{ id: string }>(connection, '/v1/customers', {
      body: account,
      once: `demo ${customer.key}`,
    })
    for (const card of customer.cards) await linkCard(connection, id, card)
    for (const offer of offers) {
      const offered = offer.programIds === null || offer.programIds.includes(program.id)
      if (!offered || !random.chance(offer.activated)) continue
      const at = new Date(customer.cards[0].linkedAt + random.int(0, 120) * DAY).toISOString()
      const body = { offerId: offer.id, at }
      await call(connection, `/v1/customers/${id}/activations`, { body, once: `demo ${customer.key} ${offer.id}` })
    }
  })
}

async function linkCard(
  connection: Connection,
  customerId: string,
  { token, last4, scheme, linkedAt }: DemoCard,
): Promise<void> {
  const at = new Date(linkedAt).toISOString()
  const body = { token, last4, scheme, linkedAt: at, consent: { termsVersion: '2025-09', at } }
  await call(connection, `/v1/customers/${customerId}/cards`, { body, once: `demo ${token}` })
}
