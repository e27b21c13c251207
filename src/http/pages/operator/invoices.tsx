// What merchants owe, month by month.
import document from 'heroicons/24/outline/document-text.svg'
import * as z from 'zod'
import { type Invoice, type InvoiceState, invoiceState } from '../../../domain/billing/invoice.ts'
import { issuePeriod } from '../../../flow/billing/issue-invoices.ts'
import { readInvoices } from '../../../store/books/billing-invoices.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { pageOfAll, windowOf } from '../../paging.ts'
import { period } from '../../schema/billing.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, Submit, TextField } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Badge, Card, Empty, PageHead, Pager, Table, type Tone } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

async function showInvoices(call: MemberCall, refused?: Refused) {
  const { deps } = call
  const words = wordsOf(call).invoices
  const asked = windowAsked(call)
  const pages = await Promise.all(
    deps.booksNames.map((books) => readInvoices(deps.booksFor(books), null, windowOf(asked))),
  )
  const { data, nextCursor } = pageOfAll(pages, asked, (one) => one)
  const names = await readNamesOf(
    deps.catalog,
    data.map(({ merchantId }) => merchantId),
  )
  return show(
    call,
    { title: words.title, here: 'invoices', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      {data.length === 0 ? (
        <Empty icon={document} title={words.none} text={words.noneText} />
      ) : (
        <Card>
          <InvoiceTable call={call} invoices={data} names={names} />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
      {mayEdit(call) && (
        <Card title={words.issue}>
          <Form action="/operator/invoices" refused={refused}>
            <TextField of={filled({}, refused)} name="period" label={words.period} hint={words.periodHint} required />
            <div class="actions">
              <Submit tone="quiet">{words.button}</Submit>
            </div>
          </Form>
        </Card>
      )}
    </>,
  )
}

export const invoiceTones: Readonly<Record<InvoiceState, Tone>> = { issued: 'info', overdue: 'bad', paid: 'good' }

type TableProps = { call: MemberCall; invoices: readonly Invoice[]; names: ReadonlyMap<string, string> }

export function InvoiceTable({ call, invoices, names }: TableProps) {
  const { format, deps } = call
  const words = wordsOf(call).invoices
  const { heads } = words
  return (
    <Table
      caption={words.title}
      rows={invoices}
      columns={[
        {
          head: heads.invoice,
          cell: ({ id, period }) => <a href={`/operator/invoices/${id}`}>{call.format.period(period)}</a>,
        },
        {
          head: heads.merchant,
          cell: ({ merchantId }) => (
            <a href={`/operator/merchants/${merchantId}`}>{names.get(merchantId) ?? merchantId}</a>
          ),
        },
        {
          head: heads.state,
          cell: (invoice) => {
            const state = invoiceState(invoice, deps.now())
            return <Badge tone={invoiceTones[state]}>{words.states[state]}</Badge>
          },
        },
        { head: heads.due, cell: ({ dueAt }) => format.date(dueAt) },
        { head: heads.amount, numeric: true, cell: ({ amount, currency }) => format.money(amount, currency) },
        {
          head: heads.open,
          numeric: true,
          cell: ({ amount, settled, currency }) => format.money(amount - settled, currency),
        },
      ]}
    />
  )
}

export const invoices: readonly Route[] = [
  page('/operator/invoices', (call) => showInvoices(call)),
  action('/operator/invoices', { form: z.object({ period }), again: showInvoices }, async (call) => {
    const { deps } = call
    let issued = 0
    for (const books of deps.booksNames) {
      issued += (await issuePeriod(deps, deps.booksFor(books), call.form.period)).length
    }
    return back(call, '/operator/invoices', issued > 0 ? 'issued' : 'nothingWaited')
  }),
]
