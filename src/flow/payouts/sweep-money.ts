// What time alone brings about for money: payouts that nobody returned are paid, what is owed too long is given up, months
// that are over are invoiced, and merchants are told that little is left.

import { issueInvoices } from '../billing/issue-invoices.ts'
import { alertLowBalances } from '../billing/issue-invoices-ahead.ts'
import type { Deps } from '../deps.ts'
import { settleUnreturned } from './settle-payouts.ts'
import { writeOff } from './write-off.ts'

export type MoneySwept = {
  readonly settled: number
  readonly writtenOff: number
  readonly invoiced: number
  readonly alerted: number
}

/** Safe to run twice at once; each step is bounded, and what is left is done by the next run. */
export async function sweepMoney(deps: Deps, books: string): Promise<MoneySwept> {
  const db = deps.booksFor(books)
  return {
    settled: await settleUnreturned(deps, db),
    writtenOff: await writeOff(deps, db),
    invoiced: await issueInvoices(deps, db),
    alerted: await alertLowBalances(deps, db),
  }
}
