// Reports as they come -> reports as they are remembered: whose card, seen before, or a correction of one seen before. A
// report about a card that is linked in several programs is filed in each.
import { groupBy } from '../group-by.ts'
import type { Match } from '../match/match.ts'
import type { Channel } from '../merchant.ts'
import { compareText } from '../purchase/group.ts'
import type { Report } from '../report.ts'
import { same } from './same.ts'
import type { BooksState, Card, FiledReport, Holder } from './state.ts'

/** A report with the source's name for the card, and the merchant that was recognised. */
export type MatchedReport = {
  readonly report: Report
  readonly card: { readonly token: string } | { readonly id: string }
  readonly match: Match
  readonly timezone: string | null
  readonly channel: Channel | null
}

export type Verdict = {
  /** `ignored`: the card is unknown or no longer linked, and nothing is kept. */
  readonly status: 'accepted' | 'duplicate' | 'ignored'
  /** What it is filed as: one for each program that the card is linked in, the earliest link first. */
  readonly identities: readonly string[]
}

export type Filing = {
  /** In the order sent. */
  readonly verdicts: readonly Verdict[]
  /** Every report that is now known, by identity: those loaded, and those of the batch in their stead. */
  readonly reports: ReadonlyMap<string, FiledReport>
  readonly withdrawn: readonly FiledReport[]
}

/** By this a source's report is known again. */
export function reportKey({ source, id, type, postedAt }: Report): string {
  return `${source}\u001f${id}\u001f${type}\u001f${postedAt ?? 0}`
}

export function identityOf({ report, customerId }: Pick<FiledReport, 'report' | 'customerId'>): string {
  return `${reportKey(report)}\u001f${customerId}`
}

export function fileReports(incoming: readonly MatchedReport[], state: BooksState, batch: string): Filing {
  const reports = new Map(state.reports.map((filed) => [identityOf(filed), filed]))
  const stored = groupBy(state.reports, ({ report }) => reportKey(report))
  const cardsOf = findCards(state.cards)
  const seen = new Set<string>()
  const withdrawn = new Map<string, FiledReport>()
  const file = (matched: MatchedReport, card: Card): { readonly identity: string; readonly isNew: boolean } => {
    const filed = filedFor(matched, card, batch)
    const identity = identityOf(filed)
    const known = reports.get(identity)
    const told = known !== undefined && known.cardId === card.id && same(known.report, matched.report)
    // What this very batch committed before its answer was lost is no repetition of the sender's.
    const isNew = !told || (known.batch === batch && !seen.has(identity))
    seen.add(identity)
    withdrawn.delete(identity)
    if (!told) reports.set(identity, filed)
    return { identity, isNew }
  }
  const verdicts = incoming.map((matched): Verdict => {
    const cards = cardsOf(matched.card)
    if (cards.length === 0) return { status: 'ignored', identities: [] }
    const files = cards.map((card) => file(matched, card))
    const holders = new Set(files.map(({ identity }) => identity))
    for (const former of stored.get(reportKey(matched.report)) ?? []) {
      const identity = identityOf(former)
      if (holders.has(identity) || keepsReport(state.holders.get(former.cardId), cards)) continue
      if (reports.delete(identity)) withdrawn.set(identity, former)
    }
    const status = files.some(({ isNew }) => isNew) ? 'accepted' : 'duplicate'
    return { status, identities: files.map(({ identity }) => identity) }
  })
  return { verdicts, reports, withdrawn: [...withdrawn.values()] }
}

function filedFor({ report, match, timezone, channel }: MatchedReport, card: Card, batch: string): FiledReport {
  const named = { report, match, timezone, channel, root: report.relatedId ?? report.id }
  return { ...named, customerId: card.customerId, cardId: card.id, purchaseId: null, loose: false, batch }
}

/** Whether a report stays with who held the card: another program's link of it, or one that has ended. */
function keepsReport(holder: Holder | undefined, named: readonly Card[]): boolean {
  if (!holder || named.some(({ programId }) => programId === holder.programId)) return false
  return !holder.linked || named.some(({ fingerprint }) => fingerprint !== null && fingerprint === holder.fingerprint)
}

function findCards(cards: readonly Card[]): (named: MatchedReport['card']) => readonly Card[] {
  const ordered = cards.toSorted((a, b) => a.linkedAt - b.linkedAt || compareText(a.id, b.id))
  const byId = groupBy(ordered, ({ id }) => id)
  const byToken = groupBy(ordered, ({ token }) => token)
  return (named) => ('id' in named ? byId.get(named.id) : byToken.get(named.token)) ?? []
}
