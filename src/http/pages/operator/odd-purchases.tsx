// Purchases that wait for a look: far more was taken than authorized. And those that were marked as fraud.
import shield from 'heroicons/24/outline/shield-check.svg'
import * as z from 'zod'
import type { FiledPurchase } from '../../../domain/books/state.ts'
import { markPurchase } from '../../../flow/mark-purchase.ts'
import { readFraudPurchases } from '../../../store/books/fraud.ts'
import { readOddPurchases } from '../../../store/books/purchases.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { pageOfAll, windowOf } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Card, Empty, PageHead, Pager, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'
import { ReviewTabs } from './reviews.tsx'

const list = page('/operator/reviews/purchases', async (call) => {
  const { deps } = call
  const { reviews, odd: words } = wordsOf(call)
  const fraud = call.query.show === 'fraud'
  const asked = windowAsked(call)
  const pages = await Promise.all(
    deps.booksNames.map((books) =>
      fraud
        ? readFraudPurchases(deps.booksFor(books), windowOf(asked))
        : readOddPurchases(deps.booksFor(books), null, windowOf(asked)),
    ),
  )
  const { data, nextCursor } = pageOfAll(pages, asked, (each) => each)
  const names = await readNamesOf(
    deps.catalog,
    data.flatMap(({ match: { merchantId } }) => (merchantId ? [merchantId] : [])),
  )
  return show(
    call,
    { title: reviews.title, here: 'reviews' },
    <>
      <PageHead title={reviews.title} lead={fraud ? undefined : words.lead} />
      <ReviewTabs call={call} here={fraud ? 'fraud' : 'odd'} />
      {data.length === 0 ? (
        <Empty icon={shield} title={fraud ? words.markedNone : words.none} text={fraud ? undefined : words.noneText} />
      ) : (
        <Card>
          <Purchases call={call} purchases={data} names={names} fraud={fraud} />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
    </>,
  )
})

type PurchasesProps = {
  call: MemberCall
  purchases: readonly FiledPurchase[]
  names: ReadonlyMap<string, string>
  fraud: boolean
}

function Purchases({ call, purchases, names, fraud }: PurchasesProps) {
  const { format } = call
  const { heads, over } = wordsOf(call).odd
  return (
    <Table
      caption={wordsOf(call).reviews.purchases}
      rows={purchases}
      columns={[
        {
          head: heads.when,
          cell: ({ id, occurredAt }) => <a href={`/operator/purchases/${id}`}>{format.dateTime(occurredAt)}</a>,
        },
        { head: heads.merchant, cell: ({ match }) => names.get(match.merchantId ?? '') ?? match.merchantId ?? '—' },
        { head: heads.authorized, numeric: true, cell: (one) => format.money(one.authorized, one.currency) },
        {
          head: heads.cleared,
          numeric: true,
          cell: (one) => (
            <>
              {format.money(one.cleared, one.currency)}{' '}
              {one.authorized > 0 && <small>{over(format.number(one.cleared / one.authorized, 1))}</small>}
            </>
          ),
        },
        { head: heads.answer, cell: (one) => mayEdit(call) && <Verdicts call={call} id={one.id} fraud={fraud} odd /> },
      ]}
    />
  )
}

type VerdictsProps = { call: MemberCall; id: string; fraud: boolean; odd: boolean }

/** What somebody may say of a purchase. @param odd it waits for somebody to look at it. */
export function Verdicts({ call, id, fraud, odd }: VerdictsProps) {
  const words = wordsOf(call).odd
  const at = `/operator/purchases/${id}/verdict`
  const fields = { from: call.url.pathname + call.url.search }
  if (fraud)
    return (
      <Deed action={at} fields={{ ...fields, verdict: 'not-fraud' }}>
        {words.notFraud}
      </Deed>
    )
  return (
    <span class="actions">
      {odd && (
        <Deed action={at} fields={{ ...fields, verdict: 'reviewed' }}>
          {words.fine}
        </Deed>
      )}
      <Deed action={at} fields={{ ...fields, verdict: 'fraud' }} tone="danger">
        {words.fraud}
      </Deed>
    </span>
  )
}

const verdict = action(
  '/operator/purchases/:id/verdict',
  { form: z.object({ verdict: z.enum(['fraud', 'not-fraud', 'reviewed']), from: z.string().max(500).optional() }) },
  async (call) => {
    const id = call.c.req.param('id') ?? ''
    await markPurchase(call.deps, id, null, call.form.verdict, null)
    const from = call.form.from?.startsWith('/operator/') ? call.form.from : `/operator/purchases/${id}`
    return back(call, from, 'marked')
  },
)

export const oddPurchases: readonly Route[] = [list, verdict]
