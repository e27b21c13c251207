// A customer leaves: nothing is heard of their cards any more, what names them is erased, and they are signed out of the
// program. Purchases and transfers stay, under a number that names nobody; so does what was not paid out.
import { insertConsent, readConsents } from '../../store/books/consents.ts'
import { readCards } from '../../store/books/customers.ts'
import { readItems } from '../../store/books/items.ts'
import { readDestinations } from '../../store/books/payouts-destinations.ts'
import { deleteMembership } from '../../store/catalog/members.ts'
import type { Deps } from '../deps.ts'
import { unlinkItem } from '../items/unlink-item.ts'
import { dropDestination } from '../payouts/payout-destination.ts'
import { editCustomer } from './edit-customer.ts'
import { unlinkCard } from './link-card.ts'
import type { FoundCustomer } from './register-customer.ts'

/** Every step may come twice; broken off, it is done again from the start. The membership goes last. */
export async function closeCustomer(deps: Deps, found: FoundCustomer, userId: string): Promise<void> {
  const { customer, books } = found
  const db = deps.booksFor(books)
  for (const item of await readItems(db, customer.id)) {
    if (item.state === 'active' || item.state === 'broken') await unlinkItem(deps, { item, books })
  }
  for (const card of await readCards(db, customer.id)) {
    if (card.unlinkedAt === null) await unlinkCard(deps, card.id, ({ customerId }) => customerId === customer.id)
  }
  for (const { id } of await readDestinations(db, customer.id)) await dropDestination(deps, found, id)
  await withdrawTheRest(deps, found)
  const attributes = Object.fromEntries(Object.keys(customer.attributes).map((name) => [name, null]))
  await editCustomer(deps, found, { email: null, attributes })
  await deps.catalog.write([deleteMembership({ kind: 'customer', partyId: customer.id }, userId)])
}

/** Consents that came with no card. */
async function withdrawTheRest(deps: Deps, { customer, books }: FoundCustomer): Promise<void> {
  const db = deps.booksFor(books)
  const entries = await readConsents(db, customer.id)
  const known = new Set(entries.map(({ id }) => id))
  const standing = entries.filter(
    ({ id, action, purpose }) => action === 'given' && purpose === 'program-terms' && !known.has(`${id}-withdrawn`),
  )
  const at = deps.now()
  const withdrawals = standing.map((entry) =>
    insertConsent({ ...entry, id: `${entry.id}-withdrawn`, action: 'withdrawn', by: 'customer', at }),
  )
  if (withdrawals.length > 0) await db.write(withdrawals)
}
