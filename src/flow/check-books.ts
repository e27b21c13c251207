// Recomputes every invariant of all books from their transfers, and keeps what came of it.

import { auditBooks } from '../store/books/ledger.ts'
import { insertLedgerCheck, type LedgerCheck, readLastLedgerCheck } from '../store/books/ledger-checks.ts'
import type { Deps } from './deps.ts'

export type BooksCheck = LedgerCheck & { readonly books: string }

/** Reads everything: its cost grows with what is stored. @param by who asked. */
export async function checkBooks(deps: Deps, by: string): Promise<readonly BooksCheck[]> {
  return Promise.all(
    deps.booksNames.map(async (books) => {
      const db = deps.booksFor(books)
      const startedAt = Date.now()
      const findings = await auditBooks(db)
      const ok = findings.every(({ holds }) => holds)
      const tookMs = Date.now() - startedAt
      const check = { id: deps.newId('evt'), by, ok, findings, tookMs, at: deps.now() }
      await db.write([insertLedgerCheck(check)])
      return { ...check, books }
    }),
  )
}

/** The last one of each books database that was ever checked. */
export async function readLastChecks(deps: Deps): Promise<readonly BooksCheck[]> {
  const found = await Promise.all(
    deps.booksNames.map(async (books) => ({ books, check: await readLastLedgerCheck(deps.booksFor(books)) })),
  )
  return found.flatMap(({ books, check }) => (check ? [{ ...check, books }] : []))
}
