// ACH credits as a NACHA file: one file header, one PPD batch, its entries, controls, filled up to blocks of ten records.
// A pure function of its arguments, so the same payouts give the same bytes. Layout after the Nacha Operating Rules,
// Appendix Three (ACH Record Format Specifications).
import { digits, record, right, text } from './record.ts'

export type NachaHeader = {
  /** The originating bank's nine digits; it is the file's destination. */
  readonly routingNumber: string
  readonly bankName: string
  readonly companyName: string
  /** Ten characters. */
  readonly companyId: string
  /** `YYMMDD` and `HHMM` where the bank is. */
  readonly createdOn: string
  readonly createdAt: string
  /** A to Z, then 0 to 9: tells the files of a day apart. */
  readonly modifier: string
  /** `YYMMDD`: when the customers shall have it. */
  readonly effectiveOn: string
  /** Of the first entry; the next ones follow. */
  readonly firstTrace: number
}

export type NachaEntry = {
  readonly routingNumber: string
  readonly accountNumber: string
  readonly accountType: 'checking' | 'savings'
  /** Cents. */
  readonly amount: number
  /** By which we know it; the last 15 characters stand in the entry. */
  readonly reference: string
  readonly name: string
}

const BLOCK = 10
const CREDITS_ONLY = '220'
const CREDIT = { checking: '22', savings: '32' } as const
/** PAYROLL and PURCHASE are reserved for what they say. */
const DESCRIPTION = 'CASHBACK'
const BATCH = 1

/** The most entries that one file may hold: traces have seven digits, and must not come around within a file. */
export const MOST_TRACES = 9_999_999

/** Fifteen digits: the originating bank and the entry's number. */
export function traceNumber(routingNumber: string, sequence: number): string {
  return routingNumber.slice(0, 8) + digits(sequence, 7)
}

export function writeNacha(header: NachaHeader, entries: readonly NachaEntry[]): string {
  const hash = entries.reduce((sum, { routingNumber }) => sum + Number(routingNumber.slice(0, 8)), 0) % 10_000_000_000
  const total = entries.reduce((sum, { amount }) => sum + amount, 0)
  const totals = [digits(hash, 10), digits(0, 12), digits(total, 12)] as const
  const odfi = header.routingNumber.slice(0, 8)
  const body = [
    fileHeader(header),
    batchHeader(header, odfi),
    ...entries.map((entry, index) => entryDetail(entry, traceNumber(header.routingNumber, header.firstTrace + index))),
    record(
      '8',
      CREDITS_ONLY,
      digits(entries.length, 6),
      ...totals,
      text(header.companyId, 10),
      text('', 25),
      odfi,
      digits(BATCH, 7),
    ),
  ]
  const blocks = Math.ceil((body.length + 1) / BLOCK)
  const control = record('9', digits(1, 6), digits(blocks, 6), digits(entries.length, 8), ...totals, text('', 39))
  const filling = Array.from({ length: blocks * BLOCK - body.length - 1 }, () => '9'.repeat(94))
  return `${[...body, control, ...filling].join('\n')}\n`
}

function fileHeader({ routingNumber, bankName, companyName, companyId, createdOn, createdAt, modifier }: NachaHeader) {
  return record(
    '1',
    '01',
    right(routingNumber, 10),
    right(companyId, 10),
    createdOn,
    createdAt,
    modifier,
    '094',
    '10',
    '1',
    text(bankName, 23),
    text(companyName, 23),
    text('', 8),
  )
}

function batchHeader({ companyName, companyId, createdOn, effectiveOn }: NachaHeader, odfi: string): string {
  return record(
    '5',
    CREDITS_ONLY,
    text(companyName, 16),
    text('', 20),
    text(companyId, 10),
    'PPD',
    text(DESCRIPTION, 10),
    text(createdOn, 6),
    effectiveOn,
    text('', 3),
    '1',
    odfi,
    digits(BATCH, 7),
  )
}

function entryDetail(
  { routingNumber, accountNumber, accountType, amount, reference, name }: NachaEntry,
  trace: string,
) {
  return record(
    '6',
    CREDIT[accountType],
    routingNumber,
    text(accountNumber, 17),
    digits(amount, 10),
    text(reference.slice(-15), 15),
    text(name, 22),
    text('', 2),
    '0',
    trace,
  )
}
