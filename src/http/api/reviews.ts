// What matches taught, for the operator and the merchant to accept or reject.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { askForRematch, readProgress } from '../../flow/recognition/rematch.ts'
import { decideLesson } from '../../flow/recognition/review-lesson.ts'
import { readReview, readReviews } from '../../store/catalog/lessons.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { merchantScope } from '../ownership.ts'
import { pageOf, windowOf } from '../paging.ts'
import type { Role } from '../platform.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { decisionInput, presentReview, review, reviewKind, reviewState } from '../schema/review.ts'

const tag = 'Matching'
const roles: readonly Role[] = ['operator', 'merchant']
const params = z.object({ id })
const listQuery = pageQuery.extend({ state: reviewState.optional(), kind: reviewKind.optional() })

export const reviews: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/reviews/matches',
      tag,
      summary: 'List what matches taught',
      description:
        'Newest first; `state=open` is what waits for somebody. An alias of coined words that was seen three times, over ' +
        'more than a day, is accepted by itself if nobody else is known by it; it can still be rejected.',
      roles,
      query: listQuery,
      answer: page(review),
    },
    async ({ deps, caller, query }) => {
      const merchantId = merchantScope(caller)
      const filter = { merchantId, state: query.state ?? null, kind: query.kind ?? null, ...windowOf(query) }
      const found = await readReviews(deps.catalog, filter)
      const progress = await readProgress(
        deps,
        found.map((each) => each.id),
      )
      return { body: pageOf(found, query, (each) => presentReview(each, merchantId, progress.get(each.id))) }
    },
  ),
  endpoint(
    { method: 'get', path: '/reviews/matches/:id', tag, summary: 'Read a lesson', roles, params, answer: review },
    async ({ deps, caller, params }) => {
      const merchantId = merchantScope(caller)
      const found = await readReview(deps.catalog, params.id, merchantId)
      if (!found) throw new Refusal('not-found', 'There is no such lesson.')
      const progress = await readProgress(deps, [found.id])
      return { body: presentReview(found, merchantId, progress.get(found.id)) }
    },
  ),
  deciding('accept', 'accepted', 'Accept a lesson', 'It applies to reports from now on.'),
  deciding('reject', 'rejected', 'Reject a lesson', 'What an acceptance changed is taken back, but for a shared id.'),
  endpoint(
    {
      method: 'post',
      path: '/reviews/matches/:id/rematch',
      tag,
      summary: 'Match past purchases anew',
      description:
        'For every stored report that the lesson is about, by the catalogue as it stands now. Done in the background; ' +
        'rewards follow as they would have been decided. Cards that are no longer linked are left alone.',
      roles: ['operator'],
      params,
      harmless: {
        because: 'While it runs, asking again changes nothing; matching twice finds the same.',
        keeps: 'answer',
      },
      answer: review,
      status: 202,
    },
    async ({ deps, params }) => {
      const found = await readReview(deps.catalog, params.id, null)
      if (!found) throw new Refusal('not-found', 'There is no such lesson.')
      await askForRematch(deps, found)
      const progress = await readProgress(deps, [found.id])
      return { body: presentReview(found, null, progress.get(found.id)) }
    },
  ),
]

function deciding(action: string, decision: 'accepted' | 'rejected', summary: string, description: string): Endpoint {
  return endpoint(
    {
      method: 'post',
      path: `/reviews/matches/:id/${action}`,
      tag,
      summary,
      description,
      roles,
      params,
      body: decisionInput,
      answer: review,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      const merchantId = merchantScope(caller)
      if (body.rematch && merchantId !== null)
        throw new Refusal('invalid', 'Only the operator may have past purchases matched anew.', [
          { pointer: '/rematch', detail: 'is for the operator' },
        ])
      const what = { decision, by: caller.id, merchantId }
      const { result, replayed } = await decideLesson(deps, params.id, what, idempotency)
      if (body.rematch) await askForRematch(deps, result)
      const progress = await readProgress(deps, [result.id])
      return { body: presentReview(result, merchantId, progress.get(result.id)), replayed }
    },
  )
}
