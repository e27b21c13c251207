// Lessons under review, as the API shows them.
import * as z from 'zod'
import { formatInstant } from '../../domain/instant.ts'
import { explainLesson } from '../../domain/match/review.ts'
import type { RematchProgress } from '../../flow/recognition/rematch.ts'
import type { Review } from '../../store/catalog/lessons.ts'
import * as field from './fields.ts'

export const reviewState = z.enum(['open', 'accepted', 'rejected'])
export const reviewKind = z.enum(['alias', 'drift', 'facilitator'])
const text = z.string().nullable()
const count = z.int()

export const decisionInput = z
  .object({
    rematch: z.boolean().default(false).meta({
      description: 'Also match past purchases anew, in the background. The operator only.',
    }),
  })
  .default({ rematch: false })

export const review = z
  .object({
    id: field.id,
    kind: reviewKind.meta({
      description:
        'alias: a name under a merchant id that proves the merchant. drift: a new merchant id under a known name and ' +
        'place. facilitator: one merchant id that several merchants use.',
    }),
    state: reviewState,
    merchantId: text,
    locationId: text,
    mid: text,
    alias: text,
    merchantIds: z.array(z.string()).readonly().meta({ description: 'Whom it is about; a merchant sees itself only.' }),
    count: count.meta({ description: 'How often it was seen.' }),
    firstSeenAt: field.instantText,
    lastSeenAt: field.instantText,
    example: z.string().meta({ description: 'The earliest descriptor, as the feed gave it.' }),
    sentences: z.array(z.string()).readonly().meta({ description: 'The evidence, and what accepting it does.' }),
    decisions: z
      .array(z.object({ state: reviewState, at: field.instantText, by: z.string() }))
      .readonly()
      .meta({ description: '`evidence`: it was seen so often and so long that nobody was asked.' }),
    rematch: z
      .object({ done: z.boolean(), seen: count, moved: count })
      .nullable()
      .meta({ description: 'Of past reports: how many were looked at, and how many were placed elsewhere.' }),
    createdAt: field.instantText,
  })
  .meta({ id: 'MatchReview' })

/** @param merchantId who looks, if it is a merchant: others' names are not its business. */
export function presentReview(
  stored: Review,
  merchantId: string | null,
  rematch: RematchProgress | undefined,
): z.output<typeof review> {
  const { firstAt, lastAt, createdAt, merchantIds, decisions, ...facts } = stored
  return {
    ...facts,
    merchantIds: merchantId === null ? merchantIds : [merchantId],
    firstSeenAt: formatInstant(firstAt),
    lastSeenAt: formatInstant(lastAt),
    sentences: explainLesson(stored),
    decisions: decisions.map(({ state, at, by }) => ({ state, at: formatInstant(at), by })),
    rematch: rematch ?? null,
    createdAt: formatInstant(createdAt),
  }
}
