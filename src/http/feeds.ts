// Where a caller's reports go: a partner's to the books of its program, the operator's to all.
import { Refusal } from '../domain/refusal.ts'
import type { Deps } from '../flow/deps.ts'
import type { Feed } from '../flow/ingest.ts'
import { readProgram } from '../store/catalog/parties.ts'
import type { Caller } from './platform.ts'

export async function feedsOf(deps: Deps, caller: Caller): Promise<readonly Feed[]> {
  if (caller.role === 'operator') return deps.booksNames.map((books) => ({ books, scope: null }))
  if (caller.role !== 'partner') throw new Refusal('not-found', 'This key has no such call.')
  const program = await readProgram(deps.catalog, caller.programId)
  if (!program) throw new Refusal('not-found', 'There is no such program.')
  return [{ books: program.books, scope: [program.id] }]
}
