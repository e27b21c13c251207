// Which accounts of an item are cards, and how to know a card again when it is linked anew: Plaid gives every link
// new ids.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { cardFingerprint } from '../../domain/ids.ts'
import type { PlaidAccount } from './shapes.ts'

/** By type; Link offers no others to choose from. */
export const cardSubtypes: Readonly<Record<string, readonly string[]>> = {
  credit: ['credit card'],
  depository: ['checking', 'prepaid', 'cash management'],
}

/** Credit cards, and current accounts, which have a debit card. */
export function isCardAccount({ type, subtype }: Pick<PlaidAccount, 'type' | 'subtype'>): boolean {
  return cardSubtypes[type]?.includes(subtype ?? '') ?? false
}

/**
 * The same whoever links the account. Accounts that merely look alike share it too, so it is only ever read together
 * with what was bought. null: too little is known of the account.
 */
export function accountFingerprint(
  institutionId: string | null,
  { mask, name, official_name, subtype }: PlaidAccount,
): string | null {
  if (institutionId === null || !mask) return null
  return cardFingerprint('plaid', institutionId, mask, official_name ?? name, subtype ?? '')
}

/**
 * The token of a card that is known through Plaid: same customer, institution, mask and name, same card. Two people
 * may hold cards that look alike, so the customer is part of it.
 */
export function cardToken(
  customerId: string,
  institutionId: string | null,
  { mask, name, official_name, subtype }: PlaidAccount,
): string {
  const parts = [customerId, institutionId ?? '', mask ?? '', official_name ?? name, subtype ?? '']
  return `plaid-${bytesToHex(sha256(utf8ToBytes(parts.join('\u001f')))).slice(0, 32)}`
}
