// A purchase may stand at a merchant that none of the batch's reports names, because an earlier report knew better.
// Its offers, and what was granted of their budgets, are then read besides; and where a card is linked in several
// programs, whose purchase counts.
import type { OffersOf } from '../domain/books/refold.ts'
import type { BooksState } from '../domain/books/state.ts'
import type { Offer } from '../domain/offer/offer.ts'
import { readGranted } from '../store/books/read-state.ts'
import { readPrecedences } from '../store/catalog/precedences.ts'
import { readOffersOf } from '../store/catalog/read-published.ts'
import type { Db } from '../store/db.ts'
import type { Deps } from './deps.ts'

export async function offersForState(
  deps: Deps,
  books: Db,
  state: BooksState,
  known: ReadonlyMap<string, readonly Offer[]>,
): Promise<{ readonly state: BooksState; readonly offers: OffersOf }> {
  const shared = [...state.customers.values()].some(({ kin }) => kin.length > 0)
  const precedences = shared ? await readPrecedences(deps.catalog) : []
  const missing = new Set(state.streams.map(({ merchantId }) => merchantId).filter((id) => !known.has(id)))
  const others = await readOffersOf(deps.catalog, [...missing])
  const all = new Map([...known, ...others])
  const offers: OffersOf = (merchantId) => all.get(merchantId) ?? []
  const ids = [...others.values()].flatMap((list) => list.map(({ id }) => id))
  if (ids.length === 0) return { state: { ...state, precedences }, offers }
  const granted = new Map([...state.granted, ...(await readGranted(books, ids))])
  return { state: { ...state, granted, precedences }, offers }
}
