// One box for everything: what has this id, or is called so.
import glass from 'heroicons/24/outline/magnifying-glass.svg'
import { type BooksKind, findInBooks } from '../../../store/books/find.ts'
import { type CatalogKind, findInCatalog, readSources } from '../../../store/catalog/find.ts'
import type { MemberCall } from '../kit/call.ts'
import { Form, filled, Submit, TextField } from '../kit/form.tsx'
import { Card, Empty, PageHead, Table } from '../kit/parts.tsx'
import { page, show, wordsOf } from './audience.ts'

const MOST_TYPED = 200

type Found = {
  readonly kind: CatalogKind | BooksKind
  readonly id: string
  readonly name: string
  readonly at: string | null
}

export const find = page('/operator/find', async (call) => {
  const query = (call.query.q ?? '').trim().slice(0, MOST_TYPED)
  const found = query ? await findAnything(call, query) : []
  const [only, ...more] = found
  if (only && more.length === 0 && only.id === query) return call.c.redirect(addressOf(only), 303)
  const words = wordsOf(call).find
  return show(
    call,
    { title: words.title, here: 'find' },
    <>
      <PageHead title={words.title} lead={words.lead} />
      {!query && (
        <Card>
          <Form method="get" action="/operator/find">
            <TextField of={filled({})} name="q" type="search" label={words.label} autofocus />
            <div class="actions">
              <Submit>{words.button}</Submit>
            </div>
          </Form>
        </Card>
      )}
      {query && found.length === 0 && <Empty icon={glass} title={words.none(query)} text={words.noneText} />}
      {found.length > 0 && (
        <Card>
          <Table
            caption={words.title}
            rows={found}
            columns={[
              { head: words.heads.name, cell: (one) => <a href={addressOf(one)}>{one.name}</a> },
              { head: words.heads.kind, cell: ({ kind }) => words.kinds[kind] },
              { head: words.heads.id, cell: ({ id }) => <code class="id">{id}</code> },
            ]}
          />
        </Card>
      )}
    </>,
  )
})

async function findAnything({ deps }: MemberCall, query: string): Promise<readonly Found[]> {
  const [catalog, sources] = await Promise.all([findInCatalog(deps.catalog, query), readSources(deps.catalog)])
  const books = await Promise.all(deps.booksNames.map((name) => findInBooks(deps.booksFor(name), query, sources)))
  return [...catalog, ...books.flat()]
}

const addresses: Readonly<Record<Found['kind'], (found: Found) => string>> = {
  program: ({ id }) => `/operator/programs/${id}`,
  merchant: ({ id }) => `/operator/merchants/${id}`,
  location: ({ at }) => `/operator/merchants/${at}`,
  offer: ({ id }) => `/operator/offers/${id}`,
  review: ({ id }) => `/operator/reviews/${id}`,
  key: () => '/operator/keys',
  user: ({ id }) => `/operator/audit?user=${id}`,
  customer: ({ id }) => `/operator/customers/${id}`,
  card: ({ at }) => `/operator/customers/${at}`,
  item: ({ at }) => `/operator/customers/${at}`,
  purchase: ({ id }) => `/operator/purchases/${id}`,
  transfer: ({ at }) =>
    at?.startsWith('pur_')
      ? `/operator/purchases/${at}`
      : `/operator/ledger/account?id=${encodeURIComponent(at ?? '')}`,
  payout: ({ id }) => `/operator/payouts/${id}`,
  'payout-file': ({ id }) => `/operator/payouts/files/${id}`,
  invoice: ({ id }) => `/operator/invoices/${id}`,
  claim: ({ id }) => `/operator/claims/${id}`,
  import: ({ id }) => `/operator/imports/${id}`,
  account: ({ id }) => `/operator/ledger/account?id=${encodeURIComponent(id)}`,
}

function addressOf(found: Found): string {
  return addresses[found.kind](found)
}
