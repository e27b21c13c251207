// Enrols the customers of the demonstration: an account each, with its linked cards and the offers that it activated.
import { type Connection, call } from '../connection.ts'
import { inFlight } from '../in-flight.ts'
import type { LiveOffer, Parties } from './parties.ts'
import type { DemoCard, DemoCustomer } from './people.ts'
import { type Random, seededRandom } from './random.ts'

const IN_FLIGHT = 8
const DAY = 86_400_000

/** @param enrolled is told after each one. Gives the ids in the order of `customers`. */
export async function enrolCrowd(
  connection: Connection,
  { house, partner }: Parties,
  offers: readonly LiveOffer[],
  customers: readonly DemoCustomer[],
  seed: number,
  enrolled: () => void = () => {},
): Promise<readonly string[]> {
  return inFlight(IN_FLIGHT, customers, async (customer) => {
    const random = seededRandom(seed, 'enrolment', customer.key)
    const { id: programId } = random.chance(0.4) ? partner : house
    const body = {
      programId,
      externalId: customer.key,
      email: customer.email,
      attributes: { town: customer.home.name },
      cards: customer.cards.map(cardBody),
      activations: activationsOf(customer, offers, programId, random),
    }
    const { id } = await call<{ id: string }>(connection, '/v1/customers', { body, once: `demo ${customer.key}` })
    enrolled()
    return id
  })
}

function cardBody({ token, last4, scheme, linkedAt }: DemoCard) {
  const at = new Date(linkedAt).toISOString()
  return { token, last4, scheme, linkedAt: at, consent: { termsVersion: '2025-09', at } }
}

function activationsOf(
  { cards: [card] }: DemoCustomer,
  offers: readonly LiveOffer[],
  programId: string,
  random: Random,
) {
  return offers
    .filter(({ programIds, activated }) => (programIds?.includes(programId) ?? true) && random.chance(activated))
    .map(({ id }) => ({ offerId: id, at: new Date(card.linkedAt + random.int(0, 120) * DAY).toISOString() }))
}
