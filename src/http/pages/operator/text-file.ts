// A file of text that is read whole.
import * as z from 'zod'

const MOST_BYTES = 4_000_000

export const textFile = z
  .instanceof(File)
  .refine(({ size }) => size <= MOST_BYTES, `is larger than ${MOST_BYTES / 1_000_000} MB`)
