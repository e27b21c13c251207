// Touches that are told of: each is tied to its ad and customer, and kept once.
import type { Exposure } from '../../domain/campaign/exposure.ts'
import type { PushedExposure } from '../../feed/push/read-exposure.ts'
import { insertExposures, readKnown } from '../../store/books/exposures.ts'
import { readTargets, type Target, type Targets } from '../../store/catalog/campaigns.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'
import type { Feed } from '../ingest.ts'

/**
 * `ignored`: there is no such customer here. `unknown`: there is no such ad, campaign or offer, or they aren't of one
 * merchant.
 */
export type ExposureStatus = 'accepted' | 'duplicate' | 'ignored' | 'unknown'

/** 1 to 1,000 touches of one source; statuses in their order. */
export async function recordExposures(
  deps: Deps,
  { books, scope }: Feed,
  source: string,
  pushed: readonly PushedExposure[],
  batch: string,
  idempotency: Idempotency | null = null,
): Promise<Once<readonly ExposureStatus[]>> {
  const db = deps.booksFor(books)
  const now = deps.now()
  return once(db, idempotency, now, async () => {
    const [targets, known] = await Promise.all([readTargets(deps.catalog, pushed), readKnown(db, source, pushed)])
    const taken = new Set(known.ids)
    const exposures: Exposure[] = []
    const statuses = pushed.map((touch): ExposureStatus => {
      const target = targetOf(targets, touch)
      if (!target) return 'unknown'
      const programId = known.programs.get(touch.customerId)
      if (programId === undefined || (scope && !scope.includes(programId))) return 'ignored'
      if (taken.has(touch.id)) return 'duplicate'
      taken.add(touch.id)
      exposures.push({ ...touch, ...target, source, programId })
      return 'accepted'
    })
    return { result: statuses, statements: insertExposures(exposures, batch, now) }
  })
}

/** What is named decides; what isn't follows from it. null: unknown, or not of one merchant. */
function targetOf({ ads, campaigns, offers }: Targets, touch: PushedExposure): Target | null {
  const named = [
    touch.adId === null ? undefined : (ads.get(touch.adId) ?? null),
    touch.campaignId === null ? undefined : (campaigns.get(touch.campaignId) ?? null),
    touch.offerId === null ? undefined : (offers.get(touch.offerId) ?? null),
  ].filter((target) => target !== undefined)
  if (named.some((target) => target === null)) return null
  const [first, ...rest] = named as Target[]
  if (!first || rest.some(({ merchantId }) => merchantId !== first.merchantId)) return null
  const pick = (field: 'adId' | 'campaignId' | 'offerId') =>
    touch[field] ?? (named as Target[]).find((target) => target[field] !== null)?.[field] ?? null
  return { merchantId: first.merchantId, adId: pick('adId'), campaignId: pick('campaignId'), offerId: pick('offerId') }
}
