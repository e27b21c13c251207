// Where the mails of a demonstration go: into a mailbox that anybody may read there.
import type { SendMail } from '../deliver/mail.ts'
import { keepMail } from '../store/catalog/mailbox.ts'
import type { Db } from '../store/db.ts'

export function keepInMailbox(catalog: Db, newId: (prefix: 'mail') => string): SendMail {
  return async ({ to, subject, text, html }) => {
    await catalog.write(keepMail({ id: newId('mail'), recipient: to, subject, text, html, at: Date.now() }))
  }
}
