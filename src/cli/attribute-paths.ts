// Paths that somebody already counted, a row each.
import { openCredit } from '../domain/measure/attribution/attribute.ts'
import { collapseRepeats, type Path } from '../domain/measure/attribution/path.ts'
import type { Found } from './attribute.ts'
import { readCsv } from './csv.ts'
import { gatherFaults } from './faults.ts'
import { readNumber } from './flags.ts'

export type PathFile = {
  readonly file: string
  readonly delimiter: string | null
  readonly halfLifeMs: number
  readonly collapse: boolean
  readonly paths: string
  readonly separator: string
  readonly conversions: string
  readonly value: string | null
  readonly nulls: string | null
}

export async function attributePaths(source: PathFile): Promise<Found> {
  const credit = openCredit(source)
  const faults = gatherFaults()
  let [rows, nulls] = [0, 0]
  const optional = [source.value, source.nulls].filter((name) => name !== null)
  await readCsv(source, [source.paths, source.conversions, ...optional], (fields, line) => {
    rows++
    const amount = (column: string | null, cell: string | undefined): number => {
      if (column === null) return 0
      const read = readNumber(cell!)
      if (read === null || read < 0) faults.note(line, column, cell!, 'a number of 0 or more')
      return read ?? 0
    }
    const path: Path = {
      channels: fields[0]!
        .split(source.separator)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      ages: null,
      conversions: amount(source.conversions, fields[1]),
      value: amount(source.value, fields[2]),
      nulls: amount(source.nulls, fields[source.value === null ? 2 : 3]),
    }
    if (path.value > 0 && path.conversions === 0)
      faults.note(line, source.value!, fields[2]!, '0 as there is no conversion')
    nulls += path.nulls
    credit.take(source.collapse ? collapseRepeats(path) : path)
  })
  faults.settle()
  return { attribution: credit.settle(), counts: { rows, nulls } }
}
