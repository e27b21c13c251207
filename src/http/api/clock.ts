// The platform's clock. Only a platform that was started with CLOCK=test lets it be moved.
import * as z from 'zod'
import { formatInstant } from '../../domain/instant.ts'
import { Refusal } from '../../domain/refusal.ts'
import { moveClock } from '../../flow/move-clock.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { instant, instantText } from '../schema/fields.ts'

const tag = 'Clock'
const century = 3_155_760_000

const clockInput = z
  .object({ now: instant.optional(), advanceSeconds: z.int().min(0).max(century).optional() })
  .refine(({ now, advanceSeconds }) => (now === undefined) !== (advanceSeconds === undefined), {
    message: 'give either now or advanceSeconds',
  })
  .meta({ id: 'ClockInput' })

const clockAnswer = z.object({ now: instantText }).meta({ id: 'Clock' })

export const clock = [
  endpoint(
    {
      method: 'get',
      path: '/clock',
      tag,
      summary: "Read the platform's clock",
      roles: ['operator'],
      answer: clockAnswer,
    },
    async ({ deps }) => ({ body: { now: formatInstant(deps.now()) } }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/clock',
      tag,
      summary: "Move the platform's clock",
      description: 'On a platform started with CLOCK=test. The clock goes on from where it is set.',
      roles: ['operator'],
      body: clockInput,
      answer: clockAnswer,
    },
    async ({ deps, platform, body, idempotency }) => {
      if (!platform.testClock)
        throw new Refusal('conflict', 'This platform runs on real time: start it with CLOCK=test.')
      const to = body.now ?? deps.now() + (body.advanceSeconds ?? 0) * 1_000
      return replyOnce(await moveClock(deps, to, idempotency), (now) => ({ now: formatInstant(now) }))
    },
  ),
]
