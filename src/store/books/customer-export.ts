// What is kept of a customer beyond what the other reads give: the reports of their purchases, and what they were shown.

import type { FiledReport } from '../../domain/books/state.ts'
import type { Exposure } from '../../domain/campaign/exposure.ts'
import type { Db } from '../db.ts'
import { EXPOSURES, exposureOf } from './exposures.ts'
import { parseReport, reportJson } from './rows.ts'

const REPORTS = `SELECT ${reportJson('r')} AS row FROM purchases p JOIN reports r ON r.source = p.source AND r.id = p.root
    WHERE p.customer_id = ?1 AND r.customer_id = ?1
  UNION SELECT ${reportJson('r')} FROM purchases p JOIN reports r ON r.source = p.source AND r.root = p.root AND r.root <> r.id
    WHERE p.customer_id = ?1 AND r.customer_id = ?1
  UNION SELECT ${reportJson('r')} FROM reports r WHERE r.customer_id = ?1 AND r.loose = 1`

export async function readReportsOf(db: Db, customerId: string): Promise<readonly FiledReport[]> {
  const [rows] = await db.read([{ sql: REPORTS, args: [customerId] }])
  return rows!.map(({ row }) => parseReport(JSON.parse(String(row))))
}

// Exposures lie by merchant: from each to the next, without reading what lies between.
const SHOWN = `WITH RECURSIVE merchants(id) AS (
    SELECT min(merchant_id) FROM exposures
    UNION ALL SELECT (SELECT min(merchant_id) FROM exposures WHERE merchant_id > m.id) FROM merchants m WHERE m.id IS NOT NULL)
  SELECT ${EXPOSURES.json('e')} AS row FROM merchants m CROSS JOIN exposures e ON e.merchant_id = m.id AND e.customer_id = ?1`

export async function readExposuresOf(db: Db, customerId: string): Promise<readonly Exposure[]> {
  const [rows] = await db.read([{ sql: SHOWN, args: [customerId] }])
  return rows!.map(({ row }) => exposureOf(JSON.parse(String(row))))
}
