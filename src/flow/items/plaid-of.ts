// Plaid, as a request needs it: a platform without its keys refuses, and what Plaid won't do is said in our words.
import { Refusal } from '../../domain/refusal.ts'
import type { Plaid } from '../../feed/plaid/client.ts'
import { PlaidFailure } from '../../feed/plaid/failure.ts'
import type { Deps } from '../deps.ts'

/** Refused as a conflict where this platform has no access to Plaid. */
export function plaidOf(deps: Deps): Plaid {
  if (!deps.plaid) throw new Refusal('conflict', 'This platform does not link cards through Plaid.')
  return deps.plaid.api
}

/** Of what Plaid answers, the codes that the caller can do something about become refusals. */
export async function refuseWhen<T>(codes: Readonly<Record<string, string>>, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const detail = error instanceof PlaidFailure ? codes[error.code] : undefined
    throw detail ? new Refusal('conflict', detail) : error
  }
}
