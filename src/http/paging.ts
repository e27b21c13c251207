// Lists: `{ data, nextCursor }`. A cursor is the id of the last item, opaque to the caller.
import { Refusal } from '../domain/refusal.ts'
import type { PageQuery } from './schema/fields.ts'

export type Window = { readonly before: string | null; readonly limit: number }

/** One more than asked for is read, to know whether there is a next page. */
export function windowOf({ limit, cursor }: PageQuery): Window {
  return { before: cursor === undefined ? null : openCursor(cursor), limit: limit + 1 }
}

export function pageOf<T extends { readonly id: string }, A>(
  found: readonly T[],
  { limit }: PageQuery,
  present: (item: T) => A,
): { data: A[]; nextCursor: string | null } {
  const data = found.slice(0, limit)
  const last = data.at(-1)
  return { data: data.map(present), nextCursor: found.length > limit && last ? sealCursor(last.id) : null }
}

/** The same of several books, each of which gave its newest. */
export function pageOfAll<T extends { readonly id: string }, A>(
  found: readonly (readonly T[])[],
  query: PageQuery,
  present: (item: T) => A,
): { data: A[]; nextCursor: string | null } {
  const newestFirst = found.flat().sort((a, b) => (a.id < b.id ? 1 : -1))
  return pageOf(newestFirst, query, present)
}

/** The same of a list that is short enough to be read whole. */
export function pageOfWhole<T extends { readonly id: string }, A>(
  found: readonly T[],
  query: PageQuery,
  present: (item: T) => A,
): { data: A[]; nextCursor: string | null } {
  const { before } = windowOf(query)
  return pageOfAll([before === null ? found : found.filter(({ id }) => id < before)], query, present)
}

export function sealCursor(place: string): string {
  return btoa(place)
}

/** Throws `invalid`. */
export function openCursor(cursor: string): string {
  const place = tryDecode(cursor)
  if (place !== null && /^[ -~]+$/.test(place)) return place
  throw new Refusal('invalid', 'This cursor was not given out here.', [{ pointer: '/cursor', detail: 'is unknown' }])
}

function tryDecode(cursor: string): string | null {
  try {
    return atob(cursor)
  } catch {
    return null
  }
}
