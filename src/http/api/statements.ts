// What partners are owed, month by month, and what they were paid.
import * as z from 'zod'
import { formatInstant } from '../../domain/instant.ts'
import { Refusal } from '../../domain/refusal.ts'
import { statementFile } from '../../flow/billing/issue-invoices-file.ts'
import { payPartner } from '../../flow/billing/pay-partner.ts'
import type { Deps } from '../../flow/deps.ts'
import { readStatement } from '../../store/books/billing-statements.ts'
import { type Program, readProgram } from '../../store/catalog/parties.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import type { Caller, Role } from '../platform.ts'
import { partnerPayment, partnerPaymentInput, period, statement } from '../schema/billing.ts'
import { currency, id } from '../schema/fields.ts'
import { refuseFuture } from '../times.ts'
import { csvResponse } from './invoices.ts'

const tag = 'Billing'
const roles: readonly Role[] = ['partner', 'operator']
const params = z.object({ id, period })
const query = z.object({ currency: currency.optional().meta({ description: "The program's by default." }) })

export const statements = [
  endpoint(
    {
      method: 'get',
      path: '/programs/:id/statements/:period',
      tag,
      summary: "Read a partner's month",
      description: 'From the ledger: a month that is over gives the same statement for ever.',
      roles,
      params,
      query,
      answer: statement,
    },
    async ({ deps, caller, params, query }) => ({ body: await find(deps, caller, params, query.currency) }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/programs/:id/statements/:period/content',
      tag,
      summary: "Download a partner's month",
      description: 'CSV.',
      roles,
      params,
      query,
      answer: z.unknown(),
    },
    async ({ deps, caller, params, query }) => {
      const found = await find(deps, caller, params, query.currency)
      return csvResponse(`${found.programId}-${found.period}-${found.currency}`, statementFile(found))
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/programs/:id/partner-payments',
      tag,
      summary: 'Pay a partner its share',
      description: 'At most what it is owed.',
      roles: ['operator'],
      params: z.object({ id }),
      body: partnerPaymentInput,
      answer: partnerPayment,
      status: 201,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      const program = await programOf(deps, caller, params.id)
      const paidAt = body.paidAt ?? deps.now()
      refuseFuture(deps, [['/paidAt', paidAt]])
      const input = { ...body, programId: program.id, paidAt }
      const paid = await payPartner(deps, deps.booksFor(program.books), input, idempotency)
      return replyOnce(paid, (payment) => ({ ...payment, paidAt: formatInstant(payment.paidAt) }))
    },
  ),
]

async function find(deps: Deps, caller: Caller, { id, period }: z.output<typeof params>, currency?: string) {
  const program = await programOf(deps, caller, id)
  return readStatement(deps.booksFor(program.books), program.id, period, currency ?? program.currency)
}

async function programOf(deps: Deps, caller: Caller, programId: string): Promise<Program> {
  const own = caller.role !== 'partner' || caller.programId === programId
  const program = own ? await readProgram(deps.catalog, programId) : null
  if (!program) throw new Refusal('not-found', 'There is no such program.')
  return program
}
