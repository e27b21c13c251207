// Pixels and links for an ad, one pair for each customer whom it is sent to. Who is held out gets none, and it is written
// down that they would have been sent one.
import type { Ad } from '../../domain/campaign/campaign.ts'
import type { Exposure } from '../../domain/campaign/exposure.ts'
import { holdoutAt } from '../../domain/experiment/holdout.ts'
import { dateOf } from '../../domain/time.ts'
import { insertExposures, readKnown } from '../../store/books/exposures.ts'
import { readPublished } from '../../store/catalog/read-published.ts'
import type { Deps } from '../deps.ts'
import type { Feed } from '../ingest.ts'
import { signTracked } from './tracking.ts'

export type Sending = {
  readonly customerIds: readonly string[]
  readonly to: string | null
  readonly medium: string | null
  readonly placement: string | null
  readonly rank: number | null
}

export type Link = { readonly customerId: string; readonly pixelUrl: string; readonly clickUrl: string | null }

/** Customers who aren't in these books, or not the caller's, are left out as those are who are held out. */
export async function makeLinks(
  deps: Deps,
  { books, scope }: Feed,
  ad: Ad,
  sending: Sending,
): Promise<readonly Link[]> {
  const db = deps.booksFor(books)
  const now = deps.now()
  const { customerIds, to, ...shown } = sending
  const { programs } = await readKnown(
    db,
    'rebound',
    customerIds.map((customerId) => ({ id: '', customerId })),
  )
  const offer = ad.offerId === null ? undefined : (await readPublished(deps.catalog, [ad.offerId])).get(ad.offerId)
  const people = [...programs].flatMap(([customerId, programId]) =>
    scope && !scope.includes(programId) ? [] : [{ customerId, programId }],
  )
  const isHeld = (person: (typeof people)[number]) => holdoutAt(offer?.holdouts ?? [], person, now, null) !== null
  const { id: adId, campaignId, merchantId, offerId } = ad
  const target = { merchantId, campaignId, adId, offerId, ...shown }
  const ghosts = people.filter(isHeld).map((person): Exposure => {
    const id = `sent/${adId}/${person.customerId}/${dateOf(now, null)}`
    return { ...person, ...target, source: 'rebound', id, kind: 'impression', at: now, ghost: true, filtered: null }
  })
  if (ghosts.length > 0) await db.write(insertExposures(ghosts, 'links', now))
  const urlOf = async (person: (typeof people)[number], to: string | null) =>
    `${deps.publicUrl}/t/${await signTracked(deps, { ...person, ...target, books, to })}`
  return Promise.all(
    people
      .filter((person) => !isHeld(person))
      .map(async (person) => ({
        customerId: person.customerId,
        pixelUrl: `${await urlOf(person, null)}.gif`,
        clickUrl: to === null ? null : await urlOf(person, to),
      })),
  )
}
