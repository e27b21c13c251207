// How programs pay out and merchants pay in; settings that nobody made are the defaults.
import { type BillingSettings, DEFAULT_BILLING_SETTINGS } from '../../domain/billing/settings.ts'
import { DEFAULT_PAYOUT_SETTINGS, type PayoutSettings } from '../../domain/payout/settings.ts'
import type { Db, Row, Statement } from '../db.ts'

export async function readPayoutSettings(db: Db, programId: string): Promise<PayoutSettings> {
  const sql = 'SELECT settings FROM payout_settings WHERE program_id = ?'
  const [rows] = await db.read([{ sql, args: [programId] }])
  return settingsOf(rows![0], DEFAULT_PAYOUT_SETTINGS)
}

/** By program, of those that made any. */
export async function readAllPayoutSettings(db: Db): Promise<ReadonlyMap<string, PayoutSettings>> {
  const [rows] = await db.read([{ sql: 'SELECT program_id, settings FROM payout_settings', args: [] }])
  return new Map(rows!.map((row) => [String(row.program_id), settingsOf(row, DEFAULT_PAYOUT_SETTINGS)]))
}

export function writePayoutSettings(programId: string, settings: PayoutSettings, at: number): Statement {
  return {
    sql: `INSERT INTO payout_settings (program_id, settings, updated_at) VALUES (?, ?, ?)
      ON CONFLICT (program_id) DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at`,
    args: [programId, JSON.stringify(settings), at],
  }
}

export async function readBillingSettings(db: Db, merchantId: string): Promise<BillingSettings> {
  const sql = 'SELECT settings FROM billing_settings WHERE merchant_id = ?'
  const [rows] = await db.read([{ sql, args: [merchantId] }])
  return settingsOf(rows![0], DEFAULT_BILLING_SETTINGS)
}

/** By merchant, of those that made any. */
export async function readAllBillingSettings(db: Db): Promise<ReadonlyMap<string, BillingSettings>> {
  const [rows] = await db.read([{ sql: 'SELECT merchant_id, settings FROM billing_settings', args: [] }])
  return new Map(rows!.map((row) => [String(row.merchant_id), settingsOf(row, DEFAULT_BILLING_SETTINGS)]))
}

export function writeBillingSettings(merchantId: string, settings: BillingSettings, at: number): Statement {
  return {
    sql: `INSERT INTO billing_settings (merchant_id, settings, updated_at) VALUES (?, ?, ?)
      ON CONFLICT (merchant_id) DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at`,
    args: [merchantId, JSON.stringify(settings), at],
  }
}

function settingsOf<T>(row: Row | undefined, defaults: T): T {
  return row ? { ...defaults, ...(JSON.parse(String(row.settings)) as Partial<T>) } : defaults
}
