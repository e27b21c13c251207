// Closing the account: what happens, what is left, and then it happens.
import * as z from 'zod'
import { closeCustomer } from '../../../flow/customers/close-customer.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { CheckField, Form, filled, Submit } from '../kit/form.tsx'
import { open } from '../kit/page.ts'
import { Card, Notice, PageHead } from '../kit/parts.tsx'
import { back, show as showPlain } from '../kit/show.tsx'
import { forgetViewer } from '../viewer.ts'
import { action, at, customerOf, page, show } from './audience.tsx'
import { type Purse, readPurse } from './balance.ts'
import { localised } from './refused.ts'

export const closePage = page('/p/:program/me/close', (call) => showClosing(call))

async function showClosing(call: MemberCall, refused?: Refused) {
  const { close } = call.say.customer.me
  const purse = await readPurse(call)
  const said = refused && localised(call, refused, close.faults)
  return show(
    call,
    { title: close.title, here: 'me', status: refused ? 422 : 200 },
    <div class="narrow">
      <PageHead title={close.title} lead={close.lead} />
      <Card>
        <ul class="happens">
          {close.happens.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Card>
      <LeftOver call={call} purse={purse} />
      <Card>
        <p class="note">
          {close.number}: <code>{purse.customerId}</code>
        </p>
        <Form action={at(call, '/me/close')} refused={said}>
          <CheckField of={filled({}, said)} name="sure" label={close.sure} />
          <div class="actions">
            <Submit tone="danger">{close.go}</Submit>
            <a class="button quiet" href={at(call, '/me')}>
              {close.keep}
            </a>
          </div>
        </Form>
      </Card>
    </div>,
  )
}

function LeftOver({ call, purse: { own } }: { call: MemberCall; purse: Purse }) {
  const { close } = call.say.customer.me
  const { confirmed, pending, currency } = own
  const money = (minor: number) => call.format.money(minor, currency)
  if (confirmed === 0 && pending === 0) return null
  return (
    <Notice kind="warn">
      {confirmed > 0 && (
        <p>
          {close.available(money(confirmed))} <a href={at(call, '/wallet')}>{close.payOut}</a>
        </p>
      )}
      {confirmed < 0 && <p>{close.owed(money(-confirmed))}</p>}
      {pending > 0 && <p>{close.pending(money(pending))}</p>}
    </Notice>
  )
}

const sure = z.object({ sure: z.literal('on') })

export const close = action(
  '/p/:program/me/close',
  { form: sure, again: (call, refused) => showClosing(call, refused) },
  async (call) => {
    await closeCustomer(call.deps, await customerOf(call), call.viewer.userId)
    forgetViewer(call.c)
    return back(call, `/p/${call.member.programId}/closed`)
  },
)

export const closed = open.page('/p/:program/closed', (call) => {
  const { close } = call.say.customer.me
  return showPlain(
    call,
    { title: close.doneTitle },
    <section class="error-card">
      <h1>{close.doneTitle}</h1>
      <p>{close.doneText}</p>
      <a class="button" href="/">
        {close.doneAction}
      </a>
    </section>,
  )
})
