// A customer's own statement as evidence for a claim.
import * as z from 'zod'
import { findClaim } from '../../flow/claims/answer-claim.ts'
import { acceptClaim, uploadStatement } from '../../flow/claims/claim-statement.ts'
import { check } from '../check.ts'
import { type Endpoint, endpoint, replyOnce } from '../endpoint.ts'
import { acceptInput, claim, presentClaim, statementInput } from '../schema/claim.ts'
import { id } from '../schema/fields.ts'
import { isOwnClaim } from './claims.ts'

const tag = 'Claims'
const params = z.object({ id })

export const claimStatements: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/claims/:id/statements',
      tag,
      summary: 'Add a bank statement to a claim',
      description:
        'CSV or OFX as the bank gives it. The file is not kept; the line that fits the claim is, without card numbers. A ' +
        'statement never earns by itself: what no card feed has told goes to the operator.',
      roles: ['partner', 'operator', 'customer'],
      params,
      uncheckedBody: { type: 'json', schema: statementInput },
      answer: claim,
    },
    // Statements are full of account numbers; what reads like a card number among them is not kept.
    async ({ deps, caller, params, body, idempotency }) => {
      const { content } = check(statementInput, body)
      const found = await findClaim(deps, params.id, (each) => isOwnClaim(caller, each))
      return replyOnce(await uploadStatement(deps, found, content, caller.id, idempotency), presentClaim)
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/claims/:id/accept',
      tag,
      summary: 'Accept what a statement shows',
      description:
        'The line becomes a report and earns by the terms of the offer, its limits and budgets. When the card’s own feed ' +
        'tells of the purchase later, that one stands and this one is taken back.',
      roles: ['operator'],
      params,
      body: acceptInput,
      answer: claim,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      const found = await findClaim(deps, params.id, (each) => isOwnClaim(caller, each))
      return replyOnce(await acceptClaim(deps, found, body.cardId, caller.id, idempotency), presentClaim)
    },
  ),
]
