// The sign-in pages wear the brand of the program that somebody comes from, or is a customer of and nothing else.
import { readBrand } from '../kit/brand.ts'
import type { PageCall } from '../kit/call.ts'
import type { Viewer } from '../viewer.ts'

/** A program that isn't there is as good as none. */
export async function branded(call: PageCall): Promise<PageCall> {
  return wearing(call, call.query.program)
}

export async function brandedFor(call: PageCall, { memberships }: Viewer): Promise<PageCall> {
  const programs = new Set(memberships.map(({ kind, programId }) => (kind === 'customer' ? programId : null)))
  const [only] = programs
  return programs.size === 1 ? wearing(call, only) : call
}

async function wearing(call: PageCall, programId: string | null | undefined): Promise<PageCall> {
  const brand = programId ? await readBrand(call.deps, programId).catch(() => null) : null
  return brand ? { ...call, brand } : call
}
