// What a merchant paid, noted by hand.
import * as z from 'zod'
import { isCurrency } from '../../../domain/currency.ts'
import { receivePayment } from '../../../flow/billing/issue-invoices.ts'
import { amountText, minorOf } from '../kit/amounts.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, SelectField, Submit, TextField } from '../kit/form.tsx'
import { idempotencyOf, Once, onceField } from '../kit/once.tsx'
import type { Route } from '../kit/page.ts'
import { Card } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, wordsOf } from './audience.ts'
import { booksAsked } from './ledger.tsx'
import { showMerchant } from './merchant.tsx'

type PaymentProps = { call: MemberCall; merchantId: string; refused: Refused | undefined }

export function MerchantPayment({ call, merchantId, refused }: PaymentProps) {
  const words = wordsOf(call).merchant
  const mine = refused && 'amount' in refused.values ? refused : undefined
  const of = filled({ currency: 'USD' }, mine)
  const { booksNames } = call.deps
  return (
    <Card title={words.payment}>
      <p class="hint">{words.paymentLead}</p>
      <Form action={`/operator/merchants/${merchantId}/payments`} refused={mine}>
        <Once />
        <div class="row">
          <TextField of={of} name="amount" label={words.amount} inputmode="decimal" required />
          <TextField of={of} name="currency" label={words.currency} maxlength={3} required />
          <TextField
            of={of}
            name="reference"
            label={words.reference}
            optional={call.say.kit.optional}
            maxlength={200}
          />
          {booksNames.length > 1 && (
            <SelectField
              of={of}
              name="books"
              label={wordsOf(call).ledger.books}
              choices={booksNames.map((value) => ({ value, label: value }))}
            />
          )}
        </div>
        <div class="actions">
          <Submit tone="quiet">{words.record}</Submit>
        </div>
      </Form>
    </Card>
  )
}

const form = z.object({
  amount: amountText,
  currency: z.string().trim().toUpperCase().refine(isCurrency, 'is not a currency code of ISO 4217'),
  reference: z.string().trim().min(1).max(200).nullable().default(null),
  books: z.string().max(100).optional(),
  ...onceField,
})

export const merchantPayments: readonly Route[] = [
  action('/operator/merchants/:id/payments', { form, again: showMerchant }, async (call) => {
    const { deps } = call
    const { amount, currency, reference, books } = call.form
    const merchantId = call.c.req.param('id') ?? ''
    const db = deps.booksFor(booksAsked({ deps, query: books ? { books } : {} }))
    const paid = { merchantId, currency, amount: minorOf(amount, currency, '/amount'), reference }
    const input = { ...paid, receivedAt: deps.now(), invoiceId: null }
    await receivePayment(deps, db, deps.newId('pmt'), input, await idempotencyOf(call, call.form))
    return back(call, `/operator/merchants/${merchantId}`, 'saved')
  }),
]
