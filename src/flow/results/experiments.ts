// An experiment's way: drafted, started, stopped. Load, let the domain decide, commit; the database freezes what has
// started, whoever races.
import { type Design, type Experiment, redesigned, started, stopped } from '../../domain/experiment/experiment.ts'
import { Refusal } from '../../domain/refusal.ts'
import { DAY, dateOf } from '../../domain/time.ts'
import { hasBoughtSince } from '../../store/books/customer-days.ts'
import { readAds, readCampaign } from '../../store/catalog/campaigns.ts'
import {
  FROZEN,
  OVERLAP,
  type Owner,
  readExperiment,
  TAKEN_CHANGE,
  writeExperiment,
} from '../../store/catalog/experiments.ts'
import { readOffer as readOfferRecord } from '../../store/catalog/offers.ts'
import { readProgram } from '../../store/catalog/parties.ts'
import { ConstraintFailure } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'

export type NewExperiment = {
  readonly merchantId: string | null
  readonly programId: string | null
  readonly design: Design
}

/** A campaign's experiment withholds the offers of its ads, unless it names others. */
export function draftExperiment(
  deps: Deps,
  { merchantId, programId, design }: NewExperiment,
  idempotency: Idempotency | null,
): Promise<Once<Experiment>> {
  const createdAt = deps.now()
  return once(deps.catalog, idempotency, createdAt, async () => {
    const whole = { ...design, offerIds: await withheldOffers(deps, merchantId, design) }
    await refuseStrangers(deps, merchantId, whole)
    const fresh = { state: 'draft', stoppedAt: null, revision: 0, createdAt } as const
    const blank = { ...fresh, id: deps.newId('exp'), merchantId, programId, design: whole, salt: newSalt() }
    const drafted = redesigned(blank, whole)
    return { result: drafted, statements: writeExperiment(drafted, deps.newId('evt')) }
  })
}

export function redesignExperiment(
  deps: Deps,
  id: string,
  owner: Owner,
  edit: (design: Design) => Design,
): Promise<Once<Experiment>> {
  return changeExperiment(deps, id, owner, null, async (experiment) => {
    const changed = redesigned(experiment, edit(experiment.design))
    await refuseStrangers(deps, changed.merchantId, changed.design)
    return changed
  })
}

/**
 * A start in the past becomes now, except where an operator brings a merchant along whose purchases since then are still
 * to come in: then nobody loses what they were told that they earn.
 */
export function startExperiment(deps: Deps, id: string, owner: Owner, idempotency: Idempotency | null) {
  return changeExperiment(deps, id, owner, idempotency, async (experiment) => {
    const { merchantId, design } = experiment
    const mayBePast = owner === null && merchantId !== null && design.startsAt !== null && design.startsAt < deps.now()
    const blank = mayBePast && (await isBlankSince(deps, merchantId, design.startsAt))
    return started(experiment, deps.now(), blank ? design.startsAt : null)
  })
}

async function isBlankSince(deps: Deps, merchantId: string, at: number): Promise<boolean> {
  const day = dateOf(at - DAY, null)
  const bought = await Promise.all(
    deps.booksNames.map((books) => hasBoughtSince(deps.booksFor(books), merchantId, day)),
  )
  return !bought.includes(true)
}

export function stopExperiment(deps: Deps, id: string, owner: Owner, idempotency: Idempotency | null) {
  return changeExperiment(deps, id, owner, idempotency, async (experiment) => stopped(experiment, deps.now()))
}

async function changeExperiment(
  deps: Deps,
  id: string,
  owner: Owner,
  idempotency: Idempotency | null,
  change: (experiment: Experiment) => Promise<Experiment>,
): Promise<Once<Experiment>> {
  const changeId = deps.newId('evt')
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(deps.catalog, idempotency, deps.now(), async () => {
        const changed = await change(await findExperiment(deps, id, owner))
        return { result: changed, statements: writeExperiment(changed, changeId) }
      })
    } catch (error) {
      const constraint = error instanceof ConstraintFailure ? error.constraint : null
      if (constraint === OVERLAP)
        throw new Refusal('conflict', 'One of the offers is in another experiment at that time.')
      // Whoever was first has changed its state: decided again, this one is allowed or refused by that.
      if ((constraint !== TAKEN_CHANGE && constraint !== FROZEN) || attempt === 5) throw error
    }
  }
}

export async function findExperiment(deps: Deps, id: string, owner: Owner): Promise<Experiment> {
  const found = await readExperiment(deps.catalog, id, owner)
  if (!found) throw new Refusal('not-found', 'There is no such experiment.')
  return found
}

async function withheldOffers(deps: Deps, merchantId: string | null, design: Design): Promise<readonly string[]> {
  if (merchantId === null || design.campaignId === null || design.offerIds.length > 0) return design.offerIds
  const ads = await readAds(deps.catalog, design.campaignId)
  return [...new Set(ads.flatMap((ad) => (ad.merchantId === merchantId && ad.offerId ? [ad.offerId] : [])))]
}

async function refuseStrangers(deps: Deps, merchantId: string | null, design: Design): Promise<void> {
  const programs = await Promise.all((design.programIds ?? []).map((id) => readProgram(deps.catalog, id)))
  const strange = programs.flatMap((program, i) =>
    program ? [] : [{ pointer: `/programIds/${i}`, detail: 'is unknown' }],
  )
  if (strange.length > 0) throw new Refusal('invalid', 'There is no such program.', strange)
  if (merchantId === null) return
  const found = await Promise.all(design.offerIds.map((id) => readOfferRecord(deps.catalog, id, merchantId)))
  const faults = found.flatMap((offer, i) => (offer ? [] : [{ pointer: `/offerIds/${i}`, detail: 'is unknown' }]))
  if (faults.length > 0) throw new Refusal('invalid', 'There is no such offer.', faults)
  if (design.campaignId !== null && !(await readCampaign(deps.catalog, design.campaignId, merchantId)))
    throw new Refusal('invalid', 'There is no such campaign.', [{ pointer: '/campaignId', detail: 'is unknown' }])
}

function newSalt(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
