// Feed files of any size: streamed in, queued, followed; and a file of what was rejected.
import * as z from 'zod'
import { formatInstant } from '../../domain/instant.ts'
import { Refusal } from '../../domain/refusal.ts'
import { transaction } from '../../feed/push/read-report.ts'
import type { Deps } from '../../flow/deps.ts'
import { rejectedName } from '../../flow/imports/import-part.ts'
import { receiveFile } from '../../flow/imports/receive-file.ts'
import { resumeImport } from '../../flow/imports/resume-import.ts'
import { type ImportRecord, readImport, readImports } from '../../store/books/imports.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { feedsOf } from '../feeds.ts'
import { programScope } from '../ownership.ts'
import { pageOfAll, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { id, instantText, page, pageQuery } from '../schema/fields.ts'

const tag = 'Transactions'
const roles: readonly Role[] = ['partner', 'operator']
const params = z.object({ id })

const importState = z
  .object({
    id,
    source: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed']),
    lines: z.int(),
    accepted: z.int(),
    duplicate: z.int(),
    ignored: z.int(),
    rejected: z.int(),
    createdAt: instantText,
    updatedAt: instantText,
  })
  .meta({ id: 'Import' })

export const imports = [
  endpoint(
    {
      method: 'post',
      path: '/imports',
      tag,
      summary: 'Import a file of transactions',
      description:
        'One transaction a line (NDJSON), plain or gzip, of any size, as the body: `curl --data-binary @FILE`. It answers when the whole file has arrived; the ' +
        'lines are then decided by a queue: follow GET /imports/{id}.',
      roles,
      query: z.object({
        books: id.optional().meta({ description: "The operator's: which books; the first by default." }),
      }),
      unlimited: true,
      uncheckedBody: { type: 'application/x-ndjson', schema: transaction },
      answer: importState,
      status: 202,
    },
    async ({ deps, caller, query, idempotency, request }) => {
      const feeds = await feedsOf(deps, caller)
      const feed = query.books ? feeds.find(({ books }) => books === query.books) : feeds[0]
      if (!feed) throw new Refusal('invalid', 'There are no such books.', [{ pointer: '/books', detail: 'is unknown' }])
      if (request.headers.get('Content-Type')?.startsWith('multipart/'))
        throw new Refusal('unsupported-media-type', 'Send the file itself as the body: application/x-ndjson.')
      if (!request.body) throw new Refusal('invalid', 'The file has no lines.')
      return replyOnce(await receiveFile(deps, feed, caller.id, request.body, idempotency), presentImport)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/imports',
      tag,
      summary: 'List imports',
      roles,
      query: pageQuery,
      answer: page(importState),
    },
    async ({ deps, caller, query }) => {
      const pages = await Promise.all(
        (await feedsOf(deps, caller)).map(({ books }) =>
          readImports(deps.booksFor(books), programScope(caller), windowOf(query)),
        ),
      )
      return { body: pageOfAll(pages, query, presentImport) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/imports/:id',
      tag,
      summary: "Read an import's progress",
      roles,
      params,
      answer: importState,
    },
    async ({ deps, caller, params }) => ({ body: presentImport((await findImport(deps, caller, params.id)).record) }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/imports/:id/resume',
      tag,
      summary: 'Resume an import that failed',
      description: 'It goes on where it stopped. An import fails when it is given up after several attempts.',
      roles,
      params,
      answer: importState,
    },
    async ({ deps, caller, params, idempotency }) => {
      const { record, books } = await findImport(deps, caller, params.id)
      return replyOnce(await resumeImport(deps, books, record.id, idempotency), presentImport)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/imports/:id/rejected',
      tag,
      summary: 'Download the rejected lines',
      description:
        "NDJSON: the file's line, a code, what is wrong with pointers, and the text unless it held a card number.",
      roles,
      params,
      answer: z.unknown(),
    },
    async ({ deps, caller, params }) => {
      const { id, partsDone } = (await findImport(deps, caller, params.id)).record
      const headers = { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' }
      return new Response(rejectedLines(deps, id, partsDone), { headers })
    },
  ),
]

type FoundImport = { readonly record: ImportRecord; readonly books: string }

async function findImport(deps: Deps, caller: Caller, id: string): Promise<FoundImport> {
  const source = programScope(caller)
  for (const { books } of await feedsOf(deps, caller)) {
    const record = await readImport(deps.booksFor(books), id)
    if (record && (source ?? record.source) === record.source) return { record, books }
  }
  throw new Refusal('not-found', 'There is no such import.')
}

/** Part after part, as the reader takes them. */
export function rejectedLines(deps: Deps, id: string, parts: number): ReadableStream<Uint8Array> {
  let part = 0
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        while (!reader && part < parts) reader = (await deps.files.get(rejectedName(id, part++)))?.getReader()
        if (!reader) return controller.close()
        const { value, done } = await reader.read()
        if (value) return controller.enqueue(value)
        if (done) reader = undefined
      }
    },
  })
}

function presentImport(stored: ImportRecord): z.output<typeof importState> {
  const { id, source, state, lines, accepted, duplicates, ignored, rejected, createdAt, updatedAt } = stored
  return {
    id,
    source,
    state,
    lines,
    accepted,
    duplicate: duplicates,
    ignored,
    rejected,
    createdAt: formatInstant(createdAt),
    updatedAt: formatInstant(updatedAt),
  }
}
