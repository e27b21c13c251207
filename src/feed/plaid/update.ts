// What the pages of an update come to. Pages tell what changed in the order in which it did, so of a transaction that is
// told more than once the last word counts; within a page, that it was removed.
import type { PlaidPage, PlaidRemoval, PlaidTransaction } from './shapes.ts'

export type Update = {
  readonly added: readonly PlaidTransaction[]
  readonly modified: readonly PlaidTransaction[]
  readonly removed: readonly PlaidRemoval[]
}

/** Every transaction is in one of the three, and once. */
export function together(pages: readonly PlaidPage[]): Update {
  const added = new Map<string, PlaidTransaction>()
  const modified = new Map<string, PlaidTransaction>()
  const removed = new Map<string, PlaidRemoval>()
  const tell = (into: Map<string, unknown>, id: string, told: unknown) => {
    for (const words of [added, modified, removed]) words.delete(id)
    into.set(id, told)
  }
  for (const page of pages) {
    for (const one of page.added) tell(added, one.transaction_id, one)
    for (const one of page.modified) tell(added.has(one.transaction_id) ? added : modified, one.transaction_id, one)
    for (const one of page.removed) tell(removed, one.transaction_id, one)
  }
  return { added: [...added.values()], modified: [...modified.values()], removed: [...removed.values()] }
}
