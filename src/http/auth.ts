// Whose request it is. Keys are kept as SHA-256, so that whoever reads the database cannot call.
import { type KeyKind, keyKind } from '../domain/key.ts'
import { Refusal } from '../domain/refusal.ts'
import { hashKey, noteUse } from '../flow/keys.ts'
import { type KeyHolder, readKeyByHash } from '../store/catalog/keys.ts'
import type { Db } from '../store/db.ts'
import type { Caller, Platform } from './platform.ts'

/** A revoked key is refused at once by the isolate that revoked it, and after this long by all others. */
const cacheMs = 5_000
const cacheSize = 10_000

type Cached = { readonly holder: KeyHolder | null; readonly until: number }
const caches = new WeakMap<Db, Map<string, Cached>>()

/** Throws `unauthorized`. */
export async function authenticate(header: string | undefined, platform: Platform): Promise<Caller> {
  const key = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
  if (!key) throw new Refusal('unauthorized', 'Send a key: `Authorization: Bearer rb_…`.')
  const hash = await hashKey(key)
  if (equalInConstantTime(hash, await hashKey(platform.operatorKey))) return { role: 'operator', id: 'operator' }
  const kind = keyKind(key)
  const holder = kind && (await findHolder(hash, platform))
  const now = platform.deps.now()
  if (!holder || holder.kind !== kind || holder.revokedAt !== null || (holder.expiresAt ?? Infinity) <= now)
    throw new Refusal('unauthorized', 'This key is unknown, expired or revoked.')
  return callerOf(holder)
}

async function findHolder(hash: string, { deps, background }: Platform): Promise<KeyHolder | null> {
  const cache = cacheOf(deps.catalog)
  const cached = cache.get(hash)
  if (cached && cached.until > Date.now()) return cached.holder
  const holder = await readKeyByHash(deps.catalog, hash)
  if (cache.size >= cacheSize) cache.clear()
  cache.set(hash, { holder, until: Date.now() + cacheMs })
  if (holder) background(noteUse(deps, holder))
  return holder
}

/** After a revocation. */
export function forgetKeys(db: Db): void {
  cacheOf(db).clear()
}

function cacheOf(db: Db): Map<string, Cached> {
  const cache = caches.get(db) ?? new Map<string, Cached>()
  caches.set(db, cache)
  return cache
}

function callerOf({ kind, ownerId, programId }: KeyHolder): Caller {
  const id = ownerId ?? 'operator'
  const callers: Record<KeyKind, () => Caller> = {
    operator: () => ({ role: 'operator', id: 'operator' }),
    merchant: () => ({ role: 'merchant', id, merchantId: id }),
    partner: () => ({ role: 'partner', id, programId: id }),
    customer: () => ({ role: 'customer', id, customerId: id, programId: programId ?? '' }),
  }
  return callers[kind]()
}

function equalInConstantTime(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}
