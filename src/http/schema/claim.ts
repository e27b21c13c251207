// Claims as the API takes and shows them.
import * as z from 'zod'
import { type Claim, standing } from '../../domain/claim/claim.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import * as field from './fields.ts'
import { optional } from './fields.ts'

const text = z.string().trim().min(1).max(2_000)

export const claimInput = z
  .object({
    merchantId: optional(field.id),
    merchantName: optional(field.name).meta({
      description: 'Where the id is not known: the name, as on the card statement.',
    }),
    date: z.iso.date().meta({ description: 'Of the purchase, as the customer remembers it.' }),
    amount: field.amount.min(1),
    currency: field.currency,
    kind: z.enum(['missing', 'wrong']),
    note: optional(text),
  })
  .refine(({ merchantId, merchantName }) => merchantId !== null || merchantName !== null, {
    message: 'is required, or merchantName',
    path: ['merchantId'],
  })
  .meta({ id: 'ClaimInput' })

export const answerInput = z.object({ note: optional(text) }).default({ note: null })

export const grantInput = z
  .object({
    amount: field.amount.min(1).meta({ description: "In the claim's currency, no more than the purchase." }),
    purchaseId: optional(field.id).meta({ description: 'Which purchase it turned out to be about.' }),
    note: optional(text),
  })
  .meta({ id: 'ClaimGrant' })

export const statementInput = z
  .object({ content: z.string().min(1).max(1_000_000).meta({ description: 'The file as text: CSV or OFX.' }) })
  .meta({ id: 'ClaimStatement' })

export const acceptInput = z
  .object({ cardId: optional(field.id).meta({ description: 'Required where the customer has several cards.' }) })
  .default({ cardId: null })
  .meta({ id: 'ClaimAccept' })

export const claimState = z.enum(['answered', 'waiting', 'open', 'granted', 'refused'])
const finding = z.enum(['rewarded', 'declined', 'no-offer', 'not-linked', 'not-seen', 'unclear']).nullable()
const sentences = z.array(z.string()).readonly()
const statement = z
  .object({ date: z.string(), amount: z.int(), description: z.string(), merchantId: z.string().nullable() })
  .nullable()
const count = z.int().nullable()
const words = z.string().nullable()

export const claim = z
  .object({
    id: field.id,
    customerId: field.id,
    programId: field.id,
    merchantId: words,
    merchantName: words,
    date: z.string(),
    amount: z.int(),
    currency: z.string(),
    kind: z.enum(['missing', 'wrong']),
    note: words,
    state: claimState.meta({
      description:
        'answered: by what is known. waiting: looked at again at `dueAt`. open: the operator answers by `dueAt`. ' +
        'An answer or a refusal may be appealed once.',
    }),
    finding,
    sentences: sentences.meta({ description: 'The answer in words.' }),
    dueAt: field.instantText.nullable(),
    purchaseId: words,
    granted: count.meta({ description: 'What was credited.' }),
    mayAppeal: z.boolean(),
    history: z
      .array(
        z.object({
          action: z.enum([
            ...(['filed', 'looked-again', 'appealed', 'granted', 'refused'] as const),
            ...(['statement-added', 'statement-accepted'] as const),
          ]),
          state: claimState,
          at: field.instantText,
          by: z.string(),
          finding,
          sentences,
          amount: count,
          note: words,
          statement: statement.meta({ description: "The line of the customer's own statement." }),
        }),
      )
      .readonly(),
    createdAt: field.instantText,
  })
  .meta({ id: 'Claim' })

export function presentClaim(stored: Claim): z.output<typeof claim> {
  const { steps, boughtOn, createdAt, ...facts } = stored
  const { state, sentences, dueAt, purchaseId, amount: granted } = standing(stored)
  return {
    ...facts,
    date: boughtOn,
    state,
    finding: steps.findLast((step) => step.finding !== null)?.finding ?? null,
    sentences,
    dueAt: formatInstantOrNull(dueAt),
    purchaseId,
    granted,
    mayAppeal: (state === 'answered' || state === 'refused') && !steps.some(({ action }) => action === 'appealed'),
    history: steps.map(({ action, state, at, by, finding, sentences, amount, note, statement }) => ({
      ...{ action, state, at: formatInstant(at), by, finding, sentences, amount, note, statement: statement ?? null },
    })),
    createdAt: formatInstant(createdAt),
  }
}
