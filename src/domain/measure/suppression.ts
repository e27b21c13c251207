// Which figures may a merchant or partner see? None of fewer customers than `least`, and none from which such a one can be
// worked out: whenever the totals that are shown determine a hidden cell, or leave a small remainder, more is hidden.

/** `whole` = the sum of `parts`; all are places in the list of counts. A total is a cell like any other. */
export type Equation = { readonly whole: number; readonly parts: readonly number[] }

export const LEAST_CUSTOMERS = 50

/**
 * true: hide. Zero is shown. Exact for whatever can be found by adding and subtracting; bounds that follow from counts not
 * being negative are not looked for beyond the remainder of a single total.
 */
export function suppress(
  counts: readonly number[],
  equations: readonly Equation[],
  least = LEAST_CUSTOMERS,
): readonly boolean[] {
  const hidden = counts.map((count) => count > 0 && count < least)
  for (;;) {
    const exposed = smallRemainder(counts, equations, hidden, least) ?? determined(counts, equations, hidden, least)
    if (!exposed) return hidden
    const next = cheapest(counts, exposed, hidden)
    if (next === null) return hidden
    hidden[next] = true
  }
}

function cellsOf({ whole, parts }: Equation): number[] {
  return [whole, ...parts]
}

/** An equation whose total is shown and whose hidden parts together are still too few. */
function smallRemainder(
  counts: readonly number[],
  equations: readonly Equation[],
  hidden: readonly boolean[],
  least: number,
): Equation | null {
  const found = equations.find(({ whole, parts }) => {
    const rest = parts.filter((cell) => hidden[cell])
    const customers = rest.reduce((sum, cell) => sum + counts[cell]!, 0)
    return !hidden[whole] && rest.length > 0 && customers > 0 && customers < least
  })
  return found ?? null
}

/**
 * What all equations together give away: in the reduced system over hidden cells, a row that is a sum of cells (one cell
 * is the plainest case) with too few customers in it. Answers with an equation that has something left to hide: one that
 * contains such a cell, with the fewest hidden ones.
 */
function determined(
  counts: readonly number[],
  equations: readonly Equation[],
  hidden: readonly boolean[],
  least: number,
): Equation | null {
  const unknowns = hidden.flatMap((is, cell) => (is ? [cell] : []))
  const rows = equations.map((equation) =>
    unknowns.map((cell) => equation.parts.filter((part) => part === cell).length - (equation.whole === cell ? 1 : 0)),
  )
  const customersIn = (row: readonly number[]) =>
    row.reduce((sum, factor, at) => sum + factor * counts[unknowns[at]!]!, 0)
  const exposed = reduce(rows).find((row) => {
    const customers = row.every((factor) => factor >= 0) ? customersIn(row) : 0
    return customers > 0 && customers < least
  })
  if (!exposed) return null
  const cells = unknowns.filter((_, at) => exposed[at] !== 0)
  const hiddenIn = (equation: Equation) => cellsOf(equation).filter((cell) => hidden[cell]).length
  const contains = (equation: Equation) => Number(cellsOf(equation).some((cell) => cells.includes(cell)))
  const open = equations.filter((equation) => cellsOf(equation).some((cell) => !hidden[cell]))
  return open.sort((a, b) => contains(b) - contains(a) || hiddenIn(a) - hiddenIn(b))[0] ?? null
}

/** Reduced row echelon form; entries are small whole numbers, so anything below the tolerance is zero. */
function reduce(matrix: readonly (readonly number[])[]): number[][] {
  const rows = matrix.map((row) => [...row])
  const width = rows[0]?.length ?? 0
  let top = 0
  for (let column = 0; column < width && top < rows.length; column++) {
    const pivot = rows.findIndex((row, i) => i >= top && row[column] !== 0)
    if (pivot < 0) continue
    const chosen = rows[pivot]!
    rows[pivot] = rows[top]!
    const scaled = chosen.map((factor) => factor / chosen[column]!)
    rows[top] = scaled
    for (const [i, row] of rows.entries()) {
      const times = row[column]!
      if (i === top || times === 0) continue
      rows[i] = row.map((factor, j) => {
        const left = factor - times * scaled[j]!
        return Math.abs(left) < 1e-9 ? 0 : left
      })
    }
    top++
  }
  return rows
}

/** The shown cell whose loss hurts least: the smallest that isn't zero, a part before a total. */
function cheapest(counts: readonly number[], equation: Equation, hidden: readonly boolean[]): number | null {
  const shown = equation.parts.filter((cell) => !hidden[cell])
  const parts = shown.filter((cell) => counts[cell]! > 0).sort((a, b) => counts[a]! - counts[b]!)
  if (parts.length > 0) return parts[0]!
  if (!hidden[equation.whole]) return equation.whole
  return shown[0] ?? null
}
