// One payout: where it is, what it pays, and what can still be done about it.

import type { Child } from 'hono/jsx'
import * as z from 'zod'
import type { Payout } from '../../../domain/payout/payout.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { findCustomer } from '../../../flow/customers/register-customer.ts'
import { retryPayout } from '../../../flow/payouts/request-payout.ts'
import { cancelPayout } from '../../../flow/payouts/settle-payouts.ts'
import { readParts, readPayout } from '../../../store/books/payouts.ts'
import type { Db } from '../../../store/db.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Badge, Card, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { payoutTones } from './payouts.tsx'

const one = page('/operator/payouts/:id', async (call) => {
  const { payout, db } = await findPayout(call)
  const { format } = call
  const parts = await readParts(db, payout.id)
  const { payout: words, payouts } = wordsOf(call)
  const at = `/operator/payouts/${payout.id}`
  return show(
    call,
    { title: payouts.heads.payout, here: 'payouts' },
    <>
      <PageHead title={format.money(payout.amount, payout.currency)} lead={<code class="id">{payout.id}</code>}>
        <Badge tone={payoutTones[payout.state]}>{payouts.states[payout.state]}</Badge>
        {mayEdit(call) && payout.state === 'requested' && <Deed action={`${at}/cancel`}>{words.cancel}</Deed>}
        {mayEdit(call) && (payout.state === 'failed' || payout.state === 'returned') && (
          <Deed action={`${at}/retry`}>{words.retry}</Deed>
        )}
      </PageHead>
      <div class="two">
        <Card title={words.facts}>
          <Facts call={call} payout={payout} />
        </Card>
        <Card title={words.parts}>
          <Table
            caption={words.parts}
            rows={parts}
            columns={[
              {
                head: words.partHeads.cause,
                cell: ({ causeId }) => (
                  <a href={`/operator/find?q=${encodeURIComponent(causeId)}`}>
                    <code class="id">{causeId}</code>
                  </a>
                ),
              },
              {
                head: words.partHeads.amount,
                numeric: true,
                cell: ({ amount }) => format.money(amount, payout.currency),
              },
            ]}
          />
        </Card>
      </div>
    </>,
  )
})

function Facts({ call, payout }: { call: MemberCall; payout: Payout }) {
  const { format } = call
  const { payout: words, payouts } = wordsOf(call)
  const { customerId, programId, method, requestedAt, submittedAt, paidAt, closedAt, code, fileId, trace, retryOf } =
    payout
  const pairs: (readonly [string, Child] | null)[] = [
    [words.customer, <a href={`/operator/customers/${customerId}`}>{customerId}</a>],
    [words.program, <a href={`/operator/programs/${programId}`}>{programId}</a>],
    [words.method, payouts.methods[method]],
    [words.requested, format.dateTime(requestedAt)],
    submittedAt === null ? null : [words.submitted, format.dateTime(submittedAt)],
    paidAt === null ? null : [words.paid, format.dateTime(paidAt)],
    closedAt === null ? null : [words.closed, format.dateTime(closedAt)],
    code === null ? null : [words.code, <code>{code}</code>],
    fileId === null ? null : [words.file, <a href={`/operator/payouts/files/${fileId}`}>{fileId}</a>],
    trace === null ? null : [words.trace, <code>{trace}</code>],
    retryOf === null ? null : [words.retryOf, <a href={`/operator/payouts/${retryOf}`}>{retryOf}</a>],
  ]
  return <Pairs of={pairs.filter((pair) => pair !== null)} />
}

async function findPayout({ deps, c }: MemberCall): Promise<{ payout: Payout; db: Db }> {
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    const payout = await readPayout(db, c.req.param('id') ?? '')
    if (payout) return { payout, db }
  }
  throw new Refusal('not-found', 'There is no such payout.')
}

export const payout: readonly Route[] = [
  one,
  action('/operator/payouts/:id/cancel', { form: z.object({}) }, async (call) => {
    const { payout, db } = await findPayout(call)
    await cancelPayout(call.deps, db, payout.id)
    return back(call, `/operator/payouts/${payout.id}`, 'saved')
  }),
  // However often it is asked for, it is made once.
  action('/operator/payouts/:id/retry', { form: z.object({}) }, async (call) => {
    const { payout } = await findPayout(call)
    const customer = await findCustomer(call.deps, payout.customerId, payout.programId)
    const { result } = await retryPayout(call.deps, customer, payout, null, null)
    return back(call, `/operator/payouts/${result.id}`, 'saved')
  }),
]
