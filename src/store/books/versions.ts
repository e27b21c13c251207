// The versions of customers, which a commit that moves their money claims.
import type { Db } from '../db.ts'

/** Read before what is decided on; a customer who has none yet is at 0. */
export async function readVersions(db: Db, customerIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const sql = `SELECT k.value AS id, coalesce(v.version, 0) AS version
    FROM json_each(?) k LEFT JOIN customer_versions v ON v.customer_id = k.value`
  const [rows] = await db.read([{ sql, args: [JSON.stringify(customerIds)] }])
  return new Map(rows!.map((row) => [String(row.id), Number(row.version)]))
}
