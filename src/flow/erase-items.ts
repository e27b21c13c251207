// Bank logins that were unlinked long ago: what they brought and no money depends on is deleted.
import { eraseItem, readErasableItems } from '../store/books/items-erasure.ts'
import type { Deps } from './deps.ts'

/** Until then refunds of what was bought may still come. */
const KEPT_MS = 90 * 86_400_000

export async function eraseItems(deps: Deps, books: string, most = 50): Promise<number> {
  const db = deps.booksFor(books)
  const now = deps.now()
  const items = await readErasableItems(db, now - KEPT_MS, most)
  for (const id of items) await db.write(eraseItem(id, now))
  return items.length
}
