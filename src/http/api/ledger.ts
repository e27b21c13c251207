// The books: accounts, transfers, and the proof that they agree.
import * as z from 'zod'
import { balanceOf, parseAccountId } from '../../domain/ledger/accounts.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../../flow/deps.ts'
import {
  type AccountRecord,
  auditBooks,
  type Invariant,
  readAccounts,
  readTransfers,
} from '../../store/books/ledger.ts'
import { endpoint } from '../endpoint.ts'
import { openCursor, pageOf } from '../paging.ts'
import type { Role } from '../platform.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { presentTransfer, transfer } from '../schema/purchase.ts'

const tag = 'Ledger'
const roles: readonly Role[] = ['operator']
const query = pageQuery.extend({ books: id.optional().meta({ description: 'Which books; the first by default.' }) })

const account = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    kind: z.string(),
    currency: z.string(),
    debits: z.int(),
    credits: z.int(),
    balance: z.int().meta({ description: "In the account's own direction." }),
  })
  .meta({ id: 'Account' })

const findings = z
  .object({
    ok: z.boolean(),
    invariants: z.array(
      z.object({
        name: z.string(),
        states: z.string(),
        ok: z.boolean(),
        violations: z.int(),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'LedgerCheck' })

export const ledger = [
  endpoint(
    {
      method: 'get',
      path: '/ledger/accounts',
      tag,
      summary: 'List accounts',
      roles,
      query: query.extend({ ownerId: id.optional() }),
      answer: page(account),
    },
    async ({ deps, query }) => {
      const after = query.cursor === undefined ? null : openCursor(query.cursor)
      const window = { after, limit: query.limit + 1 }
      const found = await readAccounts(booksOf(deps, query.books), query.ownerId ?? null, window)
      return { body: pageOf(found, query, presentAccount) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/ledger/transfers',
      tag,
      summary: 'List transfers',
      roles,
      query: query.extend({ account: z.string().max(200).optional(), purchaseId: id.optional() }),
      answer: page(transfer),
    },
    async ({ deps, query }) => {
      const after = query.cursor === undefined ? null : openCursor(query.cursor)
      const filter = { account: query.account ?? null, purchaseId: query.purchaseId ?? null }
      const found = await readTransfers(booksOf(deps, query.books), filter, { after, limit: query.limit + 1 })
      return { body: pageOf(found, query, presentTransfer) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/ledger/check',
      tag,
      summary: 'Recompute every balance and invariant',
      description: 'From the transfers, in all books. Reads everything: its cost grows with what is stored.',
      roles,
      answer: findings,
    },
    async ({ deps }) => {
      const found = await Promise.all(
        deps.booksNames.map(async (books) => ({ books, invariants: await auditBooks(deps.booksFor(books)) })),
      )
      const several = found.length > 1
      const invariants = found.flatMap(({ books, invariants }) =>
        invariants.map((invariant) => presentInvariant(invariant, several ? `${books}: ` : '')),
      )
      return { body: { ok: invariants.every(({ ok }) => ok), invariants } }
    },
  ),
]

function booksOf(deps: Deps, books = deps.booksNames[0]!) {
  if (!deps.booksNames.includes(books))
    throw new Refusal('invalid', 'There are no such books.', [{ pointer: '/books', detail: 'is unknown' }])
  return deps.booksFor(books)
}

function presentAccount({ id, debits, credits }: AccountRecord): z.output<typeof account> {
  const { ownerId, kind, currency } = parseAccountId(id)
  return { id, ownerId, kind, currency, debits, credits, balance: balanceOf(kind, debits, credits) }
}

function presentInvariant({ name, states, holds, violations, examples }: Invariant, prefix: string) {
  const detail = holds ? null : `${violations} violations, such as ${examples.join(', ')}`
  return { name: prefix + name, states, ok: holds, violations, detail }
}
