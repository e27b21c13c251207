// Where payouts go: first the way, then what that way needs.
import * as z from 'zod'
import type { PayoutMethod } from '../../../domain/payout/payout.ts'
import { addDestination } from '../../../flow/payouts/payout-destination.ts'
import { type CardRecord, readCards } from '../../../store/books/customers.ts'
import { destinationInput } from '../../schema/payout.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { ChoiceField, type Filled, Form, filled, Submit, TextField } from '../kit/form.tsx'
import { idempotencyOf, Once, onceField } from '../kit/once.tsx'
import { Card, Notice, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, customerOf, page, show } from './audience.tsx'
import { readPurse } from './balance.ts'
import { cardName } from './cards.tsx'
import { localised } from './refused.ts'

const PAY_OUT = 'pay-out'

export const newDestination = page('/p/:program/wallet/destinations/new', (call) => showForm(call))

async function showForm(call: MemberCall, refused?: Refused) {
  const { settings, books, customerId } = await readPurse(call)
  const { wallet } = call.say.customer
  const words = wallet.add
  const asked = refused ? String(refused.values.method) : call.query.method
  const only = settings.methods.length === 1 ? settings.methods[0] : undefined
  const method = settings.methods.find((one) => one === asked) ?? only
  const onward = refused ? String(refused.values.onward) : call.query.onward
  const said = refused && localised(call, refused, words.faults)
  const cards = (await readCards(call.deps.booksFor(books), customerId)).filter(({ unlinkedAt }) => unlinkedAt === null)
  const of = filled({ method, email: call.viewer.email, accountType: 'checking', cardId: cards[0]?.id }, said)
  return show(
    call,
    { title: words.title, here: 'wallet', status: refused ? 422 : 200 },
    <div class="narrow">
      <PageHead title={words.title} />
      {settings.methods.length === 0 && <Notice kind="info">{wallet.noPayouts}</Notice>}
      {settings.methods.length > 0 && !method && (
        <ChooseMethod call={call} methods={settings.methods} onward={onward} />
      )}
      {method && (
        <Card title={wallet.methods[method]}>
          <Form action={at(call, '/wallet/destinations/new')} refused={said}>
            <input type="hidden" name="method" value={method} />
            <Onward onward={onward} />
            <Fields call={call} of={of} method={method} cards={cards} />
            <Once />
            <Submit>{words.save}</Submit>
          </Form>
        </Card>
      )}
    </div>,
  )
}

type ChooseProps = { call: MemberCall; methods: readonly PayoutMethod[]; onward: string | undefined }

function ChooseMethod({ call, methods, onward }: ChooseProps) {
  const { wallet } = call.say.customer
  const choices = methods.map((value) => ({ value, label: wallet.methods[value], hint: wallet.methodHints[value] }))
  return (
    <Card>
      <Form method="get">
        <Onward onward={onward} />
        <ChoiceField of={filled({ method: methods[0] })} name="method" label={wallet.add.method} choices={choices} />
        <Submit>{wallet.add.continue}</Submit>
      </Form>
    </Card>
  )
}

/** What this was needed for, and goes on with. */
function Onward({ onward }: { onward: string | undefined }) {
  return onward === PAY_OUT ? <input type="hidden" name="onward" value={PAY_OUT} /> : null
}

type FieldsProps = { call: MemberCall; of: Filled; method: PayoutMethod; cards: readonly CardRecord[] }

function Fields({ call, of, method, cards }: FieldsProps) {
  const { wallet } = call.say.customer
  const words = wallet.add
  if (method === 'gift-card')
    return (
      <>
        <TextField of={of} name="product" label={words.product} hint={words.productHint} maxlength={100} required />
        <TextField of={of} name="email" label={words.email} type="email" autocomplete="email" required />
      </>
    )
  if (method === 'donation') return <TextField of={of} name="charity" label={words.charity} maxlength={100} required />
  if (method === 'statement-credit') {
    if (cards.length === 0) return <Notice kind="info">{words.none}</Notice>
    const choices = cards.map((card) => ({ value: card.id, label: cardName(call, card) }))
    return <ChoiceField of={of} name="cardId" label={words.card} choices={choices} />
  }
  const kinds = (['checking', 'savings'] as const).map((value) => ({ value, label: wallet.accountLabel[value] }))
  return (
    <>
      <TextField of={of} name="holderName" label={words.holderName} autocomplete="name" maxlength={100} required />
      <TextField
        of={of}
        name="routingNumber"
        label={words.routingNumber}
        hint={words.routingHint}
        inputmode="numeric"
        autocomplete="off"
        maxlength={9}
        required
      />
      <TextField
        of={of}
        name="accountNumber"
        label={words.accountNumber}
        hint={words.secret}
        autocomplete="off"
        maxlength={17}
        required
      />
      <ChoiceField of={of} name="accountType" label={words.accountType} choices={kinds} />
    </>
  )
}

const form = z.intersection(destinationInput, z.object({ ...onceField, onward: z.literal(PAY_OUT).optional() }))

export const addDestinationAction = action(
  '/p/:program/wallet/destinations/new',
  { form, again: (call, refused) => showForm(call, refused) },
  async (call) => {
    const { formKey: _, onward, ...input } = call.form
    await addDestination(call.deps, await customerOf(call), input, await idempotencyOf(call, call.form))
    return back(call, at(call, onward ? '/wallet/pay-out' : '/wallet'), 'added')
  },
)
