// Changes -> one write. Rows travel as JSON, one statement a table; what was decided on stale state is refused whole.
import type { Changes, FiledReport } from '../../domain/books/state.ts'
import type { Transfer } from '../../domain/ledger/posting.ts'
import type { Statement } from '../db.ts'
import { drawBudgets } from './budgets.ts'
import { addCustomerDays } from './customer-days.ts'
import { guard } from './guard.ts'
import { EVENTS, OFFER_DAYS, PURCHASES, purchaseRow, REPORTS, REWARDS, reportRow, TRANSFERS } from './rows.ts'
import { tableOf } from './table.ts'

const VERSIONS = tableOf<{ readonly customerId: string; readonly version: number }>('customer_versions', [
  'customerId',
  'version',
])
const ACCOUNTS = tableOf<{ readonly id: string; readonly debits: number; readonly credits: number }>('accounts', [
  'id',
  'debits',
  'credits',
])

/** @param at the instant at which this is recorded. */
export function commitStatements(changes: Changes, at: number): readonly Statement[] {
  const { versions, budgets, reports, withdrawn, purchases, rewards, transfers, offerDays, customerDays, events } =
    changes
  const updated = { updated_at: at }
  return [
    ...moveVersions(versions),
    ...drawBudgets(budgets, at),
    ...REPORTS.insert(reports.map(reportRow), REPORTS.overwrite(['source', 'id', 'type', 'posted_at', 'customer_id']), {
      received_at: at,
    }),
    ...withdraw(withdrawn),
    ...PURCHASES.insert(purchases.map(purchaseRow), PURCHASES.overwrite(['id'], ['updated_at']), updated),
    ...REWARDS.insert(rewards, REWARDS.overwrite(['purchase_id', 'offer_id'], ['updated_at']), updated),
    ...postTransfers(transfers, at),
    ...OFFER_DAYS.insert(offerDays, OFFER_DAYS.addTo(['offer_id', 'day', 'location_id', 'currency'])),
    ...addCustomerDays(customerDays),
    ...EVENTS.insert(events, '', { at }),
  ]
}

function withdraw(reports: readonly FiledReport[]): readonly Statement[] {
  if (reports.length === 0) return []
  const keys = reports.map(reportRow).map((row) => [row.source, row.id, row.type, row.postedAt, row.customerId])
  const sql = `DELETE FROM reports WHERE (source, id, type, posted_at, customer_id) IN (
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?))`
  return [{ sql, args: [JSON.stringify(keys)] }]
}

/** The transfers, and what they add to the accounts. A transfer that stands already refuses the commit. */
export function postTransfers(transfers: readonly Transfer[], at: number): readonly Statement[] {
  return [...TRANSFERS.insert(transfers, '', { at }), ...moveBalances(transfers)]
}

// The next version is sent, so that sending the same commit twice is refused the second time.
export function moveVersions(versions: Changes['versions']): readonly Statement[] {
  if (versions.size === 0) return []
  const next = [...versions].map(([customerId, version]) => ({ customerId, version: version + 1 }))
  const conflict =
    'ON CONFLICT (customer_id) DO UPDATE SET version = excluded.version WHERE customer_versions.version = excluded.version - 1'
  return [...VERSIONS.insert(next, conflict), guard('customers', next.length)]
}

function moveBalances(transfers: readonly Transfer[]): readonly Statement[] {
  const moved = new Map<string, { debits: number; credits: number }>()
  const of = (id: string) => moved.get(id) ?? moved.set(id, { debits: 0, credits: 0 }).get(id)!
  for (const { debit, credit, amount } of transfers) {
    of(debit).debits += amount
    of(credit).credits += amount
  }
  return ACCOUNTS.insert(
    [...moved].map(([id, sums]) => ({ id, ...sums })),
    ACCOUNTS.addTo(['id']),
  )
}
