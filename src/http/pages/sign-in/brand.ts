// The sign-in pages wear the brand of the program that somebody comes from.
import { readProgram } from '../../../store/catalog/parties.ts'
import { ownBrand } from '../kit/brand.ts'
import type { PageCall } from '../kit/call.ts'

export async function branded(call: PageCall): Promise<PageCall> {
  const id = call.query.program
  const program = id ? await readProgram(call.deps.catalog, id) : null
  return program ? { ...call, brand: { ...ownBrand, name: program.name } } : call
}
