// An item by its id, in whichever books hold it.
import { Refusal } from '../../domain/refusal.ts'
import { type ItemRecord, readItem } from '../../store/books/items.ts'
import type { Deps } from '../deps.ts'

export type FoundItem = { readonly item: ItemRecord; readonly books: string }

/** `owns` tells whether the caller may; an item that isn't theirs is not found. */
export async function findItem(deps: Deps, id: string, owns: (item: ItemRecord) => boolean): Promise<FoundItem> {
  for (const books of deps.booksNames) {
    const item = await readItem(deps.booksFor(books), id)
    if (item && owns(item)) return { item, books }
  }
  throw new Refusal('not-found', 'There is no such item.')
}
