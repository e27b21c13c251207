// Many stored purchases: those that were really made, copied to other merchants under other ids, inside the database.
import type { Db } from '../../store/db.ts'

/**
 * Copies every stored purchase, with its report, rewards and transfers, `copies` times. The copies lie where the
 * platform would have put them: with their customer, and each at another merchant.
 */
export async function multiplyPurchases(db: Db, copies: number, merchants: number): Promise<void> {
  const elsewhere = (column: string) =>
    `'mer_' || printf('%010d', (CAST(substr(${column}, 5) AS INTEGER) + ?1) % ${merchants})`
  const renamed = (column: string, from: number) =>
    `substr(${column}, 1, ${from - 1}) || printf('%06d', ?1) || substr(${column}, ${from + 6})`
  for (let copy = 1; copy <= copies; copy++) {
    const args = [copy]
    await db.write([
      {
        sql: `INSERT INTO reports SELECT source, id || '.' || ?1, type, posted_at, root || '.' || ?1, customer_id, card_id,
          ${elsewhere('merchant_id')}, ${renamed('purchase_id', 27)}, loose, content, match, batch, received_at
          FROM reports WHERE batch NOT LIKE 'copy%' AND instr(id, '.') = 0`,
        args,
      },
      {
        sql: `INSERT INTO purchases (id, source, root, customer_id, card_id, program_id, merchant_id, location_id, method,
            confidence, timezone, channel, currency, occurred_at, cleared_at, state, amount, authorized, cleared, reversed,
            refunded, tied, net, expired_at, updated_at)
          SELECT ${renamed('id', 27)}, source, root || '.' || ?1, customer_id, card_id, program_id, ${elsewhere('merchant_id')},
            location_id, method, confidence, timezone, channel, currency, occurred_at, cleared_at, state, amount, authorized,
            cleared, reversed, refunded, tied, net, expired_at, updated_at
          FROM purchases WHERE instr(root, '.') = 0`,
        args,
      },
      {
        sql: `INSERT INTO rewards (purchase_id, offer_id, customer_id, merchant_id, program_id, version, state, amount, wanted,
            currency, commission, partner, limited_by, reason, failures, confirm_at, confirmed_at, revision, updated_at)
          SELECT ${renamed('w.purchase_id', 27)}, w.offer_id, w.customer_id, ${elsewhere('w.merchant_id')}, w.program_id,
            w.version, w.state, w.amount, w.wanted, w.currency, w.commission, w.partner, w.limited_by, w.reason, w.failures,
            w.confirm_at, w.confirmed_at, w.revision, w.updated_at
          FROM purchases p CROSS JOIN rewards w ON w.purchase_id = p.id WHERE instr(p.root, '.') = 0`,
        args,
      },
      {
        sql: `INSERT INTO transfers SELECT ${renamed('t.id', 27)}, t.cause_id, ${renamed('t.purchase_id', 27)}, t.kind, t.debit,
            t.credit, t.amount, t.currency, t.at
          FROM purchases p CROSS JOIN transfers t ON t.id >= 'trf_' || substr(p.id, 5) AND t.id < 'trf_' || substr(p.id, 5) || '~'
          WHERE instr(p.root, '.') = 0`,
        args,
      },
    ])
  }
}
