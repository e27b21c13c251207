// Reports as they come -> reports as they are remembered: which card, seen before, or a correction of one seen before.
import type { Match } from '../match/match.ts'
import { compareText } from '../purchase/group.ts'
import type { Report } from '../report.ts'
import { same } from './same.ts'
import type { BooksState, Card, FiledReport } from './state.ts'

/** A report with the source's name for the card, and the merchant that was recognised. */
export type MatchedReport = {
  readonly report: Report
  readonly card: { readonly token: string } | { readonly id: string }
  readonly match: Match
  readonly timezone: string | null
}

export type Filing = {
  /** In the order sent. `ignored`: the card is unknown or no longer linked, and nothing is kept. */
  readonly verdicts: readonly { readonly status: 'accepted' | 'duplicate' | 'ignored'; readonly identity: string }[]
  /** Every report that is now known, by identity: those loaded, and those of the batch in their stead. */
  readonly reports: ReadonlyMap<string, FiledReport>
  readonly changed: ReadonlySet<string>
}

export function identityOf({ source, id, type, postedAt }: Report): string {
  return `${source}\u001f${id}\u001f${type}\u001f${postedAt ?? 0}`
}

export function fileReports(incoming: readonly MatchedReport[], state: BooksState, batch: string): Filing {
  const reports = new Map(state.reports.map((filed) => [identityOf(filed.report), filed]))
  const cardOf = findCards(state.cards)
  const changed = new Set<string>()
  const seen = new Set<string>()
  const verdicts = incoming.map((matched) => {
    const identity = identityOf(matched.report)
    const card = cardOf(matched.card)
    if (!card) return { status: 'ignored' as const, identity }
    const known = reports.get(identity)
    if (known && sameContent(known, matched.report, card)) {
      // What this very batch committed before its answer was lost is no repetition of the sender's.
      const own = known.batch === batch && !seen.has(identity)
      seen.add(identity)
      return { status: own ? ('accepted' as const) : ('duplicate' as const), identity }
    }
    seen.add(identity)
    changed.add(identity)
    reports.set(identity, {
      report: matched.report,
      customerId: card.customerId,
      cardId: card.id,
      match: matched.match,
      timezone: matched.timezone,
      root: matched.report.relatedId ?? matched.report.id,
      purchaseId: null,
      loose: false,
      batch,
    })
    return { status: 'accepted' as const, identity }
  })
  return { verdicts, reports, changed }
}

// The same token can be linked in two programs: the purchase belongs to the earliest link.
function findCards(cards: readonly Card[]): (named: MatchedReport['card']) => Card | undefined {
  const ordered = cards.toSorted(byLink)
  const byId = new Map(ordered.map((card) => [card.id, card]))
  const byToken = new Map(ordered.toReversed().map((card) => [card.token, card]))
  return (named) => ('id' in named ? byId.get(named.id) : byToken.get(named.token))
}

function byLink(a: Card, b: Card): number {
  return a.linkedAt - b.linkedAt || compareText(a.id, b.id)
}

function sameContent(known: FiledReport, report: Report, card: Card): boolean {
  return known.cardId === card.id && same(known.report, report)
}
