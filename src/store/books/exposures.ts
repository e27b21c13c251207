// Touches as they were told of, each once.
import type { Exposure } from '../../domain/campaign/exposure.ts'
import type { Db, Statement } from '../db.ts'
import { tableOf } from './table.ts'

type ExposureRow = Omit<Exposure, 'ghost'> & { readonly ghost: 0 | 1; readonly batch: string }

export const EXPOSURES = tableOf<ExposureRow>('exposures', [
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

export function exposureOf(cells: readonly unknown[]): Exposure {
  const { batch: _, ghost, ...exposure } = EXPOSURES.parse(cells)
  return { ...exposure, ghost: ghost === 1 }
}

/** What is known already by source and id stays as it was first told. @param batch names the request. */
export function insertExposures(exposures: readonly Exposure[], batch: string, at: number): readonly Statement[] {
  const rows = exposures.map((exposure) => ({
    ...exposure,
    ghost: exposure.ghost ? (1 as const) : (0 as const),
    batch,
  }))
  return EXPOSURES.insert(rows, 'ON CONFLICT DO NOTHING', { received_at: at })
}

export type Known = { readonly programs: ReadonlyMap<string, string>; readonly ids: readonly string[] }

/** The programs of the customers who are in these books, and which of the touches this source has told of before. */
export async function readKnown(
  db: Db,
  source: string,
  touches: readonly { readonly id: string; readonly customerId: string }[],
): Promise<Known> {
  const customers = JSON.stringify([...new Set(touches.map(({ customerId }) => customerId))])
  const [people, ids] = await db.read([
    {
      sql: 'SELECT c.id, c.program_id FROM json_each(?) k CROSS JOIN customers c ON c.id = k.value',
      args: [customers],
    },
    {
      sql: 'SELECT e.id FROM json_each(?2) k CROSS JOIN exposures e ON e.source = ?1 AND e.id = k.value',
      args: [source, JSON.stringify(touches.map(({ id }) => id))],
    },
  ])
  return {
    programs: new Map(people!.map((row) => [String(row.id), String(row.program_id)])),
    ids: ids!.map((row) => String(row.id)),
  }
}
