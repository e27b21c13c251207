// Impressions, views, clicks, activations and boosts pushed to us. A bad one is rejected alone.
import type * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { type PushedExposure, type ReadExposure, readExposure } from '../../feed/push/read-exposure.ts'
import { type ExposureStatus, recordExposures } from '../../flow/results/record-exposures.ts'
import { endpoint } from '../endpoint.ts'
import { feedsOf } from '../feeds.ts'
import { problemOf } from '../problem.ts'
import { pushedItems } from '../pushed-items.ts'
import { type exposureResult, exposuresAnswer, exposuresBody, mostExposures } from '../schema/exposure.ts'

type Result = z.output<typeof exposureResult>

export const exposures = [
  endpoint(
    {
      method: 'post',
      path: '/exposures',
      tag: 'Campaigns',
      summary: 'Report who was shown what',
      description: 'Up to 1,000 at once, in any order and as often as you like: a touch is known by its id.',
      roles: ['partner', 'operator'],
      unlimited: true,
      uncheckedBody: { type: 'json', schema: exposuresBody },
      answer: exposuresAnswer,
    },
    async ({ deps, caller, body, idempotency, requestId }) => {
      const { items, at } = pushedItems(body, 'exposures', mostExposures)
      const read = items.map((item, index) => readExposure(item, deps.now(), at(index)))
      const pushed = read.flatMap((each) => ('exposure' in each ? each.exposure : []))
      const feeds = await feedsOf(deps, caller)
      const recorded = await Promise.all(
        feeds.map((feed) => recordExposures(deps, feed, caller.id, pushed, requestId, idempotency)),
      )
      const statuses = pushed.map((_, i) => mostTelling(recorded.map(({ result }) => result[i]!)))
      const refuse = (refusal: Refusal) => problemOf(refusal, deps.publicUrl, requestId)
      let next = 0
      const results = read.map((each, index): Result => {
        if ('exposure' in each) return resultOf(each.exposure, statuses[next++]!, at(index), refuse)
        return { id: each.id, status: 'rejected', filtered: null, problem: refuse(refusalOf(each)) }
      })
      return { body: { results }, replayed: recorded.every(({ replayed }) => replayed) }
    },
  ),
]

/** Books that don't know a customer ignore what is said of them. */
function mostTelling(statuses: readonly ExposureStatus[]): ExposureStatus {
  return statuses.find((status) => status !== 'ignored') ?? 'ignored'
}

function resultOf(
  { id, filtered }: PushedExposure,
  status: ExposureStatus,
  at: string,
  refuse: (refusal: Refusal) => Result['problem'],
): Result {
  if (status !== 'unknown') return { id, status, filtered: status === 'ignored' ? null : filtered }
  const detail = 'is unknown, or of another merchant than what else is named'
  const refusal = new Refusal('invalid', `The ad, campaign or offer ${detail}.`, [{ pointer: `${at}/adId`, detail }])
  return { id, status: 'rejected', filtered: null, problem: refuse(refusal) }
}

function refusalOf({ code, faults }: Exclude<ReadExposure, { exposure: unknown }>): Refusal {
  return new Refusal(code, faults[0]?.detail ?? 'The exposure is not valid.', faults)
}
