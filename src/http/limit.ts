// How often one may call, so that nobody crowds out the others. Counted by the platform's rate limiters; how much is said
// once, in wrangler.toml, where calls that carry many reports are not counted.
import type { Context } from 'hono'
import { Refusal } from '../domain/refusal.ts'
import { authenticate } from './auth.ts'
import type { AppEnv, Caller, Limit } from './platform.ts'

/** Throws `unauthorized`; `too-many-requests` for a caller, and for an address that sends too many wrong keys. */
export async function admitCaller(c: Context<AppEnv>, unlimited: boolean): Promise<Caller> {
  const { platform } = c.env
  const caller = await authenticate(c.req.header('Authorization'), platform).catch(async (error: unknown) => {
    const isStranger = error instanceof Refusal && error.code === 'unauthorized'
    if (isStranger) await count(platform.limits.strangers, c.req.header('CF-Connecting-IP') ?? 'unknown')
    throw error
  })
  c.set('callerRole', caller.role)
  if (!unlimited) await count(platform.limits.callers, caller.id)
  return caller
}

async function count(limit: Limit, key: string): Promise<void> {
  const { success } = await limit.limit({ key })
  if (!success) throw new Refusal('too-many-requests', 'Too many requests in ten seconds: wait, then go on.')
}
