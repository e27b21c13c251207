// The program's customers: all of them, the newest first, or the one that somebody asks about.
import users from 'heroicons/24/outline/users.svg'
import { type CustomerRecord, findCustomers, readCustomers } from '../../../store/books/customers.ts'
import { pageOf, windowOf } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import { Card, Empty, PageHead, Pager, Table } from '../kit/parts.tsx'
import { at, page, programOf, readOwnProgram, show, wordsOf } from './audience.tsx'

const A_PAGE = 25

export const customersPage = page('/partner/:program/customers', async (call) => {
  const words = wordsOf(call).customers
  const asked = (call.query.q ?? '').trim().slice(0, 254)
  const query = { limit: A_PAGE, ...(call.query.cursor ? { cursor: call.query.cursor } : {}) }
  const { books } = await readOwnProgram(call)
  const found = asked
    ? { data: await findCustomers(books, programOf(call), asked, A_PAGE), nextCursor: null }
    : pageOf(await readCustomers(books, programOf(call), windowOf(query)), query, (customer) => customer)
  return show(
    call,
    { title: words.title, here: 'customers' },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <div class="stack">
        <Search call={call} asked={asked} />
        {found.data.length === 0 ? (
          <Empty
            icon={users}
            title={asked ? words.noneFound(asked) : words.none}
            text={asked ? words.noneFoundText : words.noneText}
          />
        ) : (
          <Card>
            <CustomersTable call={call} customers={found.data} />
          </Card>
        )}
        <Pager next={found.nextCursor} words={call.say.kit} url={call.url} />
      </div>
    </>,
  )
})

function Search({ call, asked }: { call: MemberCall; asked: string }) {
  const words = wordsOf(call).customers
  return (
    <search>
      <form class="search" action={at(call, '/customers')}>
        <input
          type="search"
          name="q"
          value={asked}
          aria-label={words.search}
          placeholder={words.search}
          maxlength={254}
        />
        <button class="button quiet" type="submit">
          {words.find}
        </button>
      </form>
    </search>
  )
}

function CustomersTable({ call, customers }: { call: MemberCall; customers: readonly CustomerRecord[] }) {
  const words = wordsOf(call).customers
  return (
    <Table
      caption={words.title}
      rows={customers}
      columns={[
        { head: words.customer, cell: (one) => <a href={at(call, `/customers/${one.id}`)}>{calledOf(one)}</a> },
        { head: words.email, cell: ({ email }) => email ?? '–' },
        { head: words.tier, cell: ({ profiles }) => profiles.at(-1)?.tier ?? '–' },
        { head: words.joined, numeric: true, cell: ({ createdAt }) => call.format.date(createdAt) },
      ]}
    />
  )
}

/** What the partner calls them; else what we do. */
export function calledOf({ externalId, email, id }: CustomerRecord): string {
  return externalId ?? email ?? id
}
