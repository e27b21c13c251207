// Attribution as it was computed, version by version; none is ever changed.
import type { AttributionResult } from '../../domain/campaign/settle.ts'
import type { Db, Row, Statement } from '../db.ts'

export type AttributionTerms = {
  /** Local days of the purchases, both inclusive. */
  readonly from: string
  readonly to: string
  readonly currency: string
  readonly halfLifeMs: number
  /** By campaign and kind, in milliseconds. */
  readonly windows: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export type AttributionRun = {
  readonly campaignId: string
  readonly version: number
  readonly rules: string
  readonly terms: AttributionTerms
  readonly result: AttributionResult
  readonly fingerprint: string
  readonly at: number
}

/** What a run that another was faster with is refused with. */
export const TAKEN_VERSION = 'attribution-version-taken'

/** @param version null: the newest. */
export async function readRun(db: Db, campaignId: string, version: number | null): Promise<AttributionRun | null> {
  const sql = `SELECT * FROM attribution_runs WHERE campaign_id = ?1 AND (?2 IS NULL OR version = ?2)
    ORDER BY version DESC LIMIT 1`
  const [rows] = await db.read([{ sql, args: [campaignId, version] }])
  return rows![0] ? runOf(rows![0]) : null
}

export function insertRun({ campaignId, version, rules, terms, result, fingerprint, at }: AttributionRun): Statement {
  return {
    sql: 'INSERT INTO attribution_runs (campaign_id, version, rules, terms, result, fingerprint, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    args: [campaignId, version, rules, JSON.stringify(terms), JSON.stringify(result), fingerprint, at],
  }
}

function runOf(row: Row): AttributionRun {
  return {
    campaignId: String(row.campaign_id),
    version: Number(row.version),
    rules: String(row.rules),
    terms: JSON.parse(String(row.terms)),
    result: JSON.parse(String(row.result)),
    fingerprint: String(row.fingerprint),
    at: Number(row.at),
  }
}
