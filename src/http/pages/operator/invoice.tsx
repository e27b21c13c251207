// One invoice: its lines, the transfers behind it, and the file.
import { type Invoice, invoiceState } from '../../../domain/billing/invoice.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { invoiceFile } from '../../../flow/billing/issue-invoices-file.ts'
import { readInvoice, readInvoiceTransfers } from '../../../store/books/billing-invoices.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import type { Db } from '../../../store/db.ts'
import { csvResponse } from '../../api/invoices.ts'
import { openCursor, pageOf } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import type { Route } from '../kit/page.ts'
import { Badge, Card, Figure, Figures, PageHead, Pager, Table } from '../kit/parts.tsx'
import { page, show, wordsOf } from './audience.ts'
import { invoiceTones } from './invoices.tsx'
import { transferKind } from './ledger.tsx'
import { windowAsked } from './paging.ts'

const one = page('/operator/invoices/:id', async (call) => {
  const { invoice, db } = await findInvoice(call)
  const { format, deps, query } = call
  const asked = windowAsked(call)
  const after = query.cursor ? openCursor(query.cursor) : null
  const [transfers, names] = await Promise.all([
    readInvoiceTransfers(db, invoice.id, { after, limit: asked.limit + 1 }),
    readNamesOf(deps.catalog, [invoice.merchantId, ...invoice.lines.flatMap(({ offerId }) => offerId ?? [])]),
  ])
  const { data, nextCursor } = pageOf(transfers, asked, (transfer) => transfer)
  const { invoice: words, invoices } = wordsOf(call)
  const state = invoiceState(invoice, deps.now())
  const money = (amount: number) => format.money(amount, invoice.currency)
  return show(
    call,
    { title: words.title(call.format.period(invoice.period)), here: 'invoices' },
    <>
      <PageHead
        title={words.title(call.format.period(invoice.period))}
        lead={<a href={`/operator/merchants/${invoice.merchantId}`}>{names.get(invoice.merchantId)}</a>}
      >
        <Badge tone={invoiceTones[state]}>{invoices.states[state]}</Badge>
        <a class="button quiet" href={`/operator/invoices/${invoice.id}/content`} download={`${invoice.id}.csv`}>
          {words.download}
        </a>
      </PageHead>
      <Figures>
        <Figure label={words.amount} value={money(invoice.amount)} />
        <Figure label={words.open} value={money(invoice.amount - invoice.settled)} />
        <Figure label={words.issued} value={format.date(invoice.issuedAt)} />
        <Figure label={words.due} value={format.date(invoice.dueAt)} />
      </Figures>
      <Card title={words.lines}>
        <Lines call={call} invoice={invoice} names={names} />
      </Card>
      <Card title={words.transfers}>
        <Table
          caption={words.transfers}
          rows={data}
          columns={[
            { head: words.heads.when, cell: ({ at }) => format.dateTime(at) },
            { head: words.heads.kind, cell: ({ kind }) => transferKind(call, kind) },
            {
              head: words.heads.purchase,
              cell: ({ purchaseId }) =>
                purchaseId ? (
                  <a href={`/operator/purchases/${purchaseId}`}>
                    <code class="id">{purchaseId}</code>
                  </a>
                ) : (
                  '—'
                ),
            },
            {
              head: words.heads.amount,
              numeric: true,
              cell: ({ debit, amount, currency }) =>
                format.change(debit.includes('/receivable/') ? amount : -amount, currency),
            },
          ]}
        />
        <Pager next={nextCursor} words={call.say.kit} url={call.url} />
      </Card>
    </>,
  )
})

type LinesProps = { call: MemberCall; invoice: Invoice; names: ReadonlyMap<string, string> }

function Lines({ call, invoice: { lines, currency }, names }: LinesProps) {
  const { format } = call
  const { lineHeads: heads, lines: caption, noOffer } = wordsOf(call).invoice
  const money = (amount: number) => format.money(amount, currency)
  return (
    <Table
      caption={caption}
      rows={lines}
      columns={[
        {
          head: heads.offer,
          cell: ({ offerId }) =>
            offerId ? <a href={`/operator/offers/${offerId}`}>{names.get(offerId) ?? offerId}</a> : noOffer,
        },
        { head: heads.purchases, numeric: true, cell: ({ purchases }) => format.number(purchases) },
        { head: heads.rewards, numeric: true, cell: ({ rewards }) => money(rewards) },
        { head: heads.partner, numeric: true, cell: ({ partner }) => money(partner) },
        { head: heads.fees, numeric: true, cell: ({ fees }) => money(fees) },
        { head: heads.amount, numeric: true, cell: ({ amount }) => money(amount) },
      ]}
    />
  )
}

async function findInvoice({ deps, c }: MemberCall): Promise<{ invoice: Invoice; db: Db }> {
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    const invoice = await readInvoice(db, c.req.param('id') ?? '')
    if (invoice) return { invoice, db }
  }
  throw new Refusal('not-found', 'There is no such invoice.')
}

export const invoice: readonly Route[] = [
  one,
  page('/operator/invoices/:id/content', async (call) => {
    const { invoice, db } = await findInvoice(call)
    return csvResponse(invoice.id, await invoiceFile(db, invoice))
  }),
]
