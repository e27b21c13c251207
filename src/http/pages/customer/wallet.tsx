// The wallet: what stands to one's credit, payouts and where they go, statements.
import * as z from 'zod'
import type { Balance } from '../../../domain/ledger/balances.ts'
import type { Destination } from '../../../domain/payout/destination.ts'
import { dropDestination } from '../../../flow/payouts/payout-destination.ts'
import { readDestinations } from '../../../store/books/payouts-destinations.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import { Ask, Card, Figure, Figures, Live, Notice, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, customerOf, page, show } from './audience.tsx'
import { mayPayOut, type Purse, readPurse } from './balance.ts'
import { Payouts, readPayoutPage } from './payouts.tsx'
import { StatementList } from './statement.tsx'
import { worth } from './terms.ts'

const FRESH_SECONDS = 10

export const walletPage = page('/p/:program/wallet', async (call) => {
  const purse = await readPurse(call)
  const [destinations, payouts] = await Promise.all([
    readDestinations(call.deps.booksFor(purse.books), purse.customerId),
    readPayoutPage(call, purse),
  ])
  const { wallet } = call.say.customer
  return show(
    call,
    { title: wallet.title, here: 'wallet' },
    <>
      <PageHead title={wallet.title}>
        {mayPayOut(purse) && (
          <a class="button primary" href={at(call, '/wallet/pay-out')}>
            {wallet.payOut}
          </a>
        )}
      </PageHead>
      <Live id="wallet" seconds={FRESH_SECONDS}>
        {purse.balances.map((balance) => (
          <Balances call={call} balance={balance} />
        ))}
        <WhyNoPayout call={call} purse={purse} />
      </Live>
      <Payouts call={call} page={payouts} />
      <div class="two">
        {purse.settings.methods.length > 0 && <Destinations call={call} destinations={destinations} />}
        <StatementList call={call} since={purse.createdAt} />
      </div>
    </>,
  )
})

function Balances({ call, balance }: { call: MemberCall; balance: Balance }) {
  const { wallet } = call.say.customer
  const { currency, confirmed, pending, inTransit, paid } = balance
  const amount = (minor: number) => worth(call, minor, currency)
  return (
    <Figures>
      {confirmed < 0 ? (
        <Figure label={wallet.owed} value={amount(-confirmed)} note={wallet.owedNote} />
      ) : (
        <Figure label={wallet.available} value={amount(confirmed)} note={wallet.availableNote} />
      )}
      <Figure label={wallet.pending} value={amount(pending)} note={wallet.pendingNote} />
      {inTransit > 0 && <Figure label={wallet.inTransit} value={amount(inTransit)} note={wallet.inTransitNote} />}
      <Figure label={wallet.paid} value={amount(paid)} note={wallet.paidNote} />
    </Figures>
  )
}

function WhyNoPayout({ call, purse }: { call: MemberCall; purse: Purse }) {
  const { wallet } = call.say.customer
  const { own, settings } = purse
  if (settings.methods.length === 0) return <Notice kind="info">{wallet.noPayouts}</Notice>
  if (mayPayOut(purse) || own.confirmed < 0) return null
  return <Notice kind="info">{wallet.toEarn(call.format.money(settings.minimum, own.currency))}</Notice>
}

function Destinations({ call, destinations }: { call: MemberCall; destinations: readonly Destination[] }) {
  const { wallet } = call.say.customer
  const add = <a href={at(call, '/wallet/destinations/new')}>{wallet.addDestination}</a>
  return (
    <Card title={wallet.destinations} aside={add}>
      {destinations.length === 0 && <p class="note">{wallet.noDestinations}</p>}
      <ul class="card-list">
        {destinations.map(({ id, method, label, notice }) => (
          <li>
            <span>
              <strong>{wallet.methods[method]}</strong>
              <span class="note">{label}</span>
              {notice && <span class="note">{wallet.noticed}</span>}
            </span>
            <Ask
              id={`remove-${id}`}
              button={wallet.removeDestination}
              title={wallet.removeTitle(label)}
              close={call.say.kit.cancel}
            >
              <p>{wallet.removeText}</p>
              <Deed action={at(call, `/wallet/destinations/${id}/remove`)} tone="danger">
                {wallet.removeDestination}
              </Deed>
            </Ask>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export const removeDestination = action(
  '/p/:program/wallet/destinations/:id/remove',
  { form: z.object({}) },
  async (call) => {
    await dropDestination(call.deps, await customerOf(call), call.c.req.param('id')!)
    return back(call, at(call, '/wallet'), 'removed')
  },
)
