// The answer to a claim: granted at our cost, or refused with a reason.
import * as z from 'zod'
import { type Claim, standing } from '../../../domain/claim/claim.ts'
import type { Seen } from '../../../domain/claim/find-purchase.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { answerClaim, findClaim } from '../../../flow/claims/answer-claim.ts'
import { amountText, minorOf, shownAmount } from '../kit/amounts.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, LongField, SelectField, Submit, TextField } from '../kit/form.tsx'
import { fractionDigits } from '../kit/format.ts'
import { idempotencyOf, Once, onceField } from '../kit/once.tsx'
import type { Route } from '../kit/page.ts'
import { Card } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, wordsOf } from './audience.ts'
import { showClaim } from './claim.tsx'

const BY = 'operator'
const note = z.string().trim().min(1).max(2_000)

type AnswersProps = {
  call: MemberCall
  claim: Claim
  seen: readonly Seen[]
  names: ReadonlyMap<string, string>
  refused: Refused | undefined
}

export function ClaimAnswers({ call, claim, seen, names, refused }: AnswersProps) {
  const words = wordsOf(call).claim
  const { state, purchaseId } = standing(claim)
  if (state === 'granted') return null
  const at = `/operator/claims/${claim.id}`
  const granting = refused && 'amount' in refused.values ? refused : undefined
  const refusing = refused && !granting ? refused : undefined
  const purchases = seen.map(({ purchase }) => ({
    value: purchase.id,
    label: `${call.format.dateTime(purchase.occurredAt)}, ${call.format.money(purchase.amount, purchase.currency)}, ${names.get(purchase.match.merchantId ?? '') ?? '—'}`,
  }))
  const final = claim.steps.some(({ action }) => action === 'appealed')
  return (
    <div class="two">
      <Card title={words.grant}>
        <p class="hint">{words.grantLead}</p>
        <Form action={`${at}/grant`} refused={granting}>
          <Once />
          <TextField
            of={filled({}, granting)}
            name="amount"
            label={words.grantAmount}
            inputmode="decimal"
            before={claim.currency}
            placeholder={shownAmount(0, fractionDigits(claim.currency))}
            required
          />
          <SelectField
            of={filled({ purchaseId }, granting)}
            name="purchaseId"
            label={words.grantPurchase}
            hint={words.grantPurchaseHint}
            choices={[{ value: '', label: words.noPurchase }, ...purchases]}
          />
          <LongField
            of={filled({}, granting)}
            name="note"
            label={words.reason}
            hint={words.reasonHint}
            optional={call.say.kit.optional}
            rows={2}
          />
          <Submit>{words.grant}</Submit>
        </Form>
      </Card>
      {(state === 'open' || state === 'waiting') && (
        <Card title={words.refuse}>
          {final && <p class="hint">{words.final}</p>}
          <Form action={`${at}/refuse`} refused={refusing} id="refuse">
            <Once />
            <LongField
              of={filled({}, refusing)}
              name="why"
              label={words.reason}
              hint={words.reasonHint}
              maxlength={2_000}
            />
            <Submit tone="quiet">{words.refuse}</Submit>
          </Form>
        </Card>
      )}
    </div>
  )
}

/** In words, before the domain refuses it in minor units. */
function refuseTooMuch(call: MemberCall, claim: Claim, amount: number): void {
  if (amount <= claim.amount) return
  const said = wordsOf(call).claim.tooMuch(call.format.money(claim.amount, claim.currency))
  throw new Refusal('invalid', said, [{ pointer: '/amount', detail: said }])
}

export const claimAnswers: readonly Route[] = [
  action(
    '/operator/claims/:id/grant',
    {
      form: z.object({
        amount: amountText,
        purchaseId: z.string().max(100).nullable().default(null),
        note: note.nullable().default(null),
        ...onceField,
      }),
      again: showClaim,
    },
    async (call) => {
      const found = await findClaim(call.deps, call.c.req.param('id') ?? '', () => true)
      const { purchaseId, note } = call.form
      const amount = minorOf(call.form.amount, found.claim.currency, '/amount')
      refuseTooMuch(call, found.claim, amount)
      const answer = { action: 'grant', amount, purchaseId, note } as const
      await answerClaim(call.deps, found, answer, BY, await idempotencyOf(call, call.form))
      return back(call, `/operator/claims/${found.claim.id}`, 'granted')
    },
  ),
  action(
    '/operator/claims/:id/refuse',
    { form: z.object({ why: note, ...onceField }), again: showClaim },
    async (call) => {
      const found = await findClaim(call.deps, call.c.req.param('id') ?? '', () => true)
      const answer = { action: 'refuse', note: call.form.why } as const
      await answerClaim(call.deps, found, answer, BY, await idempotencyOf(call, call.form))
      return back(call, `/operator/claims/${found.claim.id}`, 'refused')
    },
  ),
]
