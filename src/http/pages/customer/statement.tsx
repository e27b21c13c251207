// A month of the wallet, to read or to print.

import backIcon from 'heroicons/24/outline/arrow-left.svg'
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { readAccountStatement, readMerchantsOf } from '../../../store/books/account-statement.ts'
import type { TransferRecord } from '../../../store/books/ledger.ts'
import { readShops } from '../../../store/catalog/places.ts'
import { asset } from '../kit/assets.ts'
import type { MemberCall } from '../kit/call.ts'
import { Icon } from '../kit/icon.tsx'
import { Card, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { at, page, show } from './audience.tsx'
import { readPurse } from './balance.ts'
import printScript from './print.client.js'
import { worth } from './terms.ts'

const MOST_MONTHS = 24
const monthShape = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)
const scriptUrl = asset('print', 'js', printScript)

/** The months since `since`, the latest first. */
export function StatementList({ call, since }: { call: MemberCall; since: number }) {
  const { wallet } = call.say.customer
  const months = monthsBetween(since, call.deps.now()).toReversed().slice(0, MOST_MONTHS)
  return (
    <Card title={wallet.statements}>
      <ul class="months">
        {months.map((month) => (
          <li>
            <a href={at(call, `/wallet/statements/${month}`)}>{nameOf(call, month)}</a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export const statementPage = page('/p/:program/wallet/statements/:month', async (call) => {
  const month = monthShape.safeParse(call.c.req.param('month'))
  if (!month.success) throw new Refusal('not-found', 'There is no such statement.')
  const { wallet } = call.say.customer
  const { customerId, books, own } = await readPurse(call)
  const db = call.deps.booksFor(books)
  const [from, to] = spanOf(month.data)
  const { opening, entries } = await readAccountStatement(db, customerId, own.currency, from, to)
  const merchants = await readMerchantsOf(db, [...new Set(entries.flatMap(({ purchaseId }) => purchaseId ?? []))])
  const shops = await readShops(call.deps.catalog, [...new Set(merchants.values())])
  const shopOf = ({ purchaseId }: TransferRecord) =>
    shops.get(merchants.get(purchaseId ?? '') ?? '')?.name ?? wallet.entries.aShop
  const money = (minor: number) => worth(call, minor, own.currency)
  const title = wallet.statement(nameOf(call, month.data))
  const closing = entries.reduce((sum, { change }) => sum + change, opening)
  return show(
    call,
    { title, here: 'wallet', scripts: [scriptUrl] },
    <div class="statement">
      <a class="back" href={at(call, '/wallet')}>
        <Icon svg={backIcon} size="s" />
        {wallet.backToWallet}
      </a>
      <PageHead title={title}>
        <button type="button" class="button quiet" data-print hidden>
          {wallet.print}
        </button>
      </PageHead>
      <Card>
        <Pairs
          of={[
            [wallet.program, call.brand.name],
            [wallet.customerNumber, <code>{customerId}</code>],
            [wallet.opening, money(opening)],
            [wallet.closing, <strong>{money(closing)}</strong>],
          ]}
        />
      </Card>
      <Card>
        {entries.length === 0 && <p class="note">{wallet.nothingMoved}</p>}
        {entries.length > 0 && <Entries call={call} caption={title} entries={entries} shopOf={shopOf} />}
      </Card>
    </div>,
  )
})

type Entry = TransferRecord & { readonly change: number }
type EntriesProps = {
  call: MemberCall
  caption: string
  entries: readonly Entry[]
  shopOf: (entry: TransferRecord) => string
}

function Entries({ call, caption, entries, shopOf }: EntriesProps) {
  const { wallet } = call.say.customer
  return (
    <Table
      caption={caption}
      rows={entries}
      columns={[
        { head: wallet.what, cell: (entry) => whatOf(call, entry, shopOf(entry)) },
        { head: wallet.when, cell: (entry) => call.format.date(entry.at) },
        {
          head: wallet.amount,
          cell: ({ change, currency }) => call.format.change(change, currency),
          numeric: true,
        },
      ]}
    />
  )
}

function whatOf(call: MemberCall, { kind, change, purchaseId }: Entry, shop: string) {
  const { entries } = call.say.customer.wallet
  if (purchaseId !== null) return change > 0 ? entries.earned(shop) : entries.takenBack(shop)
  if (kind.startsWith('payout')) return change < 0 ? entries.payout : entries.payoutBack
  if (kind === 'claim-granted') return entries.claim
  return kind.includes('write') || kind.includes('written') ? entries.writtenOff : entries.other
}

function monthsBetween(from: number, to: number): readonly string[] {
  const first = new Date(from)
  const last = new Date(to)
  const count = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth() + 1
  const monthAt = (i: number) => new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i)).toISOString()
  return Array.from({ length: Math.max(1, count) }, (_, i) => monthAt(i).slice(0, 7))
}

/** Months are those of UTC, as in the books. */
function spanOf(month: string): readonly [from: number, to: number] {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return [Date.UTC(year, number - 1), Date.UTC(year, number)]
}

function nameOf({ format: { locale } }: MemberCall, month: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(spanOf(month)[0])
}
