// What the merchant owes, month by month, each line with the transfers that it is the sum of.
import { type Invoice, type InvoiceLine, invoiceState } from '../../../domain/billing/invoice.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { invoiceFile } from '../../../flow/billing/issue-invoices-file.ts'
import { readInvoice, readInvoices, readInvoiceTransfers } from '../../../store/books/billing-invoices.ts'
import type { TransferRecord } from '../../../store/books/ledger.ts'
import { readOffers } from '../../../store/catalog/offers.ts'
import type { Db } from '../../../store/db.ts'
import { csvResponse } from '../../api/invoices.ts'
import { openCursor, pageOf, pageOfAll, windowOf } from '../../paging.ts'
import { pageQuery } from '../../schema/fields.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, type Column, Empty, PageHead, Pager, Pairs, Table } from '../kit/parts.tsx'
import { at, merchantName, merchantOf, page, show, wordsOf } from './audience.tsx'
import { latestTerms } from './own-offer.ts'

const PAGE = 24
const TRANSFERS = 50
const MOST_OFFERS = 1_000
const TONES = { issued: 'info', overdue: 'bad', paid: 'good' } as const

export const invoices = [
  page('/merchant/:merchant/invoices', showList),
  page('/merchant/:merchant/invoices/:invoice', showInvoice),
  page('/merchant/:merchant/invoices/:invoice/content.csv', async (call) => {
    const { found, db } = await ownInvoice(call)
    return csvResponse(found.id, await invoiceFile(db, found))
  }),
]

async function showList(call: MemberCall) {
  const words = wordsOf(call).invoices
  const { deps, format } = call
  const query = pageQuery.parse({ limit: PAGE, cursor: call.query.cursor })
  const pages = await Promise.all(
    deps.booksNames.map((books) => readInvoices(deps.booksFor(books), merchantOf(call), windowOf(query))),
  )
  const { data, nextCursor } = pageOfAll(pages, query, (invoice) => invoice)
  const columns: Column<Invoice>[] = [
    { head: words.month, cell: ({ id, period }) => <a href={at(call, `/invoices/${id}`)}>{format.period(period)}</a> },
    { head: words.state, cell: (invoice) => <State call={call} invoice={invoice} /> },
    { head: words.due, cell: ({ dueAt }) => format.date(dueAt) },
    { head: words.amount, numeric: true, cell: ({ amount, currency }) => format.money(amount, currency) },
  ]
  return show(
    call,
    { title: words.title, here: 'invoices' },
    <>
      <PageHead title={words.title} lead={words.lead} />
      {data.length === 0 ? (
        <Empty title={words.emptyTitle} text={words.emptyText} />
      ) : (
        <Card>
          <Table caption={words.title} columns={columns} rows={data} />
        </Card>
      )}
      <Pager next={nextCursor} words={call.say.kit} url={call.url} />
    </>,
  )
}

async function showInvoice(call: MemberCall) {
  const { found, db } = await ownInvoice(call)
  const words = wordsOf(call).invoices
  const query = pageQuery.parse({ limit: TRANSFERS, cursor: call.query.cursor })
  const after = query.cursor === undefined ? null : openCursor(query.cursor)
  const filter = { merchantId: merchantOf(call), state: null, before: null, limit: MOST_OFFERS }
  const [offers, read] = await Promise.all([
    readOffers(call.deps.catalog, filter),
    readInvoiceTransfers(db, found.id, { after, limit: query.limit + 1 }),
  ])
  const { data, nextCursor } = pageOf(read, query, (transfer) => transfer)
  const titles = new Map(offers.map((offer) => [offer.id, latestTerms(offer).title]))
  const title = words.invoiceOf(call.format.period(found.period))
  return show(
    call,
    { title, here: 'invoices' },
    <>
      <PageHead title={title} lead={merchantName(call)}>
        <a class="button quiet" href={at(call, `/invoices/${found.id}/content.csv`)}>
          {words.csv}
        </a>
      </PageHead>
      <About call={call} invoice={found} />
      <Lines call={call} invoice={found} titles={titles} />
      <Transfers call={call} invoice={found} transfers={data} next={nextCursor} />
    </>,
  )
}

type Props = { call: MemberCall; invoice: Invoice }

function State({ call, invoice }: Props) {
  const state = invoiceState(invoice, call.deps.now())
  return <Badge tone={TONES[state]}>{wordsOf(call).invoices.states[state]}</Badge>
}

function About({ call, invoice }: Props) {
  const words = wordsOf(call).invoices
  const { format } = call
  const { id, amount, settled, currency, issuedAt, dueAt } = invoice
  return (
    <Card title={words.total} aside={<State call={call} invoice={invoice} />}>
      <Pairs
        of={[
          [words.number, <code>{id}</code>],
          [words.issued, format.date(issuedAt)],
          [words.due, format.date(dueAt)],
          [words.amount, <strong>{format.money(amount, currency)}</strong>],
          [words.paid, format.money(settled, currency)],
          [words.open, format.money(amount - settled, currency)],
        ]}
      />
    </Card>
  )
}

function Lines({ call, invoice, titles }: Props & { titles: ReadonlyMap<string, string> }) {
  const words = wordsOf(call).invoices
  const money = (minor: number) => call.format.money(minor, invoice.currency)
  const columns: Column<InvoiceLine>[] = [
    { head: words.offer, cell: ({ offerId }) => (offerId && titles.get(offerId)) || words.otherOffer },
    { head: words.purchases, numeric: true, cell: ({ purchases }) => call.format.number(purchases) },
    { head: words.rewards, numeric: true, cell: ({ rewards }) => money(rewards) },
    { head: words.fees, numeric: true, cell: ({ partner, fees }) => money(partner + fees) },
    { head: words.amount, numeric: true, cell: ({ amount }) => money(amount) },
  ]
  return (
    <Card title={words.lines}>
      <Table caption={words.lines} columns={columns} rows={invoice.lines} />
    </Card>
  )
}

type TransfersProps = Props & { transfers: readonly TransferRecord[]; next: string | null }

/** What is debited to what the merchant owes is charged, what is credited is given back. Folded: few read them. */
function Transfers({ call, invoice, transfers, next }: TransfersProps) {
  const words = wordsOf(call).invoices
  const owed = `${invoice.merchantId}/receivable/${invoice.currency}`
  const columns: Column<TransferRecord>[] = [
    { head: words.when, cell: ({ at }) => call.format.dateTime(at) },
    { head: words.what, cell: ({ kind }) => (kind.endsWith('reward') ? words.rewards : words.fees) },
    { head: words.purchase, cell: ({ purchaseId }) => <code>{purchaseId ?? '–'}</code> },
    {
      head: words.amount,
      numeric: true,
      cell: ({ debit, amount }) => call.format.money(debit === owed ? amount : -amount, invoice.currency),
    },
  ]
  return (
    <details class="card" id="transfers" open={call.query.cursor !== undefined}>
      <summary>
        <h2>{words.transfers}</h2>
        <span class="note">{call.format.plural(invoice.transfers, words.behind)}</span>
      </summary>
      <Table caption={words.transfers} columns={columns} rows={transfers} />
      <Pager next={next} words={call.say.kit} url={call.url} />
    </details>
  )
}

async function ownInvoice({ deps, c, member }: MemberCall): Promise<{ readonly found: Invoice; readonly db: Db }> {
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    const found = await readInvoice(db, c.req.param('invoice') ?? '')
    if (found?.merchantId === member.partyId) return { found, db }
  }
  throw new Refusal('not-found', 'There is no such invoice.')
}
