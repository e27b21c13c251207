// The sign-in pages wear the brand of the program that somebody comes from.
import { readBrand } from '../kit/brand.ts'
import type { PageCall } from '../kit/call.ts'

/** A program that isn't there is as good as none. */
export async function branded(call: PageCall): Promise<PageCall> {
  const id = call.query.program
  const brand = id ? await readBrand(call.deps, id).catch(() => null) : null
  return brand ? { ...call, brand } : call
}
