// What merchants owe and what they paid.
import * as z from 'zod'
import type { Invoice } from '../../domain/billing/invoice.ts'
import { Refusal } from '../../domain/refusal.ts'
import { issuePeriod } from '../../flow/billing/issue-invoices.ts'
import { invoiceFile } from '../../flow/billing/issue-invoices-file.ts'
import type { Deps } from '../../flow/deps.ts'
import { readInvoice, readInvoices, readInvoiceTransfers } from '../../store/books/billing-invoices.ts'
import type { Db } from '../../store/db.ts'
import { endpoint } from '../endpoint.ts'
import { merchantScope } from '../ownership.ts'
import { openCursor, pageOf, pageOfAll, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { invoice, period, presentInvoice } from '../schema/billing.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { presentTransfer, transfer } from '../schema/purchase.ts'

const tag = 'Billing'
const roles: readonly Role[] = ['merchant', 'operator']
const params = z.object({ id })

export const invoices = [
  endpoint(
    {
      method: 'post',
      path: '/invoices',
      tag,
      summary: 'Issue the invoices of a month',
      description: 'Of all merchants, once the month is over; the platform does so by itself. What is issued stays.',
      roles: ['operator'],
      body: z.object({ period }).meta({ id: 'InvoicingInput' }),
      harmless: { because: 'A merchant has one invoice a month and currency.', keeps: 'answer' },
      answer: z.object({ issued: z.array(invoice) }).meta({ id: 'Invoicing' }),
      status: 201,
    },
    async ({ deps, body }) => {
      const issued: Invoice[] = []
      for (const books of deps.booksNames) issued.push(...(await issuePeriod(deps, deps.booksFor(books), body.period)))
      return { body: { issued: issued.map((one) => presentInvoice(one, deps.now())) } }
    },
  ),
  endpoint(
    { method: 'get', path: '/invoices', tag, summary: 'List invoices', roles, query: pageQuery, answer: page(invoice) },
    async ({ deps, caller, query }) => {
      const scope = merchantScope(caller)
      const pages = await Promise.all(
        deps.booksNames.map((books) => readInvoices(deps.booksFor(books), scope, windowOf(query))),
      )
      return { body: pageOfAll(pages, query, (one) => presentInvoice(one, deps.now())) }
    },
  ),
  endpoint(
    { method: 'get', path: '/invoices/:id', tag, summary: 'Read an invoice', roles, params, answer: invoice },
    async ({ deps, caller, params }) => {
      const { found } = await findInvoice(deps, caller, params.id)
      return { body: presentInvoice(found, deps.now()) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/invoices/:id/transfers',
      tag,
      summary: 'List the transfers behind an invoice',
      description: 'What is debited to the receivable account is charged, what is credited is given back.',
      roles,
      params,
      query: pageQuery,
      answer: page(transfer),
    },
    async ({ deps, caller, params, query }) => {
      const { found, db } = await findInvoice(deps, caller, params.id)
      const after = query.cursor === undefined ? null : openCursor(query.cursor)
      const transfers = await readInvoiceTransfers(db, found.id, { after, limit: query.limit + 1 })
      return { body: pageOf(transfers, query, presentTransfer) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/invoices/:id/content',
      tag,
      summary: 'Download an invoice',
      description: 'CSV with its lines and every transfer behind them; the same bytes each time.',
      roles,
      params,
      answer: z.unknown(),
    },
    async ({ deps, caller, params }) => {
      const { found, db } = await findInvoice(deps, caller, params.id)
      return csvResponse(found.id, await invoiceFile(db, found))
    },
  ),
]

export function csvResponse(name: string, content: string): Response {
  return new Response(content, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}

async function findInvoice(deps: Deps, caller: Caller, id: string): Promise<{ found: Invoice; db: Db }> {
  const scope = merchantScope(caller)
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    const found = await readInvoice(db, id)
    if (found && (scope ?? found.merchantId) === found.merchantId) return { found, db }
  }
  throw new Refusal('not-found', 'There is no such invoice.')
}
