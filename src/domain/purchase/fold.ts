// Reports of one purchase -> the purchase. A function of the set of reports: arrival order and repetition don't count.
import type { Match } from '../match/match.ts'
import type { Channel } from '../merchant.ts'
import type { ReportType } from '../report.ts'
import { compareText, type Group } from './group.ts'
import type { KnownReport, Purchase, Recognised } from './purchase.ts'

/** Facts about the purchase that no report carries; null: not so. */
export type PurchaseMarks = {
  /** The authorization was given up: nothing had cleared when its time was over. A later clearing revives it. */
  readonly expiredAt: number | null
  /** Somebody else paid with the card: nothing is earned. */
  readonly fraudAt: number | null
  /** A person looked at what was odd about it, and let it pass. */
  readonly reviewedAt: number | null
}

export const UNMARKED: PurchaseMarks = { expiredAt: null, fraudAt: null, reviewedAt: null }

/**
 * What the reports add up to. Authorizations with the same id restate each other, others are increments; clearings are
 * parts; a reversal first releases what was authorized and not cleared, and only then takes back what was cleared.
 */
export function foldPurchase(group: Group, marks: Pick<PurchaseMarks, 'expiredAt'> = UNMARKED): Purchase {
  const leading = leadingReport(group.members)
  const { currency } = leading.report
  const members = group.members.filter(({ report }) => report.currency === currency)
  const authorizations = latestById(only(members, 'authorization'))
  const clearings = only(members, 'clearing')
  const authorized = sum(authorizations)
  const cleared = sum(clearings)
  const reversals = sum(only(members, 'reversal'))
  const posted = clearings.length > 0

  const amount = posted ? cleared : authorized
  const unspent = posted ? Math.max(0, authorized - cleared) : 0
  const expired = !posted && marks.expiredAt !== null
  const reversed = expired ? amount : Math.min(amount, Math.max(0, reversals - unspent))
  const refunded = Math.min(amount - reversed, sum(only(members, 'refund')))
  const evidence = strongestMatch(members)
  const first = (authorizations.length > 0 ? authorizations : clearings).reduce(earlier, leading)
  return {
    id: group.purchaseId,
    source: leading.report.source,
    customerId: leading.customerId,
    cardId: first.cardId,
    match: recognised(evidence.match),
    timezone: evidence.timezone,
    channel: channelOf([evidence, leading, ...members]) ?? evidence.channel,
    currency,
    occurredAt: first.report.occurredAt,
    clearedAt: posted ? Math.max(...clearings.map(({ report }) => report.postedAt ?? report.occurredAt)) : null,
    state: amount > 0 && reversed === amount ? 'reversed' : posted ? 'posted' : 'pending',
    amount,
    authorized,
    cleared,
    reversed,
    refunded,
    tied: 0,
    net: amount - reversed - refunded,
  }
}

/** As the first report has it that names one. */
function channelOf(told: readonly KnownReport[]): Channel | null {
  return told.find(({ report }) => report.channel !== null)?.report.channel ?? null
}

/** What is kept of a match beside the purchase; its evidence stays with the report. */
export function recognised({ merchantId, locationId, method, confidence, sale }: Match): Recognised {
  return { merchantId, locationId, method, confidence, sale: sale ?? null }
}

/** A refund that names no purchase comes off the one that it was tied to. */
export function withRefund<P extends Purchase>(purchase: P, amount: number): P {
  return { ...purchase, refunded: purchase.refunded + amount, tied: purchase.tied + amount, net: purchase.net - amount }
}

// What was taken outranks what was asked for.
function leadingReport(members: readonly KnownReport[]): KnownReport {
  const lead = only(members, 'clearing')[0] ?? only(members, 'authorization')[0]
  if (!lead) throw new Error('a purchase needs an authorization or a clearing')
  return lead
}

function only(members: readonly KnownReport[], type: ReportType): readonly KnownReport[] {
  return members.filter(({ report }) => report.type === type)
}

function sum(members: readonly KnownReport[]): number {
  return members.reduce((total, { report }) => total + report.amount, 0)
}

function latestById(members: readonly KnownReport[]): readonly KnownReport[] {
  return [...new Map(members.map((known) => [known.report.id, known])).values()]
}

function earlier(a: KnownReport, b: KnownReport): KnownReport {
  if (a.report.type !== b.report.type) return b
  return a.report.occurredAt <= b.report.occurredAt ? a : b
}

const RANK: Record<NonNullable<Match['method']>, number> = { mid: 3, entity: 2, descriptor: 1 }
const WEIGHT: Record<ReportType, number> = { clearing: 3, authorization: 2, reversal: 1, refund: 0 }

/** The report whose evidence for the merchant is best: by method, confidence, then what was taken before what was asked. */
export function strongestMatch(members: readonly KnownReport[]): KnownReport {
  return members.reduce((best, known) => (compareEvidence(known, best) > 0 ? known : best), members[0]!)
}

function compareEvidence(a: KnownReport, b: KnownReport): number {
  const rank = (known: KnownReport) => (known.match.method === null ? 0 : RANK[known.match.method])
  return (
    rank(a) - rank(b) ||
    a.match.confidence - b.match.confidence ||
    WEIGHT[a.report.type] - WEIGHT[b.report.type] ||
    compareText(b.report.id, a.report.id)
  )
}

/** The purchase as its own reports tell it, before any unlinked refund was tied to it. */
export function withoutTies<P extends Purchase>(purchase: P): P {
  return purchase.tied === 0 ? purchase : withRefund(purchase, -purchase.tied)
}
