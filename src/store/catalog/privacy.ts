// Fewer customers than this are shown to no merchant and no partner.
import type { Db, Statement } from '../db.ts'

export async function readLeastCustomers(db: Db): Promise<number> {
  const [rows] = await db.read([{ sql: 'SELECT least_customers FROM privacy', args: [] }])
  return Number(rows![0]!.least_customers)
}

export function setLeastCustomers(least: number): Statement {
  return { sql: 'UPDATE privacy SET least_customers = ?', args: [least] }
}
