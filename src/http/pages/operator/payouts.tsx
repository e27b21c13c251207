// Payouts to customers, and where each is.
import money from 'heroicons/24/outline/banknotes.svg'
import type { Payout, PayoutState } from '../../../domain/payout/payout.ts'
import { readPayouts } from '../../../store/books/payouts.ts'
import { pageOfAll, windowOf } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, Empty, PageHead, Pager, Table, Tabs, type Tone } from '../kit/parts.tsx'
import { page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

const states: readonly PayoutState[] = ['requested', 'submitted', 'paid', 'failed', 'returned']

export const payouts = page('/operator/payouts', async (call) => {
  const { deps } = call
  const words = wordsOf(call).payouts
  const state = states.find((one) => one === call.query.state) ?? null
  const asked = windowAsked(call)
  const filter = { programId: null, customerId: null, state }
  const pages = await Promise.all(
    deps.booksNames.map((books) => readPayouts(deps.booksFor(books), filter, windowOf(asked))),
  )
  const { data, nextCursor } = pageOfAll(pages, asked, (one) => one)
  return show(
    call,
    { title: words.title, here: 'payouts' },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <PayoutTabs call={call} here="payouts" />
      <nav class="chips" aria-label={words.filter}>
        {[null, ...states].map((one) => (
          <a
            href={one ? `/operator/payouts?state=${one}` : '/operator/payouts'}
            aria-current={one === state ? 'true' : undefined}
          >
            {one ? words.states[one] : words.all}
          </a>
        ))}
      </nav>
      {data.length === 0 ? (
        <Empty icon={money} title={words.none} text={words.noneText} />
      ) : (
        <Card>
          <PayoutTable call={call} payouts={data} />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
    </>,
  )
})

export function PayoutTabs({ call, here }: { call: MemberCall; here: 'payouts' | 'files' | 'returns' | 'bank' }) {
  const words = wordsOf(call).payouts
  const href = { payouts: '', files: '/files', returns: '/returns', bank: '/bank' }
  return (
    <Tabs
      label={words.title}
      items={(Object.keys(href) as (keyof typeof href)[]).map((key) => ({
        href: `/operator/payouts${href[key]}`,
        label: words.tabs[key],
        here: key === here,
      }))}
    />
  )
}

export const payoutTones: Readonly<Record<PayoutState, Tone>> = {
  requested: 'warn',
  submitted: 'info',
  paid: 'good',
  failed: 'bad',
  returned: 'bad',
}

export function PayoutTable({ call, payouts }: { call: MemberCall; payouts: readonly Payout[] }) {
  const { format } = call
  const words = wordsOf(call).payouts
  const { heads } = words
  return (
    <Table
      caption={words.title}
      rows={payouts}
      columns={[
        {
          head: heads.payout,
          cell: ({ id, requestedAt }) => <a href={`/operator/payouts/${id}`}>{format.dateTime(requestedAt)}</a>,
        },
        {
          head: heads.customer,
          cell: ({ customerId }) => (
            <a href={`/operator/customers/${customerId}`}>
              <code class="id">{customerId}</code>
            </a>
          ),
        },
        { head: heads.method, cell: ({ method }) => words.methods[method] },
        {
          head: heads.state,
          cell: ({ state, code }) => (
            <>
              <Badge tone={payoutTones[state]}>{words.states[state]}</Badge> {code && <code>{code}</code>}
            </>
          ),
        },
        { head: heads.amount, numeric: true, cell: ({ amount, currency }) => format.money(amount, currency) },
      ]}
    />
  )
}
