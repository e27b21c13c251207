// Not too often for one e-mail address, whoever asks: counted exactly, so that guesses that come at once count too.
import { Refusal } from '../../domain/refusal.ts'
import { countOneMore } from '../../store/catalog/sign-in-counts.ts'
import type { Deps } from '../deps.ts'
import { keyedHash } from './keyed-hash.ts'

const WINDOW_MS = 15 * 60_000
const most = { send: 8, guess: 30 } as const

/** Throws `too-many-requests`, for an address that is known here as for one that isn't. */
export async function countAttempt(deps: Deps, what: keyof typeof most, email: string): Promise<void> {
  const key = `${what} ${await keyedHash(deps.secretKey.split(',')[0]!, 'sign-in-counts', email)}`
  if ((await countOneMore(deps.catalog, key, Date.now(), WINDOW_MS)) > most[what])
    throw new Refusal('too-many-requests', 'That was too often for this address. Wait a quarter of an hour.')
}
