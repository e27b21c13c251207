// Files that take payouts to the bank or the partner.
import document from 'heroicons/24/outline/document-text.svg'
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { submitPayouts } from '../../../flow/payouts/submit-payouts.ts'
import { type PayoutFile, readFiles } from '../../../store/books/payouts-files.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { readProgram, readPrograms } from '../../../store/catalog/parties.ts'
import { pageOfAll, windowOf } from '../../paging.ts'
import { payoutMethod } from '../../schema/payout.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, SelectField, Submit } from '../kit/form.tsx'
import { idempotencyOf, Once, onceField } from '../kit/once.tsx'
import type { Route } from '../kit/page.ts'
import { Card, Empty, PageHead, Pager, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'
import { PayoutTabs } from './payouts.tsx'

const MOST_PROGRAMS = 200

async function showFiles(call: MemberCall, refused?: Refused) {
  const { deps } = call
  const { files: words, payouts } = wordsOf(call)
  const asked = windowAsked(call)
  const pages = await Promise.all(
    deps.booksNames.map((books) => readFiles(deps.booksFor(books), null, windowOf(asked))),
  )
  const { data, nextCursor } = pageOfAll(pages, asked, (one) => one)
  const names = await readNamesOf(
    deps.catalog,
    data.map(({ programId }) => programId),
  )
  return show(
    call,
    { title: payouts.tabs.files, here: 'payouts', status: refused ? 422 : 200 },
    <>
      <PageHead title={payouts.title} lead={payouts.lead} />
      <PayoutTabs call={call} here="files" />
      {data.length === 0 ? (
        <Empty icon={document} title={words.none} text={words.noneText} />
      ) : (
        <Card>
          <FileTable call={call} files={data} names={names} />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
      {mayEdit(call) && <Write call={call} refused={refused} />}
    </>,
  )
}

async function Write({ call, refused }: { call: MemberCall; refused: Refused | undefined }) {
  const { files: words, payouts } = wordsOf(call)
  const programs = await readPrograms(call.deps.catalog, { before: null, limit: MOST_PROGRAMS })
  const of = filled({}, refused)
  return (
    <Card title={words.write}>
      <p class="hint">{words.writeLead}</p>
      <Form action="/operator/payouts/files" refused={refused}>
        <Once />
        <div class="row">
          <SelectField
            of={of}
            name="programId"
            label={words.program}
            choices={programs.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            of={of}
            name="method"
            label={words.method}
            choices={payoutMethod.options.map((value) => ({ value, label: payouts.methods[value] }))}
          />
        </div>
        <div class="actions">
          <Submit>{words.button}</Submit>
        </div>
      </Form>
    </Card>
  )
}

type TableProps = { call: MemberCall; files: readonly PayoutFile[]; names: ReadonlyMap<string, string> }

function FileTable({ call, files, names }: TableProps) {
  const { format } = call
  const { files: words, payouts } = wordsOf(call)
  const { heads } = words
  return (
    <Table
      caption={payouts.tabs.files}
      rows={files}
      columns={[
        {
          head: heads.file,
          cell: ({ id, createdAt }) => <a href={`/operator/payouts/files/${id}`}>{format.dateTime(createdAt)}</a>,
        },
        { head: heads.program, cell: ({ programId }) => names.get(programId) ?? programId },
        { head: heads.method, cell: ({ method }) => payouts.methods[method] },
        { head: heads.settles, cell: ({ settlesAt }) => (settlesAt === null ? '—' : format.date(settlesAt)) },
        { head: heads.count, numeric: true, cell: ({ count }) => format.number(count) },
        { head: heads.total, numeric: true, cell: ({ total, currency }) => format.money(total, currency) },
      ]}
    />
  )
}

const form = z.object({ programId: z.string().max(100), method: payoutMethod, ...onceField })

export const payoutFiles: readonly Route[] = [
  page('/operator/payouts/files', (call) => showFiles(call)),
  action('/operator/payouts/files', { form, again: showFiles }, async (call) => {
    const { programId, method } = call.form
    const program = await readProgram(call.deps.catalog, programId)
    if (!program)
      throw new Refusal('invalid', 'There is no such program.', [{ pointer: '/programId', detail: 'is unknown' }])
    const { result } = await submitPayouts(call.deps, program, method, await idempotencyOf(call, call.form))
    return result
      ? back(call, `/operator/payouts/files/${result.id}`, 'saved')
      : back(call, '/operator/payouts/files', 'nothingWaited')
  }),
]
