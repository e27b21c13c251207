// Bank logins linked through Plaid, and the ledger of consents, as the API takes and shows them.
import * as z from 'zod'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import { lastFour } from '../../domain/item.ts'
import type { createLinkToken } from '../../flow/items/link-item-token.ts'
import type { ConsentEntry } from '../../store/books/consents.ts'
import type { ItemRecord } from '../../store/books/items.ts'
import type { ItemAccount } from '../../store/books/items-accounts.ts'
import type { IgnoredCount } from '../../store/books/items-ignored.ts'
import * as field from './fields.ts'
import { optional } from './fields.ts'

const plaidId = z.string().min(1).max(200)
const accountIds = z
  .array(plaidId)
  .max(100)
  .meta({ description: "Plaid's account ids, of those that the customer chose. Left out: every card account." })

export const linkTokenInput = z
  .object({
    itemId: optional(field.id).meta({ description: 'To repair this item (update mode) instead of linking a new one.' }),
    redirectUri: optional(z.url().max(500)),
    chooseAccounts: z.boolean().default(false),
  })
  .meta({ id: 'LinkTokenInput' })

export const linkToken = z
  .object({ linkToken: z.string(), expiresAt: field.instantText, hostedUrl: z.string().nullable() })
  .meta({ id: 'LinkToken' })

export const itemInput = z
  .object({
    publicToken: optional(z.string().min(1).max(500)),
    linkToken: optional(z.string().min(1).max(500)).meta({
      description: 'Instead of the public token, where the customer was sent to `hostedUrl`.',
    }),
    accountIds: optional(accountIds),
    consent: z.object({ termsVersion: z.string().trim().min(1).max(100), at: field.instant.optional() }),
  })
  .refine(({ publicToken, linkToken }) => (publicToken === null) !== (linkToken === null), {
    message: 'is required, or linkToken; not both',
    path: ['publicToken'],
  })
  .meta({ id: 'ItemInput' })

export const repairInput = z.object({ accountIds: optional(accountIds) }).meta({ id: 'RepairInput' })

export const item = z
  .object({
    id: field.id,
    customerId: field.id,
    institution: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
    state: z.enum(['active', 'broken', 'removing', 'removed']),
    notice: z.enum(['sign-in-again', 'sign-in-soon', 'new-accounts', 'permission-withdrawn']).nullable(),
    advice: z.string().nullable().meta({ description: 'What the customer should do, in a sentence.' }),
    noticeUntil: field.instantText.nullable(),
    syncedAt: field.instantText.nullable().meta({ description: 'Everything until then has been heard.' }),
    accounts: z
      .array(
        z.object({
          accountId: z.string(),
          name: z.string(),
          last4: z.string().nullable(),
          kind: z.enum(['credit', 'debit']),
          cardId: z.string().nullable().meta({ description: 'null: not chosen.' }),
          endedAt: field.instantText.nullable(),
        }),
      )
      .readonly(),
    ignored: z
      .array(z.object({ reason: z.string(), count: z.int() }))
      .readonly()
      .meta({ description: 'What the bank told of these cards that is no purchase: transfers, fees, cash …' }),
    createdAt: field.instantText,
    removedAt: field.instantText.nullable(),
  })
  .meta({ id: 'Item' })

export const consentEntry = z
  .object({
    id: z.string(),
    customerId: field.id,
    purpose: z.string(),
    subjectId: z.string(),
    termsVersion: z.string(),
    action: z.enum(['given', 'withdrawn']),
    by: z.enum(['customer', 'institution']),
    at: field.instantText,
  })
  .meta({ id: 'ConsentEntry' })

export function presentLinkToken(token: Awaited<ReturnType<typeof createLinkToken>>): z.output<typeof linkToken> {
  return { ...token, expiresAt: formatInstant(token.expiresAt) }
}

export function presentItem(
  stored: ItemRecord,
  accounts: readonly ItemAccount[],
  ignored: readonly IgnoredCount[],
): z.output<typeof item> {
  return {
    id: stored.id,
    customerId: stored.customerId,
    institution: { id: stored.institutionId, name: stored.institutionName },
    state: stored.state,
    notice: stored.notice,
    advice: adviceFor(stored),
    noticeUntil: formatInstantOrNull(stored.noticeUntil),
    syncedAt: formatInstantOrNull(stored.syncedAt),
    accounts: accounts.map(({ accountId, name, mask, depository, cardId, endedAt }) => ({
      accountId,
      name,
      last4: lastFour(mask),
      kind: depository ? 'debit' : 'credit',
      cardId,
      endedAt: formatInstantOrNull(endedAt),
    })),
    ignored,
    createdAt: formatInstant(stored.createdAt),
    removedAt: formatInstantOrNull(stored.removedAt),
  }
}

function adviceFor({ notice, noticeUntil, institutionName, syncedAt }: ItemRecord): string | null {
  const bank = institutionName ?? 'your bank'
  const since = syncedAt === null ? '' : ` since ${formatInstant(syncedAt).slice(0, 10)}`
  switch (notice) {
    case 'sign-in-again':
      return `Sign in at ${bank} again. Purchases${since} may be missing until then; they are fetched and rewarded afterwards.`
    case 'sign-in-soon':
      return noticeUntil === null
        ? `Renew the connection to ${bank} soon, so that no purchase is missed.`
        : `Renew the connection to ${bank} before ${formatInstant(noticeUntil).slice(0, 10)}, so that no purchase is missed.`
    case 'new-accounts':
      return `${bank} has further accounts that can be linked.`
    case 'permission-withdrawn':
      return `${bank} no longer shares these cards, as you asked there. Link them anew to go on.`
    default:
      return null
  }
}

export function presentConsent(entry: ConsentEntry): z.output<typeof consentEntry> {
  return { ...entry, at: formatInstant(entry.at) }
}
