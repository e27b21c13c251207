// What must be kept of many units to answer every question about them: how many, the mean of each column, and the
// centred cross products of all pairs. Moments add up, so a report costs the same however many purchases are stored.

export type Moments = {
  readonly n: number
  readonly means: readonly number[]
  /** Row-major k x k: the sum over units of (x_i - mean_i)(x_j - mean_j). */
  readonly products: readonly number[]
}

/** The same facts as plain sums, in which form a database can add them up: sum of x_i, sum of x_i x_j (row-major). */
export type Sums = { readonly n: number; readonly sums: readonly number[]; readonly products: readonly number[] }

/** Centred sums this small beside the raw ones are rounding, not spread. */
const ROUNDING = 1e-13

export function momentsFromSums({ n, sums, products }: Sums): Moments {
  const k = sums.length
  const centred = products.map((product, at) => {
    const [i, j] = [Math.floor(at / k), at % k]
    const rest = n === 0 ? 0 : product - (sums[i]! * sums[j]!) / n
    return Math.abs(rest) <= ROUNDING * Math.abs(product) ? 0 : rest
  })
  return { n, means: sums.map((sum) => (n === 0 ? 0 : sum / n)), products: centred }
}

/** Both groups taken together (Chan, Golub and LeVeque 1983). */
export function merge(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b
  if (b.n === 0) return a
  const n = a.n + b.n
  const k = a.means.length
  const apart = b.means.map((mean, i) => mean - a.means[i]!)
  return {
    n,
    means: a.means.map((mean, i) => mean + (apart[i]! * b.n) / n),
    products: a.products.map((product, at) => {
      const between = apart[Math.floor(at / k)]! * apart[at % k]!
      return product + b.products[at]! + (between * a.n * b.n) / n
    }),
  }
}

/** The sample covariance (divisor n - 1) of two columns; 0 where fewer than two units were seen. */
export function covariance(moments: Moments, i: number, j: number): number {
  return moments.n < 2 ? 0 : moments.products[i * moments.means.length + j]! / (moments.n - 1)
}

export type Tally = { readonly add: (row: ArrayLike<number>) => void; readonly moments: () => Moments }

/** Takes in one unit at a time in constant memory, without the cancellation of raw sums (Welford 1962). */
export function tally(columns: number): Tally {
  let n = 0
  const means = new Float64Array(columns)
  const before = new Float64Array(columns)
  const products = new Float64Array(columns * columns)
  return {
    add: (row) => {
      n++
      for (let i = 0; i < columns; i++) {
        before[i] = row[i]! - means[i]!
        means[i]! += before[i]! / n
      }
      for (let i = 0; i < columns; i++) {
        for (let j = 0; j < columns; j++) products[i * columns + j]! += before[i]! * (row[j]! - means[j]!)
      }
    },
    moments: () => ({ n, means: [...means], products: [...products] }),
  }
}
