// Invoices and statements as files, written anew from what is stored each time: the same bytes.
import { writeInvoice, writeStatement } from '../../deliver/invoice-file.ts'
import type { Invoice } from '../../domain/billing/invoice.ts'
import type { Statement } from '../../domain/billing/statement.ts'
import { readInvoiceTransfers } from '../../store/books/billing-invoices.ts'
import type { TransferRecord } from '../../store/books/ledger.ts'
import type { Db } from '../../store/db.ts'

const TRANSFERS_A_READ = 5_000

export async function invoiceFile(db: Db, invoice: Invoice): Promise<string> {
  const transfers: TransferRecord[] = []
  for (;;) {
    const after = transfers.at(-1)?.id ?? null
    const page = await readInvoiceTransfers(db, invoice.id, { after, limit: TRANSFERS_A_READ })
    transfers.push(...page)
    if (page.length < TRANSFERS_A_READ) return writeInvoice(invoice, transfers)
  }
}

export function statementFile(statement: Statement): string {
  return writeStatement(statement)
}
