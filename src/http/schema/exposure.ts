// What comes of pushed exposures, one result for each in the order sent.
import * as z from 'zod'
import { exposure } from '../../feed/push/read-exposure.ts'
import { problem } from './problem.ts'

export const mostExposures = 1_000

export const exposuresBody = z
  .union([
    z.object({ exposures: z.array(exposure).min(1).max(mostExposures) }),
    z.array(exposure).min(1).max(mostExposures),
    exposure,
  ])
  .meta({ id: 'Exposures', description: 'Wrapped, as a bare list, or a single one.' })

export const exposureResult = z
  .object({
    id: z.string().nullable(),
    status: z.enum(['accepted', 'duplicate', 'ignored', 'rejected']).meta({
      description: 'ignored: the customer is unknown here, and nothing was kept.',
    }),
    filtered: z.enum(['bot', 'prefetch']).nullable().meta({ description: 'Kept, but not counted, and why.' }),
    problem: problem.optional().meta({ description: 'Why it was rejected.' }),
  })
  .meta({ id: 'ExposureResult' })

export const exposuresAnswer = z.object({ results: z.array(exposureResult).readonly() }).meta({ id: 'ExposureResults' })
