// What merchants paid, for invoices or ahead.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { receivePayment } from '../../flow/billing/issue-invoices.ts'
import type { Deps } from '../../flow/deps.ts'
import { readPayments } from '../../store/books/billing-invoices.ts'
import { readLeftAhead } from '../../store/books/billing-statements.ts'
import { readMerchant } from '../../store/catalog/parties.ts'
import type { Db } from '../../store/db.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { mayActFor } from '../ownership.ts'
import { pageOf, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { payment, paymentInput, prepaidBalance, presentPayment } from '../schema/billing.ts'
import { currency, id, page, pageQuery } from '../schema/fields.ts'
import { refuseFuture } from '../times.ts'

const tag = 'Billing'
const roles: readonly Role[] = ['merchant', 'operator']
const params = z.object({ id })
const books = id.optional().meta({ description: 'Which books; the first by default.' })

export const payments = [
  endpoint(
    {
      method: 'post',
      path: '/merchants/:id/payments',
      tag,
      summary: 'Take a payment from a merchant',
      description: 'It settles the invoice that it names, or the oldest open ones; what is left is kept ahead.',
      roles: ['operator'],
      params,
      query: z.object({ books }),
      body: paymentInput,
      answer: payment,
      status: 201,
    },
    async ({ deps, caller, params, query, body, idempotency }) => {
      const db = await booksOf(deps, caller, params.id, query.books)
      const receivedAt = body.receivedAt ?? deps.now()
      refuseFuture(deps, [['/receivedAt', receivedAt]])
      const input = { ...body, merchantId: params.id, receivedAt }
      return replyOnce(await receivePayment(deps, db, deps.newId('pmt'), input, idempotency), presentPayment)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/merchants/:id/payments',
      tag,
      summary: "List a merchant's payments",
      roles,
      params,
      query: pageQuery.extend({ books }),
      answer: page(payment),
    },
    async ({ deps, caller, params, query }) => {
      const db = await booksOf(deps, caller, params.id, query.books)
      return { body: pageOf(await readPayments(db, params.id, windowOf(query)), query, presentPayment) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/merchants/:id/prepaid-balance',
      tag,
      summary: 'Read what a merchant has left of what it paid ahead',
      roles,
      params,
      query: z.object({ currency, books }),
      answer: prepaidBalance,
    },
    async ({ deps, caller, params, query }) => {
      const db = await booksOf(deps, caller, params.id, query.books)
      const left = await readLeftAhead(db, params.id, query.currency)
      return { body: { merchantId: params.id, currency: query.currency, left } }
    },
  ),
]

async function booksOf(deps: Deps, caller: Caller, merchantId: string, books = deps.booksNames[0]!): Promise<Db> {
  mayActFor(caller, merchantId)
  if (!(await readMerchant(deps.catalog, merchantId))) throw new Refusal('not-found', 'There is no such merchant.')
  if (!deps.booksNames.includes(books))
    throw new Refusal('invalid', 'There are no such books.', [{ pointer: '/books', detail: 'is unknown' }])
  return deps.booksFor(books)
}
