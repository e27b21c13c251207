// Months, in UTC, as `YYYY-MM`.

export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7)
}

export function monthBefore(period: string): string {
  return monthOf(boundsOf(period).start - 1)
}

/** `end` is the first instant of the next month. */
export function boundsOf(period: string): { readonly start: number; readonly end: number } {
  const [year, month] = period.split('-').map(Number) as [number, number]
  return { start: Date.UTC(year, month - 1, 1), end: Date.UTC(year, month, 1) }
}
