// The published layout of a PPD file, as columns to read by: independent of the writer, so that the two can disagree.

export type Field = readonly [name: string, from: number, to: number]

const FILE_HEADER: readonly Field[] = [
  ['type', 1, 1],
  ['priority', 2, 3],
  ['destination', 4, 13],
  ['origin', 14, 23],
  ['date', 24, 29],
  ['time', 30, 33],
  ['modifier', 34, 34],
  ['recordSize', 35, 37],
  ['blockingFactor', 38, 39],
  ['format', 40, 40],
  ['destinationName', 41, 63],
  ['originName', 64, 86],
  ['reference', 87, 94],
]
const BATCH_HEADER: readonly Field[] = [
  ['type', 1, 1],
  ['serviceClass', 2, 4],
  ['company', 5, 20],
  ['discretionary', 21, 40],
  ['companyId', 41, 50],
  ['entryClass', 51, 53],
  ['description', 54, 63],
  ['descriptiveDate', 64, 69],
  ['effectiveDate', 70, 75],
  ['settlementDate', 76, 78],
  ['originatorStatus', 79, 79],
  ['odfi', 80, 87],
  ['batch', 88, 94],
]
const ENTRY: readonly Field[] = [
  ['type', 1, 1],
  ['transaction', 2, 3],
  ['rdfi', 4, 11],
  ['checkDigit', 12, 12],
  ['account', 13, 29],
  ['amount', 30, 39],
  ['individualId', 40, 54],
  ['individualName', 55, 76],
  ['discretionary', 77, 78],
  ['addenda', 79, 79],
  ['trace', 80, 94],
]
const BATCH_CONTROL: readonly Field[] = [
  ['type', 1, 1],
  ['serviceClass', 2, 4],
  ['entries', 5, 10],
  ['hash', 11, 20],
  ['debits', 21, 32],
  ['credits', 33, 44],
  ['companyId', 45, 54],
  ['authentication', 55, 73],
  ['reserved', 74, 79],
  ['odfi', 80, 87],
  ['batch', 88, 94],
]
const FILE_CONTROL: readonly Field[] = [
  ['type', 1, 1],
  ['batches', 2, 7],
  ['blocks', 8, 13],
  ['entries', 14, 21],
  ['hash', 22, 31],
  ['debits', 32, 43],
  ['credits', 44, 55],
  ['reserved', 56, 94],
]

const LAYOUTS: Readonly<Record<string, readonly Field[]>> = {
  '1': FILE_HEADER,
  '5': BATCH_HEADER,
  '6': ENTRY,
  '8': BATCH_CONTROL,
  '9': FILE_CONTROL,
}

/** A line as its fields, blanks and all. */
export function fieldsOf(line: string): Record<string, string> {
  return Object.fromEntries(LAYOUTS[line[0]!]!.map(([name, from, to]) => [name, line.slice(from - 1, to)]))
}
