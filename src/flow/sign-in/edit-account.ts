// What somebody says about themselves.
import { updateUser } from '../../store/catalog/users.ts'
import type { Deps } from '../deps.ts'

export type AccountChanges = { readonly name: string; readonly language: string }

export async function editAccount({ catalog }: Deps, userId: string, changes: AccountChanges): Promise<void> {
  await catalog.write([updateUser(userId, changes, Date.now())])
}
