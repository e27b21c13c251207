// Bank statements against the books: sent up, matched, and everything listed that the two disagree about.
import library from 'heroicons/24/outline/building-library.svg'
import * as z from 'zod'
import { isCurrency } from '../../../domain/currency.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { type ReconciliationReport, reconcile } from '../../../flow/billing/reconcile.ts'
import { readReconciliations } from '../../../store/books/billing-bank.ts'
import { pageOf, windowOf } from '../../paging.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { FileField, Form, filled, SelectField, Submit, TextField } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Card, Empty, PageHead, Pager, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { booksAsked } from './ledger.tsx'
import { windowAsked } from './paging.ts'
import { PayoutTabs } from './payouts.tsx'
import { textFile } from './text-file.ts'

async function showBank(call: MemberCall, refused?: Refused) {
  const { deps, format } = call
  const { bank: words, payouts } = wordsOf(call)
  const books = booksAsked(call)
  const asked = windowAsked(call)
  const found = await readReconciliations<ReconciliationReport>(deps.booksFor(books), windowOf(asked))
  const { data, nextCursor } = pageOf(found, asked, (one) => one)
  const { heads } = words
  return show(
    call,
    { title: payouts.tabs.bank, here: 'payouts', status: refused ? 422 : 200 },
    <>
      <PageHead title={payouts.title} lead={words.lead} />
      <PayoutTabs call={call} here="bank" />
      {data.length === 0 ? (
        <Empty icon={library} title={words.none} text={words.noneText} />
      ) : (
        <Card>
          <Table
            caption={payouts.tabs.bank}
            rows={data}
            columns={[
              {
                head: heads.when,
                cell: ({ id, createdAt }) => (
                  <a href={`/operator/payouts/bank/${id}?books=${books}`}>{format.dateTime(createdAt)}</a>
                ),
              },
              { head: heads.lines, numeric: true, cell: ({ report }) => format.number(report.lines) },
              { head: heads.matched, numeric: true, cell: ({ report }) => format.number(report.matches.length) },
              { head: heads.known, numeric: true, cell: ({ report }) => format.number(report.known) },
              {
                head: heads.differences,
                numeric: true,
                cell: ({ report }) => format.number(report.differences.length + report.faults.length),
              },
            ]}
          />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
      {mayEdit(call) && <Upload call={call} books={books} refused={refused} />}
    </>,
  )
}

type UploadProps = { call: MemberCall; books: string; refused: Refused | undefined }

function Upload({ call, books, refused }: UploadProps) {
  const words = wordsOf(call).bank
  const stored = { currency: 'USD', date: 'Date', amount: 'Amount', reference: 'Description', books }
  const of = filled(stored, refused)
  return (
    <Card title={words.upload}>
      <Form action="/operator/payouts/bank" refused={refused} files>
        <div class="row">
          <FileField of={of} name="file" label={words.file} hint={words.fileHint} accept=".csv,text/csv" />
          <TextField of={of} name="currency" label={words.currency} maxlength={3} required />
          {call.deps.booksNames.length > 1 && (
            <SelectField
              of={of}
              name="books"
              label={wordsOf(call).ledger.books}
              choices={call.deps.booksNames.map((value) => ({ value, label: value }))}
            />
          )}
        </div>
        <h3>{words.columns}</h3>
        <div class="row">
          <TextField of={of} name="date" label={words.date} maxlength={100} required />
          <TextField of={of} name="amount" label={words.amount} hint={words.amountHint} maxlength={100} required />
          <TextField of={of} name="reference" label={words.reference} hint={words.referenceHint} maxlength={500} />
        </div>
        <div class="actions">
          <Submit>{words.button}</Submit>
        </div>
      </Form>
    </Card>
  )
}

const column = z.string().trim().min(1).max(100)
const MOST_COLUMNS = 10

const form = z.object({
  file: textFile.optional(),
  currency: z.string().trim().toUpperCase().refine(isCurrency, 'is not a currency code of ISO 4217'),
  date: column,
  amount: column,
  reference: z
    .string()
    .max(500)
    .default('')
    .transform((text) => text.split(',').flatMap((name) => name.trim() || []))
    .pipe(z.array(column).max(MOST_COLUMNS)),
  books: z.string().max(100).optional(),
})

export const bank: readonly Route[] = [
  page('/operator/payouts/bank', (call) => showBank(call)),
  action('/operator/payouts/bank', { form, again: showBank }, async (call) => {
    const { file, currency, date, amount, reference, books: asked } = call.form
    const { noFile } = wordsOf(call).bank
    if (!file) throw new Refusal('invalid', noFile, [{ pointer: '/file', detail: noFile }])
    const { deps } = call
    const books = booksAsked({ deps, query: asked ? { books: asked } : {} })
    const statement = { content: await file.text(), currency, columns: { date, amount, reference } }
    const { result } = await reconcile(deps, deps.booksFor(books), statement, null)
    return back(call, `/operator/payouts/bank/${result.id}?books=${books}`, 'saved')
  }),
]
