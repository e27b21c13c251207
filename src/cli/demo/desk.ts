// What lies on people's desks when somebody first looks: an offer to approve, a claim to answer, money to pay out, and a
// new merchant id under a known name.
import type { Transaction } from '../../feed/transaction.ts'
import { type Connection, call } from '../connection.ts'
import { clueOf } from './descriptor.ts'
import type { Person } from './guests.ts'
import type { Named, Parties } from './parties.ts'
import { knownMerchants } from './places.ts'
import { seededRandom } from './random.ts'

type Scene = { readonly parties: Parties; readonly people: readonly Person[]; readonly now: number }

const DAY = 86_400_000
const PAYOUTS = 3
const LEAST_PAID = 500
/** More have less than enough; they are asked one after another. */
const MOST_ASKED = 40
const NEW_MID = '708943200417'
const TIMES_SEEN = 8

/** @returns the reports with the new merchant id, for the caller to send. */
export async function layOut(connection: Connection, scene: Scene): Promise<readonly Transaction[]> {
  await submitOffer(connection, scene)
  await claim(connection, scene)
  await askForPayouts(connection, scene)
  return newTerminal(scene)
}

async function submitOffer(connection: Connection, { parties, now }: Scene): Promise<void> {
  const body = {
    merchantId: parties.merchants.find(({ key }) => key === 'copper-kettle-books')!.id,
    title: '12% back on Tuesdays in winter',
    terms: 'On bills of $15 or more, up to $10 back.',
    currency: 'USD',
    reward: { kind: 'percent', bps: 1_200 },
    conditions: { minSpend: 1_500, days: ['tue'] },
    limits: { rewardMax: 1_000, budget: 60_000 },
    schedule: { startsAt: instant(now + 3 * DAY), endsAt: instant(now + 93 * DAY) },
    activation: 'required',
    funding: { commissionBps: 1_500, partnerBps: 100 },
  }
  const { id } = await call<Named>(connection, '/v1/offers', { body, once: 'demo desk offer' })
  await call(connection, `/v1/offers/${id}/submit`, { body: {}, once: 'demo desk submit' })
}

/** At a place that nobody knows, so that no evidence answers it. */
async function claim(connection: Connection, { people, now }: Scene): Promise<void> {
  const [claimant] = people
  const body = {
    ...{ merchantName: 'Riverside Noodle Bar', date: instant(now - 6 * DAY).slice(0, 10) },
    ...{ amount: 4_250, currency: 'USD', kind: 'missing', note: 'The waiter said that your card works here.' },
  }
  await call(connection, `/v1/customers/${claimant!.id}/claims`, { body, once: 'demo desk claim' })
}

async function askForPayouts(connection: Connection, { people }: Scene): Promise<void> {
  let asked = 0
  for (const { id, customer } of people.slice(0, MOST_ASKED)) {
    if (asked === PAYOUTS) return
    const { confirmed = 0 } = await call<{ confirmed?: number }>(connection, `/v1/customers/${id}/balance`)
    if (confirmed < LEAST_PAID) continue
    const card = { method: 'gift-card', product: 'Daybreak Coffee', email: customer.email }
    const to = `/v1/customers/${id}/payout-destinations`
    const { id: destinationId } = await call<Named>(connection, to, { body: card, once: `demo desk gift card ${id}` })
    const once = `demo desk payout ${id}`
    await call(connection, `/v1/customers/${id}/payouts`, { body: { destinationId }, once })
    asked++
  }
}

/** A shop has a new terminal: another merchant id, the same name on the statement. */
function newTerminal({ people, now }: Scene): readonly Transaction[] {
  const merchant = knownMerchants(1)[0]!
  const random = seededRandom('new terminal')
  return people.slice(0, TIMES_SEEN).map(({ customer }, nth): Transaction => {
    const at = instant(now - (TIMES_SEEN - nth) * DAY)
    return {
      ...{ id: `${customer.key}-terminal`, type: 'clearing', cardToken: customer.cards[0].token },
      ...{ amount: 1_200 + random.int(0, 3_000), currency: 'USD', occurredAt: at, postedAt: at, relatedId: null },
      channel: 'in_store',
      merchant: { ...clueOf(merchant, merchant.locations.at(-1)!, random, 0), mid: NEW_MID },
    }
  })
}

function instant(at: number): string {
  return new Date(at).toISOString()
}
