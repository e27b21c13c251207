// What goes on at the made-up banks once somebody has linked a card there: three months that lie behind, and from then
// on a purchase every half a minute, mostly at the merchants of the demonstration.
import type { Login } from '../../../test/support/plaid/bank.ts'
import type { Told } from '../../../test/support/plaid/transaction.ts'
import type { World } from '../../../test/support/plaid/world.ts'
import { clueOf } from '../demo/descriptor.ts'
import { type DemoCustomer, makeCustomer } from '../demo/people.ts'
import { knownMerchants, unknownMerchants } from '../demo/places.ts'
import { draw, type Purchase, purchasesOf } from '../demo/purchases.ts'
import { type Random, seededRandom } from '../demo/random.ts'
import { TRADES } from '../demo/trades.ts'

export type Bank = Pick<typeof import('../../../test/support/plaid/bank.ts'), 'appear' | 'post'>

const DAY = 86_400_000
const HISTORY_DAYS = 90
const PER_YEAR = 120
const EVERY_MS = 30_000
/** A purchase is pending for so long. */
const PENDING_MS = 20_000

/** Until `signal`. A login that is known already only goes on. */
export function bringToLife(world: World, bank: Bank, signal: AbortSignal): void {
  const living = new Set<Login>()
  const live = (login: Login) => {
    if (living.has(login)) return
    living.add(login)
    const customer = customerOf(login, living.size)
    if (login.entries.size === 0) recall(login, customer, bank)
    const timer = setInterval(() => buy(world, login, customer, bank), EVERY_MS)
    timer.unref()
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }
  for (const { login } of world.items.values()) live(login)
  world.onLinked = live
}

function customerOf({ institutionId }: Login, nth: number): DemoCustomer {
  const now = Date.now()
  const merchants = [...knownMerchants(12), ...unknownMerchants()]
  const seed = Number(institutionId.replace(/\D/g, '')) || 1
  return makeCustomer({ seed, from: now - 365 * DAY, to: now }, 100_000 + nth, merchants)
}

function recall(login: Login, customer: DemoCustomer, { appear }: Bank): void {
  const now = Date.now()
  const period = { seed: 1, from: now - HISTORY_DAYS * DAY, to: now - DAY, perYear: PER_YEAR / customer.appetite }
  for (const purchase of purchasesOf(customer, period)) appear(login, told(purchase, false))
}

function buy(world: World, login: Login, customer: DemoCustomer, { appear, post }: Bank): void {
  if (login.items.every(({ removed, error }) => removed || error)) return
  const now = Date.now()
  const random = seededRandom('made-up bank', now)
  const occurredAt = Math.floor(now / 1_000) * 1_000
  const key = appear(login, told({ ...draw(customer, now - DAY, now, random), occurredAt }, true))
  world.tellAll(login)
  setTimeout(() => {
    post(login, key)
    world.tellAll(login)
  }, PENDING_MS).unref()
}

function told({ merchant, location, bill, occurredAt }: Omit<Purchase, 'key'>, pending: boolean): Told {
  const instant = new Date(occurredAt).toISOString()
  const random: Random = seededRandom('printed', merchant.key, occurredAt)
  const { descriptor } = clueOf(merchant, location, random, 0)
  const { mcc, channel } = TRADES[merchant.trade]
  return {
    amount: bill / 100,
    date: instant.slice(0, 10),
    authorized_date: instant.slice(0, 10),
    authorized_datetime: `${instant.slice(0, 19)}Z`,
    name: merchant.name,
    merchant_name: merchant.name,
    original_description: descriptor ?? merchant.printedName,
    merchant_category_code: mcc,
    payment_channel: channel === 'online' ? 'online' : 'in store',
    pending,
    ...(location.city ? { location: placeOf(location.city) } : {}),
  }
}

function placeOf({ name, region }: NonNullable<Purchase['location']['city']>): NonNullable<Told['location']> {
  const nowhere = { address: null, postal_code: null, lat: null, lon: null, store_number: null }
  return { ...nowhere, city: name, region, country: 'US' }
}
