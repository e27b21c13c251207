// What a merchant or partner may see of an attribution: no cell of fewer customers than `least`, and none that could be
// worked out from the others.
import { type Equation, suppress } from '../measure/suppression.ts'
import { type AttributionResult, DIMENSIONS, type Dimension } from './settle.ts'

/**
 * Tells of a cell of a dimension whether it may be shown; of `null`: the totals; of campaign '': what is unattributed.
 * A cell is judged by its customers, whatever the model. @param least null: everything may.
 */
export function shownCells(
  { total, unattributed, customers }: AttributionResult,
  least: number | null,
): (dimension: Dimension | null, key: string) => boolean {
  if (least === null) return () => true
  const places = new Map<string, number>([['', 0]])
  const counts = [total.customers]
  const equations: Equation[] = []
  const place = (dimension: Dimension, key: string, n: number) => {
    places.set(`${dimension}/${key}`, counts.push(n) - 1)
    return counts.length - 1
  }
  const touched = Object.values(customers.campaign).reduce((sum, n) => sum + n, 0)
  // Of the unattributed only the purchases are known; there are at most as many customers.
  const rest = unattributed.conversions === 0 ? 0 : Math.max(1, total.customers - touched)
  for (const dimension of DIMENSIONS) {
    const parts = Object.entries(customers[dimension]).map(([key, n]) => place(dimension, key, n))
    if (dimension === 'campaign') equations.push({ whole: 0, parts: [...parts, place('campaign', '', rest)] })
    else {
      const own = parts.reduce((sum, part) => sum + counts[part]!, 0)
      equations.push({ whole: counts.push(own) - 1, parts })
    }
  }
  const hidden = suppress(counts, equations, least)
  return (dimension, key) => !hidden[0] && !hidden[places.get(dimension === null ? '' : `${dimension}/${key}`) ?? 0]
}
