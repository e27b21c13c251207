// Many customers at once, laid straight into the books, each with a linked card whose token is `tok_` and their id.
import { insertRows } from '../../src/store/books/table.ts'
import type { Db } from '../../src/store/db.ts'

export async function settle(db: Db, programId: string, ids: readonly string[], at = Date.UTC(2026, 0, 1)) {
  const customers = ids.map((id) => [id, programId, '{}', '[]', at])
  const cards = ids.map((id) => [`card_${id}`, id, programId, `tok_${id}`, '1', at, at, at])
  const card = [
    'id',
    'customer_id',
    'program_id',
    'token',
    'consent_terms_version',
    'consent_at',
    'linked_at',
    'created_at',
  ]
  await db.write([
    ...insertRows('customers', ['id', 'program_id', 'attributes', 'profiles', 'created_at'], customers, ''),
    ...insertRows('cards', card, cards, ''),
  ])
}
