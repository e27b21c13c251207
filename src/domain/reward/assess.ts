// One offer against one purchase: what it would pay if no other offer and no shared budget stood in the way.
import type { Offer } from '../offer.ts'
import { type Binding, bindTerms, closedReasons } from './bind.ts'
import { failedConditions } from './conditions.ts'
import { rateReward } from './rate.ts'
import type { Failure, LimitedBy } from './reward.ts'
import { customerRoom, failedRow, type Tally } from './tally.ts'
import type { CustomerFacts, Visit } from './visit.ts'

export type Assessment = {
  readonly binding: Binding
  /** Met every condition of its own, so it is a visit in the row that nth visits and thresholds count. */
  readonly qualifies: boolean
  readonly worth: number
  readonly limitedBy: LimitedBy | null
  readonly failures: readonly Failure[]
}

/** @param net the amount to judge: what is left of the purchase, or what it was before refunds. */
export function assess(
  offer: Offer,
  customer: CustomerFacts,
  visit: Visit,
  net: number,
  earlier: readonly Visit[],
  tally: Tally,
): Assessment {
  const { occurredAt, timezone } = visit.purchase
  const binding = bindTerms(offer, customer, occurredAt)
  const { terms } = binding.version
  const refuse = (failures: readonly Failure[], qualifies: boolean): Assessment => ({
    binding,
    qualifies,
    worth: 0,
    limitedBy: null,
    failures: failures.map((failure) => tellNearMiss(failure, failures, binding, net)),
  })

  const failures: Failure[] = visit.fraud ? [{ reason: 'fraud' }] : []
  if (occurredAt < visit.linkedAt) failures.push({ reason: 'card-not-linked-yet' })
  failures.push(...closedReasons(binding, customer, occurredAt).map((reason) => ({ reason })))
  failures.push(...failedConditions(visit, net, terms, earlier))
  if (failures.length > 0) return refuse(failures, false)

  const row = failedRow(tally, occurredAt, net, binding.since, terms.conditions)
  const rated = rateReward(terms, net)
  const qualifies = net > 0 && !('reason' in rated && rated.short !== undefined)
  if (row.length > 0) return refuse(row, qualifies)
  if ('reason' in rated) return refuse([rated], qualifies)

  const room = customerRoom(tally, occurredAt, timezone, terms.limits.perCustomer)
  if ('reason' in room) return refuse([room], qualifies)
  return rated.amount > room.most
    ? { binding, qualifies, worth: room.most, limitedBy: 'customer-amount', failures: [] }
    : { binding, qualifies, worth: rated.amount, limitedBy: rated.limitedBy, failures: [] }
}

// Only where nothing else stood in the way is it true that a little more would have earned.
function tellNearMiss(failure: Failure, all: readonly Failure[], { version }: Binding, net: number): Failure {
  if (failure.short === undefined || all.length > 1) return failure
  const rated = rateReward(version.terms, net + failure.short)
  return 'amount' in rated ? { ...failure, wouldEarn: rated.amount } : failure
}
