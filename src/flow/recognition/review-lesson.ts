// What a person, or evidence alone, decides of a lesson: the decision and what it changes in the catalogue are one commit,
// and apply to every report from then on. A decision can be taken back by the other one.
import { indexKeys, normaliseMid } from '../../domain/match/keys.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
  addDecision,
  type LessonDecision,
  type Review,
  readReview,
  readReviewsOfMids,
  TAKEN_DECISION,
} from '../../store/catalog/lessons.ts'
import { readMerchant } from '../../store/catalog/parties.ts'
import { giveAlias, giveMid, readPlacesOfMid, takeAlias, takeMid } from '../../store/catalog/taught.ts'
import { ConstraintFailure, type Statement } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'

export type Deciding = {
  readonly decision: LessonDecision['state']
  readonly by: string
  /** Who decides, if it is a merchant: about its own only, and not about ids that others use too. */
  readonly merchantId: string | null
}

const MOST_ALIASES = 200
const ATTEMPTS = 5

/** What is decided already is left as it is. */
export async function decideLesson(
  deps: Deps,
  id: string,
  { decision, by, merchantId }: Deciding,
  idempotency: Idempotency | null,
): Promise<Once<Review>> {
  const step: LessonDecision = { id: deps.newId('evt'), state: decision, at: deps.now(), by }
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(deps.catalog, idempotency, step.at, async () => {
        const review = await readReview(deps.catalog, id, merchantId)
        if (!review) throw new Refusal('not-found', 'There is no such lesson.')
        if (merchantId !== null && review.kind === 'facilitator')
          throw new Refusal('conflict', 'An id that several merchants use is decided by the operator.')
        if (review.state === decision) return { result: review, statements: [] }
        const result = decided(review, step)
        return { result, statements: [...addDecision(review, step), ...(await change(deps, review, step))] }
      })
    } catch (error) {
      const taken = error instanceof ConstraintFailure && error.constraint === TAKEN_DECISION
      if (!taken || attempt === ATTEMPTS) throw error
    }
  }
}

function decided(review: Review, step: LessonDecision): Review {
  return { ...review, state: step.state, decisions: [...review.decisions, step] }
}

async function change(deps: Deps, review: Review, step: LessonDecision): Promise<readonly Statement[]> {
  const accepts = step.state === 'accepted'
  if (!accepts && review.state === 'open') return []
  switch (review.kind) {
    case 'alias':
      return changeAlias(deps, review, accepts)
    case 'drift':
      return accepts ? acceptDrift(deps, review) : takeMid(review.locationId!, review.mid!, [review.mid!])
    case 'facilitator':
      if (accepts) return acceptFacilitator(deps, review, step)
      throw new Refusal('conflict', 'The id was taken off its locations: put it back by editing the one it belongs to.')
  }
}

async function changeAlias(deps: Deps, { merchantId, alias }: Review, accepts: boolean): Promise<readonly Statement[]> {
  const merchant = (await readMerchant(deps.catalog, merchantId!))!
  const others = { name: merchant.name, aliases: merchant.aliases.filter((one) => one !== alias) }
  if (accepts && others.aliases.length >= MOST_ALIASES)
    throw new Refusal('conflict', `The merchant has ${MOST_ALIASES} aliases, which is the most.`)
  const known = new Set(indexKeys(others, null))
  const keys = indexKeys({ ...others, aliases: [...others.aliases, alias!] }, null).filter((key) => !known.has(key))
  return accepts ? giveAlias(merchantId!, alias!, keys) : takeAlias(merchantId!, alias!, keys)
}

async function acceptDrift(deps: Deps, { merchantId, locationId, mid }: Review): Promise<readonly Statement[]> {
  const places = await readPlacesOfMid(deps.catalog, mid!)
  if (places.some((place) => place.merchantId !== merchantId))
    throw new Refusal('conflict', 'Another merchant has this merchant id by now.')
  return giveMid(merchantId!, locationId!, mid!)
}

/** The id is taken off every location, and what else was made of it is closed. */
async function acceptFacilitator(deps: Deps, { mid }: Review, step: LessonDecision): Promise<readonly Statement[]> {
  const [places, reviews] = await Promise.all([
    readPlacesOfMid(deps.catalog, mid!),
    readReviewsOfMids(deps.catalog, [mid!]),
  ])
  const drifts = reviews.filter(({ kind, state }) => kind === 'drift' && state !== 'rejected')
  return [
    ...places.flatMap(({ locationId, mids }) =>
      takeMid(
        locationId,
        mid!,
        mids.filter((one) => normaliseMid(one) === mid),
      ),
    ),
    ...drifts.flatMap((drift) => addDecision(drift, { ...step, id: `${step.id}/${drift.id}`, state: 'rejected' })),
  ]
}
