// The access token of an item, which opens a person's account history: sealed where it lies, open only while it is used.
import { assert } from '../../domain/refusal.ts'
import type { ItemRecord } from '../../store/books/items.ts'
import type { Deps } from '../deps.ts'
import { seal, sealedByOldKey, unseal } from '../seal.ts'

export function sealToken(deps: Deps, itemId: string, accessToken: string): Promise<string> {
  return seal(deps.secretKey, placeOf(itemId), accessToken)
}

/** `sealed`: as it should lie from now on; anew where the platform's key has changed since. */
export async function openToken(
  deps: Deps,
  { id, accessToken }: Pick<ItemRecord, 'id' | 'accessToken'>,
): Promise<{ readonly text: string; readonly sealed: string }> {
  assert(accessToken, 'an item that is in use has its token')
  const text = await unseal<string>(deps.secretKey, placeOf(id), accessToken)
  return { text, sealed: sealedByOldKey(deps.secretKey, accessToken) ? await sealToken(deps, id, text) : accessToken }
}

function placeOf(itemId: string): string {
  return `plaid-access-token/${itemId}`
}
