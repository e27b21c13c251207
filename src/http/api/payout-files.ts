// Payouts on their way: the files for the bank and the partner, and what comes back.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../../flow/deps.ts'
import { settlePayouts } from '../../flow/payouts/settle-payouts.ts'
import { receiveReturns } from '../../flow/payouts/settle-payouts-returned.ts'
import { readFileContent, submitPayouts } from '../../flow/payouts/submit-payouts.ts'
import { type PayoutFile, readFile, readFiles } from '../../store/books/payouts-files.ts'
import { readProgram } from '../../store/catalog/parties.ts'
import { check } from '../check.ts'
import { endpoint } from '../endpoint.ts'
import { feedsOf } from '../feeds.ts'
import { programScope } from '../ownership.ts'
import { pageOfAll, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { payoutFile, payoutMethod, payoutResults, presentFile } from '../schema/payout.ts'

const tag = 'Payouts'
const roles: readonly Role[] = ['partner', 'operator']
const params = z.object({ id })

const submission = z.object({ file: payoutFile.nullable() }).meta({ id: 'PayoutSubmission' })

const resultsAnswer = z
  .object({ results: z.array(z.object({ payoutId: z.string(), status: z.enum(['done', 'repeated', 'refused']) })) })
  .meta({ id: 'PayoutResultsAnswer' })

const returnsInput = z.object({ content: z.string().min(1).max(4_000_000) }).meta({ id: 'PayoutReturnsInput' })

const returnsAnswer = z
  .object({
    notices: z.array(
      z.object({
        line: z.int(),
        code: z.string().nullable(),
        payoutId: z.string().nullable(),
        status: z.enum(['returned', 'corrected', 'noted', 'repeated', 'unknown', 'refused']),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PayoutReturnsAnswer' })

export const payoutFiles = [
  endpoint(
    {
      method: 'post',
      path: '/programs/:id/payout-files',
      tag,
      summary: 'Submit the payouts that wait',
      description: 'Puts those of one method and currency into a file; `file` is null where none waits.',
      roles: ['operator'],
      params,
      body: z.object({ method: payoutMethod }).meta({ id: 'PayoutFileInput' }),
      answer: submission,
      status: 201,
    },
    async ({ deps, params, body, idempotency }) => {
      const program = await readProgram(deps.catalog, params.id)
      if (!program) throw new Refusal('not-found', 'There is no such program.')
      const { result, replayed } = await submitPayouts(deps, program, body.method, idempotency)
      return { body: { file: result && presentFile(result) }, replayed }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/payout-files',
      tag,
      summary: 'List payout files',
      roles,
      query: pageQuery,
      answer: page(payoutFile),
    },
    async ({ deps, caller, query }) => {
      const feeds = await feedsOf(deps, caller)
      const pages = await Promise.all(
        feeds.map(({ books }) => readFiles(deps.booksFor(books), programScope(caller), windowOf(query))),
      )
      return { body: pageOfAll(pages, query, presentFile) }
    },
  ),
  endpoint(
    { method: 'get', path: '/payout-files/:id', tag, summary: 'Read a payout file', roles, params, answer: payoutFile },
    async ({ deps, caller, params }) => ({ body: presentFile((await findFile(deps, caller, params.id)).file) }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/payout-files/:id/content',
      tag,
      summary: 'Download a payout file',
      description:
        'The same bytes each time: NACHA for ach, else CSV. A file of bank accounts is for the operator alone.',
      roles,
      params,
      answer: z.unknown(),
    },
    async ({ deps, caller, params }) => {
      const { file, books } = await findFile(deps, caller, params.id)
      if (file.method === 'ach' && caller.role !== 'operator') throw noFile()
      const name = `${file.id}.${file.method === 'ach' ? 'ach' : 'csv'}`
      return new Response(await readFileContent(deps, deps.booksFor(books), file), {
        headers: {
          'Content-Type': file.method === 'ach' ? 'text/plain; charset=us-ascii' : 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="${name}"`,
          'Cache-Control': 'no-store',
        },
      })
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/payout-files/:id/results',
      tag,
      summary: 'Say what became of the payouts of a file',
      description: 'Of its own payouts only. A result that stands already is `repeated`.',
      roles,
      params,
      body: payoutResults,
      harmless: { because: 'What became of a payout is posted once.', keeps: 'answer' },
      answer: resultsAnswer,
    },
    async ({ deps, caller, params, body }) => {
      const { file, books } = await findFile(deps, caller, params.id)
      if (file.method === 'ach' && caller.role !== 'operator') throw noFile()
      const outcomes = await settlePayouts(deps, deps.booksFor(books), body.results, ({ fileId }) => fileId === file.id)
      return { body: { results: outcomes.map(({ payoutId, status }) => ({ payoutId, status })) } }
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/payout-returns',
      tag,
      summary: "Receive the bank's file of returns and corrections",
      description: 'NACHA, as text in `content`. Every notice comes to something; the same file again changes nothing.',
      roles: ['operator'],
      uncheckedBody: { type: 'json', schema: returnsInput },
      harmless: { because: 'A return is posted once, and an account corrected once.', keeps: 'answer' },
      answer: returnsAnswer,
    },
    // Traces may look like card numbers by chance; nothing of the file is kept but codes.
    async ({ deps, body }) => ({
      body: { notices: [...(await receiveReturns(deps, check(returnsInput, body).content))] },
    }),
  ),
]

function noFile(): Refusal {
  return new Refusal('not-found', 'There is no such payout file.')
}

async function findFile(deps: Deps, caller: Caller, id: string): Promise<{ file: PayoutFile; books: string }> {
  const program = programScope(caller)
  for (const { books } of await feedsOf(deps, caller)) {
    const file = await readFile(deps.booksFor(books), id)
    if (file && (program ?? file.programId) === file.programId) return { file, books }
  }
  throw noFile()
}
