// Sharing out so that the parts add up to the whole: to the cent in money, to the last bit in plain numbers.

/**
 * An integer `total` (minor units; a refund is negative) in proportion to `weights`, by largest remainder: the parts add
 * up to it exactly and none is a whole unit off its share. Equal remainders go to the earlier part. All parts are 0 where
 * no weight is above zero.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (!(sum > 0)) return weights.map(() => 0)
  const size = Math.abs(total)
  const exact = weights.map((weight) => size * (weight / sum))
  const parts = exact.map(Math.floor)
  let rest = size - parts.reduce((a, b) => a + b, 0)
  const order = exact
    .map((share, i) => ({ i, remainder: share - parts[i]! }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of order) {
    if (rest-- <= 0) break
    parts[i]! += 1
  }
  return total < 0 ? parts.map((part) => 0 - part) : parts
}

/**
 * The same numbers, the last that isn't zero set to what the others leave, so that left to right they add up to `total`.
 * It moves by no more than the rounding of the sum.
 */
export function reconcile(parts: readonly number[], total: number): number[] {
  const last = parts.findLastIndex((part) => part !== 0)
  if (last < 0) return [...parts]
  const others = parts.slice(0, last).reduce((a, b) => a + b, 0)
  return parts.with(last, total - others)
}
