// Bank logins that were unlinked long ago: what they brought and no money depends on is deleted, on the program's schedule.
import { DAY } from '../../domain/time.ts'
import { eraseItem, readErasableItems } from '../../store/books/items-erasure.ts'
import { readProgramsOf } from '../../store/catalog/parties.ts'
import type { Deps } from '../deps.ts'

export async function eraseItems(deps: Deps, books: string, most = 50): Promise<void> {
  const db = deps.booksFor(books)
  const now = deps.now()
  for (const { id: programId, erasureDays } of await readProgramsOf(deps.catalog, books))
    for (const id of await readErasableItems(db, programId, now - erasureDays * DAY, most))
      await db.write(eraseItem(id, now))
}
