// Payouts that a partner or a provider carries out: statement credits, gift cards, donations. A CSV of one line a payout
// with a header before and the count and total behind, so that a file broken off on its way is noticed.
import type { DestinationDetails } from '../domain/payout/destination.ts'
import type { PayoutMethod } from '../domain/payout/payout.ts'
import { assert } from '../domain/refusal.ts'
import { type CsvCell, writeCsv } from './csv.ts'

export type Instruction = {
  readonly payoutId: string
  readonly customerId: string
  readonly amount: number
  readonly currency: string
  readonly details: DestinationDetails
}

type FileMethod = Exclude<PayoutMethod, 'ach'>

const COLUMNS: Readonly<Record<FileMethod, readonly string[]>> = {
  'statement-credit': ['card_token', 'last4', 'scheme'],
  'gift-card': ['product', 'email'],
  donation: ['charity', 'charity_id'],
}

/** The file's own name stands in every line, so that lines of two files can't be mixed up. */
export function writeInstructions(fileId: string, method: FileMethod, instructions: readonly Instruction[]): string {
  const total = instructions.reduce((sum, { amount }) => sum + amount, 0)
  return writeCsv([
    ['record', 'file', 'payout', 'customer', 'amount_minor', 'currency', ...COLUMNS[method]],
    ...instructions.map(({ payoutId, customerId, amount, currency, details }) => [
      'payout',
      fileId,
      payoutId,
      customerId,
      amount,
      currency,
      ...cellsOf(details, method),
    ]),
    [
      'total',
      fileId,
      instructions.length,
      '',
      total,
      instructions[0]?.currency ?? '',
      ...COLUMNS[method].map(() => ''),
    ],
  ])
}

function cellsOf(details: DestinationDetails, method: FileMethod): readonly CsvCell[] {
  assert(details.method === method, 'a file has one method')
  if (details.method === 'statement-credit') return [details.token, details.last4, details.scheme]
  if (details.method === 'gift-card') return [details.product, details.email]
  assert(details.method === 'donation', 'bank accounts go into NACHA files')
  return [details.charity, details.charityId]
}
