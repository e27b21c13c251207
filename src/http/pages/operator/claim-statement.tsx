// What the customer's own bank statement shows of a claim; accepted, it earns by the terms of the offer.
import * as z from 'zod'
import { type Claim, standing } from '../../../domain/claim/claim.ts'
import { statementOf } from '../../../domain/claim/statement.ts'
import { findClaim } from '../../../flow/claims/answer-claim.ts'
import { acceptClaim } from '../../../flow/claims/claim-statement.ts'
import type { CardRecord } from '../../../store/books/customers.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, SelectField, Submit } from '../kit/form.tsx'
import { idempotencyOf, Once, onceField } from '../kit/once.tsx'
import type { Route } from '../kit/page.ts'
import { Card } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, wordsOf } from './audience.ts'
import { showClaim } from './claim.tsx'

type Props = {
  call: MemberCall
  claim: Claim
  cards: readonly CardRecord[]
  names: ReadonlyMap<string, string>
  refused: Refused | undefined
}

export function ClaimStatement({ call, claim, cards, names, refused }: Props) {
  const line = statementOf(claim)
  if (!line) return null
  const words = wordsOf(call).claim
  const accepting = refused && 'cardId' in refused.values ? refused : undefined
  const named = line.merchantId === null ? null : (names.get(line.merchantId) ?? line.merchantId)
  const fits = claim.merchantId !== null && line.merchantId === claim.merchantId
  const linked = cards.filter(({ unlinkedAt }) => unlinkedAt === null)
  return (
    <Card title={words.statement}>
      <p>
        {call.format.date(line.date)}, {call.format.money(line.amount, claim.currency)}: {line.description}
      </p>
      <p class="hint">{named === null ? words.statementUnknown : words.statementNames(named)}</p>
      {standing(claim).state === 'open' && fits && linked.length > 0 && mayEdit(call) && (
        <Form action={`/operator/claims/${claim.id}/accept`} refused={accepting} id="accept">
          <Once />
          <SelectField
            of={filled({}, accepting)}
            name="cardId"
            label={words.statementCard}
            hint={words.statementHint}
            choices={linked.map(({ id, last4 }) => ({ value: id, label: `•••• ${last4 ?? '????'}` }))}
          />
          <Submit>{words.statementAccept}</Submit>
        </Form>
      )}
    </Card>
  )
}

export const claimStatement: Route = action(
  '/operator/claims/:id/accept',
  { form: z.object({ cardId: z.string().min(1).max(100), ...onceField }), again: showClaim },
  async (call) => {
    const found = await findClaim(call.deps, call.c.req.param('id') ?? '', () => true)
    await acceptClaim(call.deps, found, call.form.cardId, 'operator', await idempotencyOf(call, call.form))
    return back(call, `/operator/claims/${found.claim.id}`, 'accepted')
  },
)
