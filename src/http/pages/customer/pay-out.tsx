// Asking for a payout: how much, and where to.
import bank from 'heroicons/24/outline/building-library.svg'
import * as z from 'zod'
import type { Destination } from '../../../domain/payout/destination.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { requestPayout } from '../../../flow/payouts/request-payout.ts'
import { readDestinations } from '../../../store/books/payouts-destinations.ts'
import { amountText, minorOf, shownAmount } from '../kit/amounts.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { ChoiceField, Form, filled, Submit, TextField } from '../kit/form.tsx'
import { fractionDigits } from '../kit/format.ts'
import { idempotencyOf, Once, onceField } from '../kit/once.tsx'
import { Card, Empty, Notice, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, customerOf, page, show } from './audience.tsx'
import { mayPayOut, type Purse, readPurse } from './balance.ts'
import { localised } from './refused.ts'

export const payOutPage = page('/p/:program/wallet/pay-out', (call) => showForm(call))

async function showForm(call: MemberCall, refused?: Refused) {
  const purse = await readPurse(call)
  const { wallet } = call.say.customer
  const words = wallet.request
  const usable = (await readDestinations(call.deps.booksFor(purse.books), purse.customerId)).filter(({ method }) =>
    purse.settings.methods.includes(method),
  )
  const { own, settings } = purse
  const money = (minor: number) => call.format.money(minor, own.currency)
  return show(
    call,
    { title: words.title, here: 'wallet', status: refused ? 422 : 200 },
    <div class="narrow">
      <PageHead title={words.title} lead={words.lead(money(Math.max(own.confirmed, 0)))} />
      {!mayPayOut(purse) && <Notice kind="warn">{words.faults.tooLittle(money(settings.minimum))}</Notice>}
      {mayPayOut(purse) && usable.length === 0 && (
        <Empty icon={bank} title={words.first}>
          <a class="button primary" href={at(call, '/wallet/destinations/new?onward=pay-out')}>
            {wallet.addDestination}
          </a>
        </Empty>
      )}
      {mayPayOut(purse) && usable.length > 0 && (
        <Request call={call} purse={purse} usable={usable} refused={refused && explained(call, purse, refused)} />
      )}
    </div>,
  )
}

type RequestProps = {
  call: MemberCall
  purse: Purse
  usable: readonly Destination[]
  refused: Refused | undefined
}

function Request({ call, purse: { own, settings }, usable, refused }: RequestProps) {
  const { wallet } = call.say.customer
  const words = wallet.request
  const amount = shownAmount(own.confirmed, fractionDigits(own.currency))
  const of = filled({ amount, destinationId: usable[0]?.id }, refused)
  const choices = usable.map(({ id, method, label }) => ({ value: id, label: wallet.methods[method], hint: label }))
  return (
    <Card>
      <Form refused={refused}>
        <TextField
          of={of}
          name="amount"
          label={words.amount}
          hint={words.amountHint(call.format.money(settings.minimum, own.currency))}
          inputmode="decimal"
          after={own.currency}
          required
        />
        <ChoiceField of={of} name="destinationId" label={words.destination} choices={choices} />
        <Once />
        <Submit>{words.go}</Submit>
      </Form>
    </Card>
  )
}

function explained(call: MemberCall, { own, settings }: Purse, refused: Refused): Refused {
  const { faults } = call.say.customer.wallet.request
  const money = (minor: number) => call.format.money(minor, own.currency)
  const amount = faults.amount(money(settings.minimum), money(Math.max(own.confirmed, 0)))
  return localised(call, refused, { amount, destinationId: faults.destinationId })
}

const request = z.object({ amount: amountText, destinationId: z.string().min(1).max(100), ...onceField })

export const payOut = action(
  '/p/:program/wallet/pay-out',
  { form: request, again: (call, refused) => showForm(call, refused) },
  async (call) => {
    const { own, settings } = await readPurse(call)
    const amount = minorOf(call.form.amount, own.currency, '/amount')
    // A repeated sending finds less in the wallet than the first: only the flow can tell whether it was answered before.
    const once = await idempotencyOf(call, call.form)
    const fits = amount >= settings.minimum && amount <= own.confirmed
    if (!fits && !once) throw outOfBounds()
    const asked = { destinationId: call.form.destinationId, amount, currency: own.currency }
    await requestPayout(call.deps, await customerOf(call), asked, once).catch((error: unknown) => {
      throw error instanceof Refusal && error.code === 'conflict' && !fits ? outOfBounds() : error
    })
    return back(call, at(call, '/wallet'), 'payoutAsked')
  },
)

function outOfBounds(): Refusal {
  return new Refusal('invalid', 'This amount can’t be paid out.', [{ pointer: '/amount', detail: 'is out of bounds' }])
}
