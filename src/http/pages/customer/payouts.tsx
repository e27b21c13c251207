// Payouts: what was asked for and where it is; taking one back, trying one again.
import * as z from 'zod'
import type { Payout } from '../../../domain/payout/payout.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { retryPayout } from '../../../flow/payouts/request-payout.ts'
import { cancelPayout } from '../../../flow/payouts/settle-payouts.ts'
import { readPayout, readPayouts } from '../../../store/books/payouts.ts'
import { pageOf, windowOf } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import { Badge, Card, Pager, type Tone } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, customerOf } from './audience.tsx'
import type { Purse } from './balance.ts'

const PAGE = 10
/** The code under which a customer's own taking back is kept. */
const CANCELLED = 'cancelled'

type PayoutPage = { readonly data: readonly Payout[]; readonly nextCursor: string | null }

export async function readPayoutPage({ deps, query }: MemberCall, purse: Purse): Promise<PayoutPage> {
  const asked = { limit: PAGE, cursor: query.cursor || undefined }
  const filter = { programId: null, customerId: purse.customerId, state: null }
  const found = await readPayouts(deps.booksFor(purse.books), filter, windowOf(asked))
  return pageOf(found, asked, (payout) => payout)
}

const tones: Readonly<Record<Payout['state'], Tone>> = {
  ...{ requested: 'info', submitted: 'info', paid: 'good', failed: 'bad', returned: 'bad' },
}

export function Payouts({ call, page }: { call: MemberCall; page: PayoutPage }) {
  const { wallet } = call.say.customer
  return (
    <Card title={wallet.payouts}>
      {page.data.length === 0 && <p class="note">{wallet.payoutsEmpty}</p>}
      <ul class="card-list">
        {page.data.map((payout) => (
          <li>
            <span>
              <strong>{call.format.money(payout.amount, payout.currency)}</strong>
              <span class="note">
                {wallet.methods[payout.method]} · {call.format.date(payout.requestedAt)}
              </span>
              <span class="note">
                {payout.code === CANCELLED ? wallet.cancelled : wallet.stateNotes[payout.state]}
                {payout.code && payout.code !== CANCELLED && ` (${payout.code})`}
              </span>
            </span>
            <Badge tone={tones[payout.state]}>{wallet.states[payout.state]}</Badge>
            <Doing call={call} payout={payout} />
          </li>
        ))}
      </ul>
      <Pager next={page.nextCursor} words={{ more: wallet.morePayouts }} url={call.url} />
    </Card>
  )
}

function Doing({ call, payout: { id, state, code } }: { call: MemberCall; payout: Payout }) {
  const { wallet } = call.say.customer
  if (state === 'requested') return <Deed action={at(call, `/wallet/payouts/${id}/take-back`)}>{wallet.takeBack}</Deed>
  if ((state === 'failed' || state === 'returned') && code !== CANCELLED)
    return <Deed action={at(call, `/wallet/payouts/${id}/retry`)}>{wallet.retry}</Deed>
  return null
}

const nothing = z.object({})

async function ownPayout(call: MemberCall) {
  const found = await customerOf(call)
  const db = call.deps.booksFor(found.books)
  const payout = await readPayout(db, call.c.req.param('id')!)
  if (payout?.customerId !== found.customer.id) throw new Refusal('not-found', 'There is no such payout.')
  return { found, db, payout }
}

export const takeBack = action('/p/:program/wallet/payouts/:id/take-back', { form: nothing }, async (call) => {
  const { db, payout } = await ownPayout(call)
  await cancelPayout(call.deps, db, payout.id)
  return back(call, at(call, '/wallet'), 'payoutTakenBack')
})

/** However often it is asked for, it is made once. */
export const retry = action('/p/:program/wallet/payouts/:id/retry', { form: nothing }, async (call) => {
  const { found, payout } = await ownPayout(call)
  await retryPayout(call.deps, found, payout, null, null)
  return back(call, at(call, '/wallet'), 'payoutAsked')
})
