// Bank statements against the books.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { type ReconciliationReport, reconcile } from '../../flow/billing/reconcile.ts'
import type { Deps } from '../../flow/deps.ts'
import { readReconciliation, readReconciliations } from '../../store/books/billing-bank.ts'
import type { Db } from '../../store/db.ts'
import { check } from '../check.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { pageOf, windowOf } from '../paging.ts'
import type { Role } from '../platform.ts'
import { presentReconciliation, reconciliation, reconciliationInput } from '../schema/billing.ts'
import { id, page, pageQuery } from '../schema/fields.ts'

const tag = 'Billing'
const roles: readonly Role[] = ['operator']
const books = id.optional().meta({ description: 'Which books; the first by default.' })

export const reconciliations = [
  endpoint(
    {
      method: 'post',
      path: '/reconciliations',
      tag,
      summary: 'Reconcile a bank statement',
      description:
        'Payout files, returns and partner payments are matched; payments that name an invoice or a prefunded merchant ' +
        'are taken; the rest is listed. A line is known by what it says: files may overlap and be sent again.',
      roles,
      uncheckedBody: { type: 'json', schema: reconciliationInput },
      answer: reconciliation,
      status: 201,
    },
    // Banks' references are long runs of digits; what reads like a card number among them is not kept.
    async ({ deps, body, idempotency }) => {
      const { books, ...statement } = check(reconciliationInput, body)
      return replyOnce(await reconcile(deps, booksOf(deps, books), statement, idempotency), presentReconciliation)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/reconciliations',
      tag,
      summary: 'List reconciliations',
      roles,
      query: pageQuery.extend({ books }),
      answer: page(reconciliation),
    },
    async ({ deps, query }) => {
      const found = await readReconciliations<ReconciliationReport>(booksOf(deps, query.books), windowOf(query))
      return { body: pageOf(found, query, presentReconciliation) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/reconciliations/:id',
      tag,
      summary: 'Read a reconciliation',
      roles,
      params: z.object({ id }),
      query: z.object({ books }),
      answer: reconciliation,
    },
    async ({ deps, params, query }) => {
      const found = await readReconciliation<ReconciliationReport>(booksOf(deps, query.books), params.id)
      if (!found) throw new Refusal('not-found', 'There is no such reconciliation.')
      return { body: presentReconciliation(found) }
    },
  ),
]

function booksOf(deps: Deps, books = deps.booksNames[0]!): Db {
  if (deps.booksNames.includes(books)) return deps.booksFor(books)
  throw new Refusal('invalid', 'There are no such books.', [{ pointer: '/books', detail: 'is unknown' }])
}
