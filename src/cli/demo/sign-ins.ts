// Keys with which a person may look at the demonstration as the partner brand or as one of the merchants.
import { type Connection, call } from '../connection.ts'
import type { Parties } from './parties.ts'

export type SignIn = { readonly name: string; readonly kind: 'partner' | 'merchant'; readonly key: string }

const VALID_MS = 30 * 86_400_000

/** New ones at every start: a key is shown only when it is issued. They end by themselves. */
export function issueSignIns(connection: Connection, { partner, merchants }: Parties): Promise<readonly SignIn[]> {
  const expiresAt = new Date(Date.now() + VALID_MS).toISOString()
  const issue = async (
    kind: SignIn['kind'],
    owner: { readonly id: string; readonly name: string },
  ): Promise<SignIn> => {
    const body = { kind, ownerId: owner.id, label: 'demonstration', expiresAt }
    const { key } = await call<{ key: string }>(connection, '/v1/keys', { body, once: crypto.randomUUID() })
    return { name: owner.name, kind, key }
  }
  return Promise.all([issue('partner', partner), issue('merchant', merchants[0]!)])
}
