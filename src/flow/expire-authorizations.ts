// Authorizations that never clear are given up after the program's days, and their rewards released. A clearing that
// comes all the same revives the purchase.
import { DAY } from '../domain/time.ts'
import { commitStatements } from '../store/books/commit.ts'
import { readUncleared } from '../store/books/purchases.ts'
import { readProgramsOf } from '../store/catalog/parties.ts'
import type { Db } from '../store/db.ts'
import { asManyAsFit, decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { redecide } from './redecide.ts'

const PURCHASES_A_COMMIT = 250

/** Safe to run twice at once. `maxCommits` a program bounds one run. */
export async function expireAuthorizations(deps: Deps, books: string, maxCommits: number): Promise<number> {
  const db = deps.booksFor(books)
  let expired = 0
  for (const { id: programId, authorizationDays } of await readProgramsOf(deps.catalog, books)) {
    for (let commit = 0; commit < maxCommits; commit++) {
      const done = await decideAgain(() =>
        asManyAsFit(PURCHASES_A_COMMIT, (most) => expireSome(deps, db, programId, authorizationDays, most)),
      )
      expired += done.expired
      if (!done.more) break
    }
  }
  return expired
}

async function expireSome(deps: Deps, db: Db, programId: string, days: number, most: number) {
  const now = deps.now()
  const uncleared = await readUncleared(db, programId, now - days * DAY, most)
  if (uncleared.length > 0) {
    const marks = new Map(uncleared.map(({ id }) => [id, { expiredAt: now }]))
    await db.write(commitStatements(await redecide(deps, db, uncleared, { marks }), now))
  }
  return { expired: uncleared.length, more: uncleared.length === most }
}
