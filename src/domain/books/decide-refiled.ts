// Reports that the catalogue recognises otherwise now, decided as if it had done so from the start.
import { changesOf } from './changes.ts'
import { identityOf, type MatchedReport, reportKey } from './file-reports.ts'
import { type OffersOf, refold } from './refold.ts'
import { same } from './same.ts'
import type { BooksState, Changes } from './state.ts'

/**
 * @param rematched stored reports, by the ids of their cards, matched anew. Those of cards that are no longer linked stay where they are, and so do
 *   those that were corrected since.
 * @param state the cards, the reports and the streams that they are in and are to be in.
 * @param now only decides which holds are over.
 */
export function decideRefiled(
  rematched: readonly MatchedReport[],
  state: BooksState,
  offersOf: OffersOf,
  now: number,
): Changes {
  const linked = new Set(state.cards.map(({ id }) => id))
  const anew = new Map(
    rematched.flatMap((matched) =>
      'id' in matched.card ? [[`${reportKey(matched.report)}/${matched.card.id}`, matched] as const] : [],
    ),
  )
  const filed = new Map(
    state.reports.map((known) => {
      const identity = identityOf(known)
      const matched = anew.get(`${reportKey(known.report)}/${known.cardId}`)
      if (!matched || !linked.has(known.cardId) || !same(matched.report, known.report)) return [identity, known]
      const { match, timezone, channel } = matched
      return [identity, { ...known, match, timezone, channel }]
    }),
  )
  const purse = new Map(state.granted)
  return changesOf(state, refold(state, { reports: filed, withdrawn: [] }, offersOf, purse), offersOf, purse, now)
}
