// What becomes of a claim after its first answer: looked at again, one appeal, granted or refused by the operator.
import { idBody } from '../ids.ts'
import { accountId, OPERATOR } from '../ledger/accounts.ts'
import type { Transfer } from '../ledger/posting.ts'
import { formatAmount } from '../money.ts'
import { Refusal } from '../refusal.ts'
import { DAY, dateOf } from '../time.ts'
import { type Claim, type ClaimStep, standing } from './claim.ts'
import { ANSWER_DAYS, type Judgement } from './judge-claim.ts'

/** Who did it, when, and the id of the step. */
export type Answering = { readonly id: string; readonly at: number; readonly by: string; readonly note: string | null }

const BLANK = { finding: null, sentences: [], dueAt: null, amount: null } as const

export function judged(judgement: Judgement, action: 'filed' | 'looked-again', who: Answering): ClaimStep {
  return { ...who, ...judgement, action, amount: null }
}

/** One appeal, against an answer or a refusal. Throws `conflict`. */
export function appeal(claim: Claim, who: Answering): ClaimStep {
  const { state, purchaseId } = standing(claim)
  if (claim.steps.some(({ action }) => action === 'appealed'))
    throw new Refusal('conflict', 'This claim was appealed before: the answer to that is final.')
  if (state !== 'answered' && state !== 'refused')
    throw new Refusal('conflict', `This claim is ${state}: there is no answer to appeal against.`)
  const dueAt = who.at + ANSWER_DAYS * DAY
  const sentences = [`Somebody will look at it and answer by ${dateOf(dueAt, null)}.`]
  return { ...BLANK, ...who, action: 'appealed', state: 'open', purchaseId, sentences, dueAt }
}

/**
 * @param amount minor units, no more than the claimed purchase.
 * @param purchaseId that the claim turned out to be about; null: as it stands. Throws `conflict`, `invalid`.
 */
export function grant(claim: Claim, amount: number, purchaseId: string | null, who: Answering): ClaimStep {
  const { state, purchaseId: known } = standing(claim)
  if (state === 'granted') throw new Refusal('conflict', 'This claim was granted before.')
  if (amount > claim.amount)
    throw new Refusal('invalid', 'A claim grants no more than the purchase.', [
      { pointer: '/amount', detail: `is more than ${claim.amount}` },
    ])
  const sentences = [`${formatAmount(amount, claim.currency)} were credited.`]
  return { ...BLANK, ...who, action: 'granted', state: 'granted', purchaseId: purchaseId ?? known, amount, sentences }
}

/** Throws `conflict` unless the claim is with the operator. */
export function refuse(claim: Claim, who: Answering): ClaimStep {
  const { state, purchaseId } = standing(claim)
  if (state !== 'open' && state !== 'waiting')
    throw new Refusal('conflict', `This claim is ${state}: it cannot be refused.`)
  const final = claim.steps.some(({ action }) => action === 'appealed')
  const sentences = [final ? 'The claim was refused for good.' : 'The claim was refused; one appeal is possible.']
  return { ...BLANK, ...who, action: 'refused', state: 'refused', purchaseId, sentences }
}

/** At the operator's cost, to the customer's confirmed balance. */
export function postGrant(claim: Claim, amount: number): Transfer {
  return {
    id: `trf_${idBody(claim.id)}.granted`,
    causeId: claim.id,
    purchaseId: null,
    kind: 'claim-granted',
    debit: accountId(OPERATOR, 'claims', claim.currency),
    credit: accountId(claim.customerId, 'available', claim.currency),
    amount,
    currency: claim.currency,
  }
}
