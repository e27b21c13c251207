// A form that makes something or moves money is carried out once, however often it is sent: each form that is shown
// carries a key of its own.
import * as z from 'zod'
import type { Idempotency } from '../../../flow/idempotency.ts'
import { sha256Hex } from '../../sha256.ts'
import type { MemberCall } from './call.ts'

const KEY = 'formKey'

export const onceField = { [KEY]: z.string().min(1).max(100).optional() }

export function Once() {
  return <input type="hidden" name={KEY} value={crypto.randomUUID()} />
}

/** null where the form has no key: it is then done as often as it comes. */
export async function idempotencyOf(call: MemberCall, form: object): Promise<Idempotency | null> {
  const { [KEY]: key, ...said } = form as Record<string, unknown>
  if (typeof key !== 'string') return null
  const fingerprint = await sha256Hex(`${call.url.pathname}\n${JSON.stringify(said)}`)
  return { caller: `${call.viewer.userId} pages`, key, fingerprint }
}
