// Cells that can't be read, gathered while a file streams by: all are counted, the first few are named with their line.
import { foundWrong } from './exit.ts'

const NAMED = 5

export type Faults = {
  readonly note: (line: number, column: string, cell: string, want: string) => void
  /** Fails with status 1 if any was noted. */
  readonly settle: () => void
}

export function gatherFaults(): Faults {
  const named: string[] = []
  let count = 0
  return {
    note: (line, column, cell, want) => {
      if (++count <= NAMED) named.push(`line ${line}: ${column} is ${JSON.stringify(cell.slice(0, 40))}, not ${want}`)
    },
    settle: () => {
      if (count === 0) return
      const more = count > NAMED ? [`and ${count - NAMED} more`] : []
      const heading = count === 1 ? '1 cell can’t be read' : `${count} cells can’t be read`
      throw foundWrong([heading, ...named, ...more].join('\n  '))
    },
  }
}
