// A form that is only a button.
import * as z from 'zod'

export const emptyForm = z.object({})
