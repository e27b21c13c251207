// Every term of an offer in words, one row a term, so that two versions can be laid beside each other.
import type { OfferTerms, RewardRule, Step } from '../../../domain/offer/offer.ts'
import { rewardCurrency } from '../../../domain/reward/rate.ts'
import type { PageCall } from '../kit/call.ts'
import { formatIn } from '../kit/format.ts'
import { wordsOf } from './audience.ts'

/** `value` null: the offer has no such term. */
export type TermRow = { readonly label: string; readonly value: string | null }

export type TermChange = { readonly label: string; readonly before: string | null; readonly after: string | null }

/** @param names of locations and programs, by id. Always the same rows in the same order. */
export function termRows(call: PageCall, terms: OfferTerms, names: ReadonlyMap<string, string>): readonly TermRow[] {
  return [
    ...whatRows(call, terms),
    ...whenRows(call, terms, names),
    ...limitRows(call, terms),
    ...whoRows(call, terms, names),
  ]
}

/** Rows that neither has are left out. */
export function compareTerms(before: readonly TermRow[] | null, after: readonly TermRow[]): readonly TermChange[] {
  return after
    .map(({ label, value }, i) => ({ label, before: before?.[i]?.value ?? null, after: value }))
    .filter((row) => row.before !== null || row.after !== null)
}

function rewardText(call: PageCall, { reward, currency }: OfferTerms): string {
  const { format } = call
  const words = wordsOf(call).terms
  const part = (step: { readonly bps: number } | { readonly amount: number }) =>
    'bps' in step ? words.percent(format.bps(step.bps)) : words.fixed(format.money(step.amount, currency))
  const told: { readonly [K in RewardRule['kind']]: (rule: Extract<RewardRule, { kind: K }>) => string } = {
    percent: part,
    fixed: part,
    ladder: ({ steps }) =>
      format.list(steps.map((step: Step) => words.step(format.money(step.from, currency), part(step)))),
    points: ({ perMajorUnit }) => words.points(format.number(perMajorUnit), currency),
  }
  return told[reward.kind](reward as never)
}

function whatRows(call: PageCall, terms: OfferTerms): readonly TermRow[] {
  const words = wordsOf(call).terms
  const { conditions: is, currency } = terms
  const money = (amount: number | null) => amount && call.format.money(amount, currency)
  return [
    { label: words.title, value: terms.title },
    { label: words.terms, value: terms.terms || null },
    { label: words.reward, value: rewardText(call, terms) },
    { label: words.minSpend, value: money(is.minSpend) || null },
    { label: words.maxSpend, value: money(is.maxSpend) || null },
    { label: words.unlock, value: unlockText(call, terms) },
    { label: words.everyNthVisit, value: is.everyNthVisit && words.nth(call.format.number(is.everyNthVisit)) },
    { label: words.schemes, value: is.schemes && call.format.list(is.schemes) },
    { label: words.recognition, value: salesText(call, terms) },
  ].map(textOrNull)
}

function whenRows(call: PageCall, terms: OfferTerms, names: ReadonlyMap<string, string>): readonly TermRow[] {
  const { format } = call
  const words = wordsOf(call).terms
  const { conditions: is, schedule } = terms
  const named = (ids: readonly string[]) => format.list(ids.map((id) => names.get(id) ?? id))
  const days = (count: number | null) => count && format.plural(count, words.daysLong)
  const instant = (at: number | null) => at && format.dateTime(at)
  return [
    { label: words.channels, value: is.channels && format.list(is.channels.map((one) => words.channel[one] ?? one)) },
    { label: words.locations, value: is.locationIds && named(is.locationIds) },
    { label: words.days, value: is.days && format.list(is.days.map((day) => words.weekdays[day] ?? day)) },
    { label: words.hours, value: is.hours && format.list(is.hours.map(({ from, to }) => words.span(from, to))) },
    {
      label: words.excludedDates,
      // A date has no hour: in the reader's zone it could be the day before.
      value:
        is.excludedDates && format.list(is.excludedDates.map(formatIn(format.language, 'UTC', format.locale).date)),
    },
    { label: words.startsAt, value: instant(schedule.startsAt) },
    { label: words.endsAt, value: instant(schedule.endsAt) },
    { label: words.activateBy, value: instant(schedule.activateBy) },
    { label: words.validDays, value: days(schedule.validDaysAfterActivation) },
    { label: words.graceDays, value: days(schedule.graceDays) },
    { label: words.holdDays, value: format.plural(terms.holdDays, words.daysLong) },
  ].map(textOrNull)
}

function limitRows(call: PageCall, terms: OfferTerms): readonly TermRow[] {
  const { format } = call
  const words = wordsOf(call).terms
  const { limits, funding } = terms
  const earned = (amount: number | null) => amount && format.money(amount, rewardCurrency(terms))
  const each = limits.perCustomer
  const perCustomer = [
    each.amount === null ? null : words.atMost(format.money(each.amount, rewardCurrency(terms))),
    each.count === null ? null : format.plural(each.count, words.times),
    each.periodDays === null ? null : words.inDays(format.number(each.periodDays)),
    each.calendar === null ? null : words.calendar(each.calendar),
  ].filter((part) => part !== null)
  const commission =
    funding.commissionBps === null
      ? funding.commissionAmount && words.eachPurchase(format.money(funding.commissionAmount, terms.currency))
      : words.ofPurchase(format.bps(funding.commissionBps))
  return [
    { label: words.rewardMin, value: earned(limits.rewardMin) },
    { label: words.rewardMax, value: earned(limits.rewardMax) },
    { label: words.perCustomer, value: perCustomer.join(', ') },
    { label: words.budget, value: earned(limits.budget) },
    { label: words.budgetPerDay, value: earned(limits.budgetPerDay) },
    { label: words.commission, value: commission },
    { label: words.partner, value: funding.partnerBps && words.ofPurchase(format.bps(funding.partnerBps)) },
    { label: words.operator, value: funding.operatorBps && words.ofPurchase(format.bps(funding.operatorBps)) },
  ].map(textOrNull)
}

function whoRows(call: PageCall, terms: OfferTerms, names: ReadonlyMap<string, string>): readonly TermRow[] {
  const { format } = call
  const words = wordsOf(call).terms
  const { conditions: is, targeting } = terms
  const lookback = is.customers === 'any' ? '' : ` (${words.lookback(format.number(is.lookbackDays))})`
  const early = targeting.earlyAccess
  return [
    { label: words.customers, value: `${words.customer[is.customers]}${lookback}` },
    {
      label: words.programs,
      value: targeting.programIds && format.list(targeting.programIds.map((id) => names.get(id) ?? id)),
    },
    { label: words.segments, value: targeting.segments && format.list(targeting.segments) },
    { label: words.tiers, value: targeting.tiers && format.list(targeting.tiers) },
    { label: words.earlyAccess, value: early && words.early(format.list(early.tiers), format.number(early.hours)) },
    { label: words.activation, value: words.activations[terms.activation] },
    { label: words.stacking, value: words.stackings[terms.stacking] },
  ].map(textOrNull)
}

function unlockText(call: PageCall, { conditions: { spendToUnlock }, currency }: OfferTerms): string | null {
  if (spendToUnlock === null) return null
  const amount = call.format.money(spendToUnlock.amount, currency)
  const { withinDays } = spendToUnlock
  return withinDays === null ? amount : wordsOf(call).terms.unlockWithin(amount, call.format.number(withinDays))
}

function salesText(call: PageCall, { conditions: { recognition } }: OfferTerms): string | null {
  if (!recognition) return null
  const words = wordsOf(call).terms
  const chosen = Object.entries(recognition).filter(([, counts]) => counts !== null)
  return call.format.list(chosen.map(([sale, counts]) => words.counts(words.sales[sale] ?? sale, counts === true)))
}

function textOrNull({ label, value }: { label: string; value: string | number | null | undefined }): TermRow {
  return { label, value: value ? String(value) : null }
}
