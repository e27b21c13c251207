// How sure are we still when several things were tested at once? Holm's step-down (Scand J Stat 1979).

/** Adjusted p in the order given; null (not testable) stays null and doesn't count as a test. */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const order = ps.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => a.p - b.p)
  const adjusted: (number | null)[] = ps.map(() => null)
  let floor = 0
  for (const [rank, { p, at }] of order.entries()) {
    floor = Math.max(floor, Math.min(1, p * (order.length - rank)))
    adjusted[at] = floor
  }
  return adjusted
}
