// Files of transactions: sent up, followed as they are worked off, and what was rejected of them.
import inbox from 'heroicons/24/outline/inbox-arrow-down.svg'
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { receiveFile } from '../../../flow/imports/receive-file.ts'
import { type ImportRecord, readImports } from '../../../store/books/imports.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { pageOfAll, windowOf } from '../../paging.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { FileField, Form, filled, SelectField, Submit } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Badge, Card, Empty, Live, PageHead, Pager, Progress, Table, type Tone } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

const list = page('/operator/imports', (call) => showImports(call))

async function showImports(call: MemberCall, refused?: Refused) {
  const { deps } = call
  const words = wordsOf(call).imports
  const asked = windowAsked(call)
  const pages = await Promise.all(
    deps.booksNames.map((books) => readImports(deps.booksFor(books), null, windowOf(asked))),
  )
  const { data, nextCursor } = pageOfAll(pages, asked, (one) => one)
  const names = await readNamesOf(
    deps.catalog,
    data.map(({ source }) => source),
  )
  return show(
    call,
    { title: words.title, here: 'imports', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      {mayEdit(call) && <Upload call={call} refused={refused} />}
      <Live id="imports" seconds={3}>
        {data.length === 0 ? (
          <Empty icon={inbox} title={words.none} text={words.noneText} />
        ) : (
          <Card>
            <ImportTable call={call} imports={data} names={names} />
            <Pager next={nextCursor} words={call.say.kit} url={call.url} />
          </Card>
        )}
      </Live>
    </>,
  )
}

function Upload({ call, refused }: { call: MemberCall; refused: Refused | undefined }) {
  const words = wordsOf(call).imports
  const { booksNames } = call.deps
  return (
    <Card title={words.upload}>
      <Form action="/operator/imports" refused={refused} files>
        <FileField
          of={filled({}, refused)}
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".ndjson,.jsonl,.json,.gz,application/x-ndjson,application/gzip"
        />
        {booksNames.length > 1 && (
          <SelectField
            of={filled({}, refused)}
            name="books"
            label={words.books}
            choices={booksNames.map((name) => ({ value: name, label: name }))}
          />
        )}
        <div class="actions">
          <Submit>{words.send}</Submit>
        </div>
      </Form>
    </Card>
  )
}

export const importTones: Readonly<Record<ImportRecord['state'], Tone>> = {
  queued: 'plain',
  running: 'info',
  done: 'good',
  failed: 'bad',
}

type TableProps = { call: MemberCall; imports: readonly ImportRecord[]; names: ReadonlyMap<string, string> }

function ImportTable({ call, imports, names }: TableProps) {
  const { format } = call
  const words = wordsOf(call).imports
  const { heads } = words
  return (
    <Table
      caption={words.title}
      rows={imports}
      columns={[
        {
          head: heads.file,
          cell: ({ id, createdAt }) => <a href={`/operator/imports/${id}`}>{format.dateTime(createdAt)}</a>,
        },
        { head: heads.source, cell: ({ source }) => names.get(source) ?? words.operator },
        { head: heads.progress, cell: (one) => <Far call={call} of={one} /> },
        { head: heads.accepted, numeric: true, cell: ({ accepted }) => format.number(accepted) },
        { head: heads.rejected, numeric: true, cell: ({ rejected }) => format.number(rejected) },
      ]}
    />
  )
}

/** Lines that are decided, of all. */
export function Far({ call, of: record }: { call: MemberCall; of: ImportRecord }) {
  const words = wordsOf(call).imports
  const { state, lines, accepted, duplicates, ignored, rejected } = record
  const seen = accepted + duplicates + ignored + rejected
  if (state === 'done' || state === 'failed') return <Badge tone={importTones[state]}>{words.states[state]}</Badge>
  const text = words.progress(call.format.number(seen), call.format.number(lines))
  return <Progress share={lines === 0 ? 0 : seen / lines} label={text} text={text} />
}

const upload = action(
  '/operator/imports',
  {
    form: z.object({ file: z.instanceof(File).optional(), books: z.string().max(100).optional() }),
    again: showImports,
  },
  async (call) => {
    const { deps, form } = call
    if (!form.file)
      throw new Refusal('invalid', wordsOf(call).imports.noFile, [
        { pointer: '/file', detail: wordsOf(call).imports.noFile },
      ])
    const books = deps.booksNames.find((name) => name === form.books) ?? deps.booksNames[0]!
    const { result } = await receiveFile(deps, { books, scope: null }, 'operator', form.file.stream(), null)
    return back(call, `/operator/imports/${result.id}`, 'uploaded')
  },
)

export const imports: readonly Route[] = [list, upload]
