// Filed reports -> purchases -> decisions. Only what is loaded is folded again: the purchases that the batch touches,
// and the rows of purchases (streams) in which they stand.
import { groupBy } from '../group-by.ts'
import type { Offer } from '../offer/offer.ts'
import { foldPurchase, type PurchaseMarks, withoutTies } from '../purchase/fold.ts'
import { type Group, groupReports, isPurchase } from '../purchase/group.ts'
import { tieRefunds } from '../purchase/refunds.ts'
import { findYielding } from '../purchase/shared.ts'
import { type Claim, type Purse, release } from '../reward/budget.ts'
import { claimKey, decideRewards } from '../reward/decide.ts'
import type { Decision } from '../reward/reward.ts'
import { dateOf } from '../time.ts'
import { type Filing, identityOf } from './file-reports.ts'
import type { BooksState, FiledPurchase, FiledReport, FiledVisit, Stream } from './state.ts'

export type OffersOf = (merchantId: string) => readonly Offer[]

/** A stream as it is now, with the decision for each purchase and offer. */
export type DecidedStream = {
  readonly stream: Stream
  readonly visits: readonly FiledVisit[]
  readonly decisions: readonly Decision[]
}

export type Refolded = {
  /** By identity, with root and purchase as they are now. */
  readonly reports: ReadonlyMap<string, FiledReport>
  /** By id: all of the loaded streams, and all that the batch touched. */
  readonly purchases: ReadonlyMap<string, FiledPurchase>
  readonly streams: readonly DecidedStream[]
}

/** Marks that are set now, by purchase. */
export type Marks = ReadonlyMap<string, Partial<PurchaseMarks>>

export function refold(
  state: BooksState,
  { reports: filed, withdrawn }: Pick<Filing, 'reports' | 'withdrawn'>,
  offersOf: OffersOf,
  purse: Purse,
  marks: Marks = new Map(),
): Refolded {
  const standing = standingPurchases(state)
  const reports = new Map<string, FiledReport>()
  const folded = new Map<string, FiledPurchase>()
  for (const group of groupReports([...filed.values()])) {
    for (const member of assignGroup(group)) reports.set(identityOf(member), member)
    if (isPurchase(group)) folded.set(group.purchaseId, foldFiled(group, state, standing))
  }
  // A purchase that lost its reports to another, by a report that joined the two, is emptied and not forgotten.
  for (const { purchaseId, loose } of state.reports) {
    const former = purchaseId !== null && !loose && !folded.has(purchaseId) ? standing.get(purchaseId) : undefined
    if (former) folded.set(former.id, emptied(former))
  }
  const purchases = new Map([...standing, ...folded])
  const cards = cardFacts(state)
  const foldedByStream = groupBy(folded.values(), ({ customerId, match }) => streamKey(customerId, match.merchantId))
  const looseByStream = groupBy(
    [...reports.values()].filter(({ loose }) => loose),
    ({ customerId, match }) => streamKey(customerId, match.merchantId),
  )
  const gone = new Set(withdrawn.map(identityOf))
  const rows = state.streams.map((stream) => {
    const key = streamKey(stream.customerId, stream.merchantId)
    const stored = stream.looseRefunds.filter((one) => !reports.has(identityOf(one)) && !gone.has(identityOf(one)))
    const refunds = [...stored, ...(looseByStream.get(key) ?? [])]
    // A purchase stands in the row of the merchant that its best evidence names now, which may not be where it stood.
    const stays = stream.visits.map(({ purchase }) => purchase).filter(({ id }) => !folded.has(id))
    const row = [...stays, ...(foldedByStream.get(key) ?? [])]
    const here = row.map((purchase) => withMarks(withoutTies(purchase), marks.get(purchase.id)))
    const { purchases: visited, tied } = tieRefunds(here, refunds)
    for (const refund of refunds) reports.set(identityOf(refund), { ...refund, purchaseId: tied.get(refund) ?? null })
    const visits = visited.map((purchase): FiledVisit => {
      return { purchase, ...cards.get(purchase.cardId)!, fraud: purchase.fraudAt !== null }
    })
    return { stream, visits }
  })
  const streams = yieldToOthers(rows, state).map(({ stream, visits }) => {
    for (const { purchase } of visits) purchases.set(purchase.id, purchase)
    return { stream, visits, decisions: decideStream(state, stream, visits, offersOf(stream.merchantId), purse) }
  })
  return { reports, purchases, streams }
}

type StreamRow = Omit<DecidedStream, 'decisions'>

/** Of a purchase that several programs were told of, all but one yield. */
function yieldToOthers(rows: readonly StreamRow[], { precedences }: BooksState): readonly StreamRow[] {
  const yielding = new Map<string, string>()
  for (const here of groupBy(rows, ({ stream }) => stream.merchantId).values()) {
    if (here.length === 1) continue
    const visits = here.flatMap(({ visits }) => visits)
    for (const [id, other] of findYielding(visits, precedences)) yielding.set(id, other)
  }
  return rows.map(({ stream, visits }) => {
    const settled = visits.map((visit) => {
      const yieldsTo = yielding.get(visit.purchase.id) ?? null
      if (yieldsTo === null && visit.purchase.yieldsTo === null) return visit
      return { ...visit, purchase: { ...visit.purchase, yieldsTo }, elsewhere: yieldsTo !== null }
    })
    return { stream, visits: settled }
  })
}

function decideStream(
  state: BooksState,
  stream: Stream,
  visits: readonly FiledVisit[],
  offers: readonly Offer[],
  purse: Purse,
): readonly Decision[] {
  const customer = state.customers.get(stream.customerId)!
  const claims = standingClaims(stream)
  const facts = { ...customer, activations: stream.activations }
  const decisions = decideRewards(facts, visits, offers, claims, purse)
  const decided = new Set(decisions.map(({ purchaseId, offerId }) => claimKey(purchaseId, offerId)))
  for (const { purchaseId, offerId } of stream.rewards) {
    const key = claimKey(purchaseId, offerId)
    const offer = offers.find(({ id }) => id === offerId)
    if (offer && !decided.has(key)) release(purse, offer, claims.get(key)!)
  }
  return decisions
}

function standingClaims({ rewards, visits }: Stream): ReadonlyMap<string, Claim> {
  const days = new Map(visits.map(({ purchase }) => [purchase.id, dateOf(purchase.occurredAt, purchase.timezone)]))
  return new Map(
    rewards.map(({ purchaseId, offerId, wanted, amount }) => {
      const day = days.get(purchaseId) ?? null
      return [claimKey(purchaseId, offerId), { wanted, amount, day }]
    }),
  )
}

/** Every purchase that was loaded, by id, as it stands. */
export function standingPurchases(state: BooksState): ReadonlyMap<string, FiledPurchase> {
  const streamed = state.streams.flatMap((stream) => stream.visits.map(({ purchase }) => purchase))
  return new Map([...state.purchases, ...streamed].map((purchase) => [purchase.id, purchase]))
}

function assignGroup(group: Group<FiledReport>): readonly FiledReport[] {
  const whole = isPurchase(group)
  return group.members.map((member) => ({
    ...member,
    root: group.root,
    purchaseId: whole ? group.purchaseId : null,
    loose: !whole && member.report.type === 'refund' && member.report.relatedId === null,
  }))
}

function foldFiled(
  group: Group<FiledReport>,
  state: BooksState,
  standing: ReadonlyMap<string, FiledPurchase>,
): FiledPurchase {
  const former = group.members.flatMap(({ purchaseId }) => (purchaseId ? (standing.get(purchaseId) ?? []) : []))
  const marks = marksOf(former)
  const purchase = foldPurchase(group, marks)
  const { programId } = state.customers.get(purchase.customerId)!
  return { ...purchase, ...marks, root: group.root, programId, yieldsTo: null }
}

// What two purchases were marked with holds for the one that they turned out to be.
function marksOf(purchases: readonly FiledPurchase[]): PurchaseMarks {
  const first = (mark: keyof PurchaseMarks) => purchases.find((purchase) => purchase[mark] !== null)?.[mark] ?? null
  return { expiredAt: first('expiredAt'), fraudAt: first('fraudAt'), reviewedAt: first('reviewedAt') }
}

/** A mark on a purchase whose reports are not loaded: an authorization that is given up has nothing left. */
function withMarks(purchase: FiledPurchase, marks: Partial<PurchaseMarks> | undefined): FiledPurchase {
  if (!marks) return purchase
  const marked = { ...purchase, ...marks }
  if (marked.expiredAt === null || marked.clearedAt !== null) return marked
  return { ...marked, state: 'reversed', reversed: marked.amount, refunded: 0, tied: 0, net: 0 }
}

function emptied(purchase: FiledPurchase): FiledPurchase {
  const nothing = { amount: 0, authorized: 0, cleared: 0, reversed: 0, refunded: 0, tied: 0, net: 0 }
  return { ...purchase, ...nothing, state: 'reversed', yieldsTo: null }
}

function streamKey(customerId: string, merchantId: string | null): string {
  return `${customerId}/${merchantId}`
}

type CardFacts = Pick<FiledVisit, 'linkedAt' | 'scheme' | 'fingerprint'>

function factsOf({ linkedAt, scheme, fingerprint }: CardFacts): CardFacts {
  return { linkedAt, scheme, fingerprint }
}

function cardFacts(state: BooksState): ReadonlyMap<string, CardFacts> {
  const visited = state.streams.flatMap((stream) =>
    stream.visits.map(({ purchase, ...card }) => [purchase.cardId, factsOf(card)] as const),
  )
  return new Map([...visited, ...state.cards.map((card) => [card.id, factsOf(card)] as const)])
}
