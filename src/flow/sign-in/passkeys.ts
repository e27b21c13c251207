// Passkeys: made by somebody who is signed in, and from then on a way in without a code.
import { isCounterPlausible, type PasskeyAlgorithm } from '../../domain/passkey.ts'
import { Refusal } from '../../domain/refusal.ts'
import { deletePasskey, insertPasskey, readPasskey, touchPasskey } from '../../store/catalog/passkeys.ts'
import type { Deps } from '../deps.ts'
import { type SignedIn, startSession } from './identity.ts'
import { keyedHash } from './keyed-hash.ts'
import { type Answer, checkAnswer, importKey, isSignedBy, toBase64url } from './passkey-checks.ts'

const CHALLENGE_MS = 15 * 60_000

/** As `PublicKeyCredential.toJSON` gives it. */
export type NewCredential = {
  readonly id: string
  readonly response: Answer & { readonly publicKey: string; readonly publicKeyAlgorithm: PasskeyAlgorithm }
}
export type Assertion = { readonly id: string; readonly response: Answer & { readonly signature: string } }

/** For a cookie: what the device is asked to sign, and proof that we asked. */
export async function makeChallenge(deps: Deps): Promise<string> {
  const text = `${toBase64url(crypto.getRandomValues(new Uint8Array(32)))}.${(Date.now() + CHALLENGE_MS).toString(36)}`
  return `${text}.${await sign(deps, text)}`
}

/** null: it isn't ours, or too old. @param kept what `makeChallenge` gave. */
export async function openChallenge(deps: Deps, kept: string): Promise<string | null> {
  const [challenge = '', until = '', signature] = kept.split('.')
  const isOurs = signature === (await sign(deps, `${challenge}.${until}`))
  return isOurs && Number.parseInt(until, 36) > Date.now() ? challenge : null
}

/** Refused as a conflict where the device's answer doesn't hold. */
export async function addPasskey(
  deps: Deps,
  { userId, name }: { readonly userId: string; readonly name: string },
  { id, response }: NewCredential,
  challenge: string,
): Promise<void> {
  const checked = await checkAnswer(response, { type: 'webauthn.create', challenge, publicUrl: deps.publicUrl })
  const { publicKey, publicKeyAlgorithm: algorithm } = response
  const named = checked?.credentialId && toBase64url(checked.credentialId) === id
  if (!checked || !named || !(await importKey(publicKey, algorithm)))
    throw new Refusal('conflict', 'The passkey could not be made. Please try again.')
  const { counter } = checked
  const createdAt = Date.now()
  await deps.catalog.write([
    insertPasskey({ id, userId, name, publicKey, algorithm, counter, createdAt, lastUsedAt: null }),
  ])
}

/** null: no passkey of ours, or not its device that answered. */
export async function proveByPasskey(
  deps: Deps,
  { id, response }: Assertion,
  challenge: string,
  userAgent: string,
): Promise<SignedIn | null> {
  const passkey = await readPasskey(deps.catalog, id)
  const checked = await checkAnswer(response, { type: 'webauthn.get', challenge, publicUrl: deps.publicUrl })
  if (!passkey || !checked || !isCounterPlausible(passkey.counter, checked.counter)) return null
  if (!(await isSignedBy(passkey, response.signature, checked.signed))) return null
  await deps.catalog.write([touchPasskey(id, checked.counter, Date.now())])
  return { token: await startSession(deps, passkey.userId, userAgent), userId: passkey.userId }
}

/** Only the user's own. */
export async function removePasskey({ catalog }: Deps, userId: string, id: string): Promise<void> {
  await catalog.write([deletePasskey(userId, id)])
}

function sign({ secretKey }: Deps, text: string): Promise<string> {
  return keyedHash(secretKey.split(',')[0]!, 'passkey-challenge', text)
}
