// API keys: made, shown once, kept as a hash, revoked.
import { formatKey, type KeyKind, keyHint } from '../domain/key.ts'
import { Refusal } from '../domain/refusal.ts'
import { insertKey, type KeyHolder, readKey, revokeKey, touchKey } from '../store/catalog/keys.ts'
import { readMerchant, readProgram } from '../store/catalog/parties.ts'
import { findCustomer } from './customers/register-customer.ts'
import type { Deps } from './deps.ts'
import { type Idempotency, type Once, once } from './idempotency.ts'

export type NewKey = {
  readonly kind: KeyKind
  readonly ownerId: string | null
  /** Of a customer: the program to which they must belong; null: any. */
  readonly programId: string | null
  readonly label: string | null
  readonly expiresAt: number | null
}

/** `key` is null when the request is a repetition: the secret is kept nowhere, so it cannot be told twice. */
export type IssuedKey = { readonly holder: KeyHolder; readonly key: string | null }

export function issueKey(deps: Deps, input: NewKey, idempotency: Idempotency | null): Promise<Once<IssuedKey>> {
  const createdAt = deps.now()
  return once<IssuedKey>(deps.catalog, idempotency, createdAt, async () => {
    const programId = await programOfOwner(deps, input)
    const key = formatKey(input.kind, crypto.getRandomValues(new Uint8Array(52)))
    const id = deps.newId('key')
    const holder = { id, ...input, programId, hint: keyHint(key), createdAt, revokedAt: null, lastUsedAt: null }
    return {
      result: { holder, key },
      remembered: { holder, key: null },
      statements: [insertKey({ ...holder, hash: await hashKey(key) })],
    }
  })
}

/** @param ownerId whose key it must be; null: anybody's. */
export async function revoke(deps: Deps, id: string, ownerId: string | null): Promise<KeyHolder> {
  const found = await readKey(deps.catalog, id)
  if (!found || (ownerId !== null && found.ownerId !== ownerId)) throw new Refusal('not-found', 'There is no such key.')
  const at = deps.now()
  await deps.catalog.write([revokeKey(id, at)])
  return { ...found, revokedAt: found.revokedAt ?? at }
}

const touchMs = 3_600_000

/** Once an hour is enough to see that a key is still in use. Never fails: nothing depends on it. */
export async function noteUse(deps: Deps, { id, lastUsedAt }: KeyHolder): Promise<void> {
  const now = deps.now()
  if ((lastUsedAt ?? 0) > now - touchMs) return
  await deps.catalog.write([touchKey(id, now)]).catch(() => undefined)
}

/** SHA-256 in hex: the secret has 260 random bits, so nothing slower is needed. */
export async function hashKey(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A customer's program; null for all others. Refuses an owner that does not exist. */
async function programOfOwner(deps: Deps, { kind, ownerId, programId }: NewKey): Promise<string | null> {
  const owner = ownerId ?? ''
  const known = {
    operator: async () => ownerId === null,
    merchant: async () => (await readMerchant(deps.catalog, owner)) !== null,
    partner: async () => (await readProgram(deps.catalog, owner)) !== null,
  }
  if (kind === 'customer') return (await findCustomer(deps, owner, programId)).customer.programId
  if (await known[kind]()) return null
  const detail = { operator: 'the operator has no id', merchant: 'names no merchant', partner: 'names no program' }[
    kind
  ]
  throw new Refusal('invalid', 'There is no such owner.', [{ pointer: '/ownerId', detail }])
}
