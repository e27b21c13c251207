// One offer against one purchase: what it would pay if no other offer and no shared budget stood in the way.
import type { Offer } from '../offer/offer.ts'
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
  /** Everything that stands in the way, in the order of `REASONS`; none where it is worth something. */
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
  const judged = judge(offer, customer, visit, net, earlier, tally)
  const [failure, another] = judged.failures
  if (another || failure?.short === undefined) return judged
  // Where nothing but a little spending was missing, it is told what that would have earned.
  const { worth } = judge(offer, customer, visit, net + failure.short, earlier, tally)
  return worth > 0 ? { ...judged, failures: [{ ...failure, wouldEarn: worth }] } : judged
}

function judge(
  offer: Offer,
  customer: CustomerFacts,
  visit: Visit,
  net: number,
  earlier: readonly Visit[],
  tally: Tally,
): Assessment {
  const { occurredAt, timezone, currency } = visit.purchase
  const binding = bindTerms(offer, customer, occurredAt)
  const { terms } = binding.version
  const own: Failure[] = visit.fraud ? [{ reason: 'fraud' }] : []
  if (occurredAt < visit.linkedAt) own.push({ reason: 'card-not-linked-yet' })
  if (visit.elsewhere) own.push({ reason: 'other-program' })
  own.push(...closedReasons(binding, customer, occurredAt).map((reason) => ({ reason })))
  own.push(...failedConditions(visit, net, terms, earlier))

  const refused = { binding, qualifies: own.length === 0 && net > 0, worth: 0, limitedBy: null }
  if (currency !== terms.currency || net <= 0) return { ...refused, failures: own }
  const row = failedRow(tally, occurredAt, net, binding.since, terms.conditions)
  const rated = rateReward(terms, net)
  const room = customerRoom(tally, occurredAt, timezone, terms.limits.perCustomer)
  const unpaid = 'reason' in rated && rated.short === undefined ? [rated] : []
  const failures = [...own, ...row, ...unpaid, ...('reason' in room ? [room] : [])]
  if (failures.length > 0 || 'reason' in rated || 'reason' in room) return { ...refused, failures }
  return rated.amount > room.most
    ? { ...refused, worth: room.most, limitedBy: 'customer-amount', failures }
    : { ...refused, worth: rated.amount, limitedBy: rated.limitedBy, failures }
}
