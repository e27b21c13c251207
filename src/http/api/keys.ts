// API keys. The operator issues any, a partner those of its customers; everyone may make, see and revoke their own.
import * as z from 'zod'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type IssuedKey, issueKey, type NewKey, revoke } from '../../flow/keys.ts'
import { type KeyHolder, readKeys } from '../../store/catalog/keys.ts'
import { forgetKeys } from '../auth.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { pageOf, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { id, instant, instantText, optional, page, pageQuery } from '../schema/fields.ts'

const tag = 'Keys'
const roles: readonly Role[] = ['operator', 'merchant', 'partner']
const kind = z.enum(['operator', 'merchant', 'partner', 'customer'])

const keyInput = z
  .object({
    kind,
    ownerId: optional(id).meta({ description: "A merchant's id, a program's (partner) or a customer's." }),
    label: optional(z.string().trim().min(1).max(100)),
    expiresAt: optional(instant),
  })
  .meta({ id: 'KeyInput' })

const key = z
  .object({
    id,
    kind,
    ownerId: id.nullable(),
    programId: id.nullable(),
    hint: z.string(),
    label: z.string().nullable(),
    createdAt: instantText,
    expiresAt: instantText.nullable(),
    revokedAt: instantText.nullable(),
    lastUsedAt: instantText.nullable(),
  })
  .meta({ id: 'Key' })

const issuedKey = key
  .extend({ key: z.string().nullable().meta({ description: 'Shown once: null when a request is repeated.' }) })
  .meta({ id: 'IssuedKey' })

export const keys = [
  endpoint(
    {
      method: 'post',
      path: '/keys',
      tag,
      summary: 'Issue a key',
      description:
        'The key itself is shown in this answer only. The operator issues any, a partner those of its customers, and everyone their own.',
      roles,
      body: keyInput,
      answer: issuedKey,
      status: 201,
    },
    async ({ deps, caller, body, idempotency }) =>
      replyOnce(await issueKey(deps, permitted(caller, body), idempotency), presentIssued),
  ),
  endpoint(
    {
      method: 'get',
      path: '/keys',
      tag,
      summary: 'List keys',
      roles,
      query: pageQuery,
      answer: page(key),
    },
    async ({ deps, caller, query }) => {
      const found = await readKeys(deps.catalog, { ownerId: ownerOf(caller), ...windowOf(query) })
      return { body: pageOf(found, query, presentKey) }
    },
  ),
  endpoint(
    {
      method: 'delete',
      path: '/keys/:id',
      tag,
      summary: 'Revoke a key',
      roles,
      params: z.object({ id }),
      answer: key,
    },
    async ({ deps, caller, params }) => {
      const revoked = await revoke(deps, params.id, ownerOf(caller))
      forgetKeys(deps.catalog)
      return { body: presentKey(revoked) }
    },
  ),
]

function ownerOf(caller: Caller): string | null {
  return caller.role === 'operator' ? null : caller.id
}

function permitted(caller: Caller, wanted: Omit<NewKey, 'programId'>): NewKey {
  if (caller.role === 'operator') return { ...wanted, programId: null }
  if (caller.role === 'partner' && wanted.kind === 'customer') return { ...wanted, programId: caller.programId }
  const own = wanted.kind === caller.role && (wanted.ownerId ?? caller.id) === caller.id
  if (!own) throw new Refusal('not-found', 'This key may issue keys of its own kind and owner only.')
  return { ...wanted, ownerId: caller.id, programId: null }
}

function presentKey(holder: KeyHolder): z.output<typeof key> {
  return {
    ...holder,
    createdAt: formatInstant(holder.createdAt),
    expiresAt: formatInstantOrNull(holder.expiresAt),
    revokedAt: formatInstantOrNull(holder.revokedAt),
    lastUsedAt: formatInstantOrNull(holder.lastUsedAt),
  }
}

function presentIssued({ holder, key }: IssuedKey): z.output<typeof issuedKey> {
  return { ...presentKey(holder), key }
}
