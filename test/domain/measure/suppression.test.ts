import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Equation, suppress } from '../../../src/domain/measure/suppression.ts'

/** A table with its row totals, column totals and grand total, as places in one list. */
function table(cells: readonly (readonly number[])[]): { counts: number[]; equations: Equation[] } {
  const [height, width] = [cells.length, cells[0]!.length]
  const rowTotals = cells.map((row) => row.reduce((a, b) => a + b))
  const columnTotals = cells[0]!.map((_, j) => cells.reduce((sum, row) => sum + row[j]!, 0))
  const counts = [...cells.flat(), ...rowTotals, ...columnTotals, rowTotals.reduce((a, b) => a + b)]
  const inner = height * width
  const equations: Equation[] = [
    ...rowTotals.map((_, i) => ({ whole: inner + i, parts: columnTotals.map((_, j) => i * width + j) })),
    ...columnTotals.map((_, j) => ({ whole: inner + height + j, parts: rowTotals.map((_, i) => i * width + j) })),
    { whole: counts.length - 1, parts: rowTotals.map((_, i) => inner + i) },
    { whole: counts.length - 1, parts: columnTotals.map((_, j) => inner + height + j) },
  ]
  return { counts, equations }
}

function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row])
  let found = 0
  for (let column = 0; column < (left[0]?.length ?? 0); column++) {
    const at = left.findIndex((row, i) => i >= found && Math.abs(row[column]!) > 1e-9)
    if (at < 0) continue
    ;[left[at], left[found]] = [left[found]!, left[at]!]
    for (let i = found + 1; i < left.length; i++) {
      const times = left[i]![column]! / left[found]![column]!
      left[i] = left[i]!.map((x, j) => x - times * left[found]![j]!)
    }
    found++
  }
  return found
}

describe('suppress', () => {
  test('enough everywhere: all is shown; zero is', () => {
    const { counts, equations } = table([
      [60, 0, 80],
      [70, 90, 55],
    ])
    expect(suppress(counts, equations)).not.toContain(true)
  })

  test('one small cell of a list takes the next smallest with it, or its total gives it away', () => {
    expect(suppress([7, 60, 200, 267], [{ whole: 3, parts: [0, 1, 2] }])).toEqual([true, true, false, false])
  })

  test('two small cells that are still few together take a third', () => {
    expect(suppress([7, 9, 60, 200, 276], [{ whole: 4, parts: [0, 1, 2, 3] }])).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })

  test('a small cell alone in its list takes the total', () => {
    expect(suppress([7, 7], [{ whole: 1, parts: [0] }])).toEqual([true, true])
  })

  test('two reports whose filters differ by a few customers are not both shown', () => {
    const [everybody, withoutGuests, guests] = [0, 1, 2]
    const hidden = suppress([500, 493, 7], [{ whole: everybody, parts: [withoutGuests, guests] }])
    expect(hidden).toEqual([false, true, true])
  })

  test('in any table no small cell can be worked out from what is shown', () => {
    const sizes = fc.record({ height: fc.integer({ min: 1, max: 4 }), width: fc.integer({ min: 1, max: 4 }) })
    const tables = sizes.chain(({ height, width }) => {
      const cell = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 50, max: 500 }))
      return fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height })
    })
    fc.assert(
      fc.property(tables, (cells) => {
        const { counts, equations } = table(cells)
        const hidden = suppress(counts, equations)
        const unknowns = counts.flatMap((_, at) => (hidden[at] ? [at] : []))
        const known = equations.map(({ whole, parts }) =>
          unknowns.map((at) => (parts.includes(at) ? 1 : 0) - (at === whole ? 1 : 0)),
        )
        for (const [i, at] of unknowns.entries()) {
          if (counts[at] === 0 || counts[at]! >= 50) continue
          const alone = unknowns.map((_, j) => (i === j ? 1 : 0))
          expect(rank([...known, alone])).toBe(rank(known) + 1)
        }
        for (const [at, count] of counts.entries()) if (count > 0 && count < 50) expect(hidden[at]).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
