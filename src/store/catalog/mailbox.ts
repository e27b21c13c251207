// The mailbox of a demonstration: the newest mails that would have been sent.
import { desc } from 'drizzle-orm'
import type { Db, Statement } from '../db.ts'
import { build, select, statement } from './query.ts'
import { mailbox } from './schema-people.ts'

export type KeptMail = typeof mailbox.$inferSelect

const KEPT = 200

export function keepMail(mail: KeptMail): readonly Statement[] {
  return [
    statement(build.insert(mailbox).values(mail).onConflictDoNothing({ target: mailbox.id })),
    { sql: 'DELETE FROM mailbox WHERE id NOT IN (SELECT id FROM mailbox ORDER BY id DESC LIMIT ?)', args: [KEPT] },
  ]
}

/** Newest first. */
export function readMailbox(db: Db): Promise<KeptMail[]> {
  return select(db, (from) => from.select().from(mailbox).orderBy(desc(mailbox.id)).limit(KEPT))
}
