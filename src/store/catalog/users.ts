// People, as far as they say something about themselves. The rows are made where they prove who they are.
import { eq } from 'drizzle-orm'
import type { Statement } from '../db.ts'
import { build, statement } from './query.ts'
import { users } from './schema-people.ts'

export function updateUser(
  id: string,
  changes: { readonly name: string; readonly language: string },
  at: number,
): Statement {
  return statement(
    build
      .update(users)
      .set({ ...changes, updatedAt: at })
      .where(eq(users.id, id)),
  )
}
