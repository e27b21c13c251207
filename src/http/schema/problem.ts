import * as z from 'zod'
import type { Problem } from '../problem.ts'

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .readonly()
      .optional(),
  })
  .meta({ id: 'Problem' })
problem satisfies z.ZodType<Problem>
