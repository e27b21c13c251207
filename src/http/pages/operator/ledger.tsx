// The ledger: accounts by whose they are, and the transfers of one.
import scale from 'heroicons/24/outline/scale.svg'
import { balanceOf, CHART, parseAccountId } from '../../../domain/ledger/accounts.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { type AccountRecord, readAccounts, readTransfers, type TransferRecord } from '../../../store/books/ledger.ts'
import { readAccountsOf } from '../../../store/books/owned-accounts.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { openCursor, pageOf } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import type { Route } from '../kit/page.ts'
import { Card, Empty, Figure, Figures, PageHead, Pager, Table, Tabs } from '../kit/parts.tsx'
import { page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

const owners = { operator: 'operator/', merchant: 'mer_', program: 'prg_', customer: 'cus_' } as const
type Owner = keyof typeof owners

export function booksAsked({ deps, query }: Pick<MemberCall, 'deps' | 'query'>): string {
  return deps.booksNames.find((name) => name === query.books) ?? deps.booksNames[0]!
}

const accounts = page('/operator/ledger', async (call) => {
  const { deps, query } = call
  const words = wordsOf(call).ledger
  const owner = (Object.keys(owners) as Owner[]).find((one) => one === query.of) ?? 'operator'
  const books = booksAsked(call)
  const asked = windowAsked(call)
  const after = query.cursor ? openCursor(query.cursor) : null
  const found = await readAccountsOf(deps.booksFor(books), owners[owner], { after, limit: asked.limit + 1 })
  const { data, nextCursor } = pageOf(found, asked, (each) => each)
  const here = (of: string, name = books) =>
    `/operator/ledger?of=${of}${name === deps.booksNames[0] ? '' : `&books=${name}`}`
  return show(
    call,
    { title: words.title, here: 'ledger' },
    <>
      <PageHead title={words.title} lead={words.lead}>
        <a class="button quiet" href="/operator/ledger/check">
          {words.check}
        </a>
      </PageHead>
      {deps.booksNames.length > 1 && (
        <Tabs
          label={words.books}
          items={deps.booksNames.map((name) => ({ href: here(owner, name), label: name, here: name === books }))}
        />
      )}
      <Tabs
        label={words.title}
        items={(Object.keys(owners) as Owner[]).map((of) => ({
          href: here(of),
          label: words.owners[of],
          here: of === owner,
        }))}
      />
      {data.length === 0 ? (
        <Empty icon={scale} title={words.none} text={words.noneText} />
      ) : (
        <Card>
          <AccountTable call={call} accounts={data} books={books} names={await namesOf(call, data)} />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
    </>,
  )
})

export function namesOf({ deps }: MemberCall, accounts: readonly AccountRecord[]) {
  return readNamesOf(
    deps.catalog,
    accounts.map(({ id }) => parseAccountId(id).ownerId),
  )
}

type AccountsProps = {
  call: MemberCall
  accounts: readonly AccountRecord[]
  books: string
  names: ReadonlyMap<string, string>
}

export function AccountTable({ call, accounts, books, names }: AccountsProps) {
  const words = wordsOf(call).ledger
  const { heads } = words
  const money = (id: string, amount: number) => call.format.money(amount, parseAccountId(id).currency)
  return (
    <Table
      caption={words.title}
      rows={accounts}
      columns={[
        { head: heads.account, cell: ({ id }) => <AccountLink call={call} id={id} books={books} /> },
        {
          head: heads.owner,
          cell: ({ id }) => {
            const { ownerId } = parseAccountId(id)
            return ownerId === 'operator' ? words.operator : (names.get(ownerId) ?? <code class="id">{ownerId}</code>)
          },
        },
        {
          head: heads.balance,
          numeric: true,
          cell: ({ id, debits, credits }) => (
            <strong>{money(id, balanceOf(parseAccountId(id).kind, debits, credits))}</strong>
          ),
        },
        { head: heads.debits, numeric: true, cell: ({ id, debits }) => money(id, debits) },
        { head: heads.credits, numeric: true, cell: ({ id, credits }) => money(id, credits) },
      ]}
    />
  )
}

export function transferKind(call: MemberCall, kind: string): string {
  return wordsOf(call).ledger.transferKinds[kind] ?? kind
}

export function AccountLink({ call, id, books }: { call: MemberCall; id: string; books: string }) {
  const { kind, currency } = parseAccountId(id)
  const name = wordsOf(call).ledger.kinds[kind] ?? kind
  return <a href={`/operator/ledger/account?id=${encodeURIComponent(id)}&books=${books}`}>{`${name} (${currency})`}</a>
}

const account = page('/operator/ledger/account', async (call) => {
  const { deps, query, format } = call
  const books = booksAsked(call)
  const db = deps.booksFor(books)
  const { ownerId, kind, currency } = parseAccountId(query.id ?? '')
  const [found] = (await readAccounts(db, ownerId, { after: null, limit: 1_000 })).filter(({ id }) => id === query.id)
  if (!found || !(kind in CHART)) throw new Refusal('not-found', 'There is no such account.')
  const asked = windowAsked(call)
  const after = query.cursor ? openCursor(query.cursor) : null
  const window = { after, limit: asked.limit + 1 }
  const transfers = await readTransfers(db, { account: found.id, purchaseId: null }, window)
  const { data, nextCursor } = pageOf(transfers, asked, (each) => each)
  const { ledger, account: words } = wordsOf(call)
  const owner =
    ownerId === 'operator' ? ledger.owners.operator : ((await namesOf(call, [found])).get(ownerId) ?? ownerId)
  return show(
    call,
    { title: ledger.kinds[kind] ?? kind, here: 'ledger' },
    <>
      <PageHead
        title={`${ledger.kinds[kind] ?? kind} (${currency})`}
        lead={`${owner}. ${words.holds(CHART[kind].holds)}`}
      />
      <Figures>
        <Figure label={words.balance} value={format.money(balanceOf(kind, found.debits, found.credits), currency)} />
        <Figure label={words.debits} value={format.money(found.debits, currency)} />
        <Figure label={words.credits} value={format.money(found.credits, currency)} />
      </Figures>
      <Card title={words.transfers}>
        <AccountTransfers call={call} id={found.id} transfers={data} books={books} />
        <Pager next={nextCursor} words={call.say.kit} url={call.url} />
      </Card>
    </>,
  )
})

type TransfersProps = { call: MemberCall; id: string; transfers: readonly TransferRecord[]; books: string }

/** Amounts in the account's own direction, as its balance is. */
function AccountTransfers({ call, id, transfers, books }: TransfersProps) {
  const { format } = call
  const { heads } = wordsOf(call).account
  const isDebit = CHART[parseAccountId(id).kind].side === 'debit'
  return (
    <Table
      caption={wordsOf(call).account.transfers}
      rows={transfers}
      columns={[
        { head: heads.when, cell: ({ at }) => format.dateTime(at) },
        { head: heads.kind, cell: ({ kind }) => transferKind(call, kind) },
        {
          head: heads.other,
          cell: ({ debit, credit }) => <AccountLink call={call} id={debit === id ? credit : debit} books={books} />,
        },
        { head: heads.cause, cell: (transfer) => <Cause transfer={transfer} /> },
        {
          head: heads.amount,
          numeric: true,
          cell: ({ debit, amount, currency }) => format.change((debit === id) === isDebit ? amount : -amount, currency),
        },
      ]}
    />
  )
}

function Cause({ transfer: { purchaseId, causeId } }: { transfer: TransferRecord }) {
  const to = purchaseId ? `/operator/purchases/${purchaseId}` : `/operator/find?q=${encodeURIComponent(causeId)}`
  return (
    <a href={to}>
      <code class="id">{purchaseId ?? causeId}</code>
    </a>
  )
}

export const ledger: readonly Route[] = [accounts, account]
