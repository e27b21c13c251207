// One import: how far it is, and which lines were rejected and why.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import type { Deps } from '../../../flow/deps.ts'
import { resumeImport } from '../../../flow/imports/resume-import.ts'
import { type ImportRecord, readImport } from '../../../store/books/imports.ts'
import { rejectedLines } from '../../api/imports.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Badge, Card, Figure, Figures, Live, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { Far, importTones } from './imports.tsx'

const SHOWN_LINES = 20
/** Enough for the first lines, however long they are. */
const MOST_BYTES = 200_000

const one = page('/operator/imports/:id', async (call) => {
  const { record } = await findImport(call)
  const words = wordsOf(call).imports
  return show(
    call,
    { title: words.heads.file, here: 'imports' },
    <>
      <PageHead title={words.heads.file} lead={<code class="id">{record.id}</code>}>
        {record.state === 'failed' && mayEdit(call) && (
          <Deed action={`/operator/imports/${record.id}/resume`} tone="primary">
            {words.resume}
          </Deed>
        )}
      </PageHead>
      <Live id="import" seconds={2}>
        <Counts call={call} record={record} />
      </Live>
      <Rejected call={call} record={record} />
    </>,
  )
})

function Counts({ call, record }: { call: MemberCall; record: ImportRecord }) {
  const { format } = call
  const words = wordsOf(call).imports
  const { state, createdAt, updatedAt } = record
  const figures = ['lines', 'accepted', 'duplicates', 'ignored', 'rejected'] as const
  return (
    <div class="stack">
      <Figures>
        {figures.map((name) => (
          <Figure label={words[name]} value={format.number(record[name])} />
        ))}
      </Figures>
      <Card>
        {(state === 'queued' || state === 'running') && <Far call={call} of={record} />}
        <Pairs
          of={[
            [words.heads.progress, <Badge tone={importTones[state]}>{words.states[state]}</Badge>],
            [words.begun, format.dateTime(createdAt)],
            [words.updated, format.dateTime(updatedAt)],
          ]}
        />
      </Card>
    </div>
  )
}

async function Rejected({ call, record }: { call: MemberCall; record: ImportRecord }) {
  const words = wordsOf(call).imports
  const lines = record.rejected === 0 ? [] : await firstRejected(call.deps, record)
  const heads = words.rejectedHeads
  return (
    <Card
      title={words.rejectedTitle}
      aside={
        lines.length > 0 && (
          <a href={`/operator/imports/${record.id}/rejected`} download={`${record.id}-rejected.ndjson`}>
            {words.download}
          </a>
        )
      }
    >
      {lines.length === 0 ? (
        <p class="note">{words.rejectedNone}</p>
      ) : (
        <>
          <p class="note">{call.format.plural(lines.length, words.rejectedFirst)}</p>
          <Table
            caption={words.rejectedTitle}
            rows={lines}
            columns={[
              { head: heads.line, cell: ({ line }) => call.format.number(line) },
              { head: heads.code, cell: ({ code }) => code.replaceAll('-', ' ') },
              {
                head: heads.detail,
                cell: ({ errors }) => (
                  <ul class="sentences">
                    {errors.map(({ pointer, detail }) => (
                      <li>
                        {pointer && <code>{pointer.slice(1)}</code>} {detail}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        </>
      )}
    </Card>
  )
}

const rejectedLine = z.object({
  line: z.number(),
  code: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
})

async function firstRejected(deps: Deps, { id, partsDone }: ImportRecord) {
  const text = await firstText(rejectedLines(deps, id, partsDone))
  const whole = text.slice(0, text.lastIndexOf('\n')).split('\n')
  return whole.slice(0, SHOWN_LINES).flatMap((line) => (line ? [rejectedLine.parse(JSON.parse(line))] : []))
}

async function firstText(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true })
    if (text.length > MOST_BYTES) break
  }
  await reader.cancel()
  return text
}

async function findImport({ deps, c }: MemberCall): Promise<{ record: ImportRecord; books: string }> {
  for (const books of deps.booksNames) {
    const record = await readImport(deps.booksFor(books), c.req.param('id') ?? '')
    if (record) return { record, books }
  }
  throw new Refusal('not-found', 'There is no such import.')
}

export const oneImport: readonly Route[] = [
  one,
  page('/operator/imports/:id/rejected', async (call) => {
    const { record } = await findImport(call)
    return new Response(rejectedLines(call.deps, record.id, record.partsDone), {
      headers: { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' },
    })
  }),
  action('/operator/imports/:id/resume', { form: z.object({}) }, async (call) => {
    const { record, books } = await findImport(call)
    await resumeImport(call.deps, books, record.id, null)
    return back(call, `/operator/imports/${record.id}`, 'rung')
  }),
]
