// Touches as they were told of, each once.
import type { Exposure } from '../../domain/campaign/exposure.ts'
import type { Db, Statement } from '../db.ts'
import { tableOf } from './table.ts'

type ExposureRow = Omit<Exposure, 'ghost'> & { readonly ghost: 0 | 1; readonly batch: string }

const EXPOSURES = tableOf<ExposureRow>('exposures', [
  ...([
    'merchantId',
    'customerId',
    'at',
    'source',
    'id',
    'programId',
    'kind',
    'campaignId',
    'adId',
    'offerId',
  ] as const),
  ...(['medium', 'placement', 'rank', 'ghost', 'filtered', 'batch'] as const),
])

/** What is known already by source and id stays as it was first told. @param batch names the request. */
export function insertExposures(exposures: readonly Exposure[], batch: string, at: number): readonly Statement[] {
  const rows = exposures.map((exposure) => ({
    ...exposure,
    ghost: exposure.ghost ? (1 as const) : (0 as const),
    batch,
  }))
  return EXPOSURES.insert(rows, 'ON CONFLICT DO NOTHING', { received_at: at })
}

/** The ids of a source that this request brought, not an earlier one. To be read in the write that inserts them. */
export function selectTaken(source: string, ids: readonly string[], batch: string): Statement {
  return {
    sql: `SELECT e.id FROM json_each(?2) k CROSS JOIN exposures e INDEXED BY exposures_once
      ON e.source = ?1 AND e.id = k.value WHERE e.batch = ?3`,
    args: [source, JSON.stringify(ids), batch],
  }
}

/** The programs of customers who are in these books. */
export async function readPrograms(db: Db, customerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sql = 'SELECT c.id, c.program_id FROM json_each(?) k CROSS JOIN customers c ON c.id = k.value'
  const [rows] = await db.read([{ sql, args: [JSON.stringify(customerIds)] }])
  return new Map(rows!.map((row) => [String(row.id), String(row.program_id)]))
}
