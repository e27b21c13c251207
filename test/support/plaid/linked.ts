// A house with a Plaid of its own, and a customer who has linked a bank login there.
import { openPlaidAccess } from '../../../src/feed/plaid/access.ts'
import { type FoundCustomer, registerCustomer } from '../../../src/flow/customers/register-customer.ts'
import type { Ring } from '../../../src/flow/deps.ts'
import { linkItem } from '../../../src/flow/items/link-item.ts'
import { receivePlaidWebhook } from '../../../src/flow/items/receive-plaid-webhook.ts'
import { runJob } from '../../../src/flow/run-job.ts'
import { readItem } from '../../../src/store/books/items.ts'
import { BOOKS, type House, openHouse } from '../house.ts'
import { type Item, type Login, linkLogin } from './bank.ts'
import { type LoopbackPlaid, loopbackKeys, startPlaid } from './server.ts'
import type { Delivery } from './webhooks.ts'

export type PlaidHouse = House & {
  readonly plaid: LoopbackPlaid
  /** Webhooks on their way. */
  readonly mail: Delivery[]
}

export async function openPlaidHouse(start?: number): Promise<PlaidHouse> {
  const mail: Delivery[] = []
  const plaid = await startPlaid({ send: (delivery) => void mail.push(delivery) })
  const access = openPlaidAccess({ url: plaid.url, linkUrl: plaid.linkUrl, ...loopbackKeys, clientName: 'Rebound' })
  const house = await openHouse(start, access)
  const stop = async () => void (await Promise.all([house.stop(), plaid.stop()]))
  return { ...house, plaid, mail, stop }
}

export async function link(
  house: PlaidHouse,
  found: FoundCustomer,
  login: Login,
  accountIds: readonly string[] | null = null,
) {
  const item = linkLogin(login, `http://localhost/v1/plaid/webhooks/${BOOKS}`)
  const itemId = await linkAs(house, found, item, accountIds)
  return { item, itemId }
}

export async function linkAs(
  house: PlaidHouse,
  found: FoundCustomer,
  item: Item,
  accountIds: readonly string[] | null = null,
) {
  const publicToken = house.plaid.world.offer(item)
  const consent = { termsVersion: '3', at: house.deps.now() }
  return (await linkItem(house.deps, found, { publicToken, accountIds, consent }, null)).result
}

export async function readLinked(house: House, itemId: string) {
  return (await readItem(house.books, itemId))!
}

export async function receive(house: House, { body, verification }: Delivery): Promise<void> {
  await receivePlaidWebhook(house.deps, BOOKS, new Uint8Array(Buffer.from(body)), verification)
}

/** All webhooks arrive, and the queue works until it is empty. Gives back what jobs failed with. */
export async function settle(house: PlaidHouse): Promise<readonly unknown[]> {
  await house.plaid.world.sent()
  for (const delivery of house.mail.splice(0)) await receive(house, delivery)
  return work(house)
}

export async function work(house: House): Promise<readonly unknown[]> {
  const failures: unknown[] = []
  for (let ring: Ring | undefined = house.rung.shift(); ring; ring = house.rung.shift()) {
    await runJob(house.deps, ring).catch((error: unknown) => failures.push(error))
  }
  return failures
}

export async function newcomer({ deps }: House, programId: string): Promise<FoundCustomer> {
  const input = { programId, externalId: null, email: null, attributes: {}, cards: [], activations: [] }
  return { customer: (await registerCustomer(deps, input, null)).result.customer, books: BOOKS }
}

/** What the customer bought, in order, with what each purchase earns. */
export async function purchasesOf(house: House, customerId: string) {
  const [rows] = await house.books.read([
    {
      sql: `SELECT p.id, p.state, p.net, p.amount, p.card_id, p.occurred_at,
          (SELECT coalesce(sum(w.amount), 0) FROM rewards w WHERE w.purchase_id = p.id) AS reward
        FROM purchases p WHERE p.customer_id = ? AND p.amount > 0 ORDER BY p.occurred_at, p.amount DESC`,
      args: [customerId],
    },
  ])
  return rows!
}
