// How often one address on the network may try to sign in.
import { Refusal } from '../../../domain/refusal.ts'
import type { PageCall } from '../kit/call.ts'

/** Throws `too-many-requests`. */
export async function countSignIn({ c, platform }: PageCall): Promise<void> {
  const { success } = await platform.limits.signIns.limit({ key: c.req.header('CF-Connecting-IP') ?? 'unknown' })
  if (!success) throw new Refusal('too-many-requests', 'Too many sign-ins from here: wait a minute, then go on.')
}
