// The three distributions behind every interval and p, by their tails: 1 - cdf is zero below 1e-16, a tail isn't.
import gammainc from '@stdlib/math-base-special-gammainc'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import tCdf from '@stdlib/stats-base-dists-t-cdf'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'

/** The z that leaves `tail` above it. */
export function upperZ(tail: number): number {
  return -normalQuantile(tail, 0, 1)
}

/** The t with `df` degrees of freedom that leaves `tail` above it. */
export function upperT(tail: number, df: number): number {
  return -tQuantile(tail, df)
}

/** P(Z > z). */
export function zTail(z: number): number {
  return normalCdf(-z, 0, 1)
}

/** P(|T| > |t|). */
export function tTwoTails(t: number, df: number): number {
  return 2 * tCdf(-Math.abs(t), df)
}

/** P(chi-squared > x): the regularised upper incomplete gamma function Q(df/2, x/2). */
export function chiSquaredTail(x: number, df: number): number {
  return gammainc(x / 2, df / 2, true, true)
}
