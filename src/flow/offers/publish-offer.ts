// An offer's way from draft to the public and off again. Load, let the domain decide, commit; the loser of a race
// loads again and decides on what the winner made of it.

import { offerFaults } from '../../domain/offer/check.ts'
import { moveOffer, type OfferAction, type OfferRecord } from '../../domain/offer/life.ts'
import type { OfferTerms } from '../../domain/offer/offer.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readOffer, takenRevision, writeMove } from '../../store/catalog/offers.ts'
import { readMerchant } from '../../store/catalog/parties.ts'
import { ConstraintFailure } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { type Decision, type Idempotency, type Once, once } from '../idempotency.ts'

export type Wish = {
  readonly action: OfferAction
  /** Whose key asks: `operator` or an id. */
  readonly by: string
  readonly reason: string | null
  /** For `edited`: the whole terms, from what they are now. */
  readonly edit?: (current: OfferTerms) => OfferTerms
}

export function createOffer(
  deps: Deps,
  merchantId: string,
  terms: OfferTerms,
  by: string,
  idempotency: Idempotency | null,
): Promise<Once<OfferRecord>> {
  const at = deps.now()
  return once(deps.catalog, idempotency, at, async () => {
    if (!(await readMerchant(deps.catalog, merchantId)))
      throw new Refusal('invalid', 'There is no such merchant.', [{ pointer: '/merchantId', detail: 'is unknown' }])
    const fresh = { state: 'draft', pending: null, versions: [], changes: [] } as const
    const blank = { ...fresh, id: deps.newId('off'), merchantId, createdAt: at }
    return decide(blank, { action: 'created', by, reason: null, edit: () => terms }, deps.newId('evt'), at)
  })
}

/** @param scope the merchant to whom the offer must belong; null: anybody's. */
export async function changeOffer(
  deps: Deps,
  id: string,
  scope: string | null,
  wish: Wish,
  idempotency: Idempotency | null,
): Promise<Once<OfferRecord>> {
  const at = deps.now()
  const changeId = deps.newId('evt')
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(deps.catalog, idempotency, at, async () =>
        decide(await findOffer(deps, id, scope), wish, changeId, at),
      )
    } catch (error) {
      const lostRace = error instanceof ConstraintFailure && error.constraint === takenRevision
      if (!lostRace || attempt === 5) throw error
    }
  }
}

async function findOffer(deps: Deps, id: string, scope: string | null): Promise<OfferRecord> {
  const offer = await readOffer(deps.catalog, id, scope)
  if (!offer) throw new Refusal('not-found', 'There is no such offer.')
  return offer
}

function decide(offer: OfferRecord, wish: Wish, changeId: string, at: number): Decision<OfferRecord> {
  const { action, by, reason, edit } = wish
  const move = moveOffer(offer, action, at, edit ? edit(currentTerms(offer)) : null)
  if (action === 'submitted') refuseUnfit(move.pending!.terms)
  const change = { revision: offer.changes.length + 1, id: changeId, action, state: move.state, at, by, reason }
  const { published, ...next } = move
  const versions = published ? [...offer.versions, published] : offer.versions
  const result = { ...offer, ...next, versions, changes: [...offer.changes, change] }
  return { result, statements: writeMove(offer, move, change) }
}

/** What an edit starts from: the unpublished terms, or else those in force. */
function currentTerms({ pending, versions }: OfferRecord): OfferTerms {
  return (pending?.terms ?? versions.at(-1)?.terms) as OfferTerms
}

function refuseUnfit(terms: OfferTerms): void {
  const faults = offerFaults(terms)
  if (faults.length > 0) throw new Refusal('invalid', `This offer cannot be submitted: ${faults[0]!.detail}.`, faults)
}
