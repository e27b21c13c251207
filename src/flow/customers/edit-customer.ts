// What a partner knows of a customer changes. Purchases are judged by what the customer was when they were made, so nothing
// is decided again.
import { assert, Refusal } from '../../domain/refusal.ts'
import type { Profile } from '../../domain/reward/visit.ts'
import { moveVersions } from '../../store/books/commit.ts'
import { type CustomerRecord, readCustomer, updateCustomer } from '../../store/books/customers.ts'
import { readVersions } from '../../store/books/versions.ts'
import { decideAgain } from '../decide-again.ts'
import type { Deps } from '../deps.ts'
import { type FoundCustomer, profileOf } from './register-customer.ts'

export const MOST_ATTRIBUTES = 50

export type CustomerChanges = {
  /** null: none any more. */
  readonly email?: string | null
  /** Each replaces the attribute of its name; null removes it. */
  readonly attributes?: Readonly<Record<string, unknown>>
}

export async function editCustomer(
  deps: Deps,
  { customer: { id }, books }: FoundCustomer,
  changes: CustomerChanges,
): Promise<CustomerRecord> {
  const db = deps.booksFor(books)
  return decideAgain(async () => {
    const versions = await readVersions(db, [id])
    const customer = await readCustomer(db, id)
    assert(customer, 'a customer that was found is there')
    const edited = edit(customer, changes, deps.now())
    // A decision that read the old profile at the same time is refused, and made again.
    await db.write([...moveVersions(versions), updateCustomer(edited)])
    return edited
  })
}

function edit(customer: CustomerRecord, { email = customer.email, attributes = {} }: CustomerChanges, now: number) {
  const merged = Object.fromEntries(
    Object.entries({ ...customer.attributes, ...attributes }).filter(([, value]) => value !== null),
  )
  if (Object.keys(merged).length > MOST_ATTRIBUTES)
    throw new Refusal('invalid', `A customer has ${MOST_ATTRIBUTES} attributes at the most.`, [
      { pointer: '/attributes', detail: `would be more than ${MOST_ATTRIBUTES}` },
    ])
  const profile = profileOf(merged, now)
  const latest = customer.profiles.at(-1)
  const profiles = latest && sameProfile(latest, profile) ? customer.profiles : [...customer.profiles, profile]
  return { ...customer, email, attributes: merged, profiles }
}

function sameProfile(a: Profile, b: Profile): boolean {
  return a.tier === b.tier && a.segments.join('\n') === b.segments.join('\n')
}
