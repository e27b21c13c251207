// Were customers assigned in the shares that were promised? If not, something loses customers of one arm, and no figure
// of the experiment can be trusted.
import { chiSquaredTail } from './distributions.ts'

/** Below this the report is stopped (Fabijan et al., KDD 2019, use 0.0005 to 0.001). */
export const MISMATCH_P = 0.001

export type SampleRatio = { readonly p: number | null; readonly blocked: boolean }

/**
 * Pearson's chi-squared of the counts against the shares, over the arms whose share is above zero. p is null with fewer
 * than two such arms or nobody at all. Somebody in an arm that should be empty blocks at once.
 */
export function checkSampleRatio(counts: readonly number[], shares: readonly number[]): SampleRatio {
  const arms = counts.map((n, i) => ({ n, share: shares[i] ?? 0 }))
  if (arms.some((arm) => arm.share <= 0 && arm.n > 0)) return { p: 0, blocked: true }
  const live = arms.filter((arm) => arm.share > 0)
  const n = live.reduce((sum, arm) => sum + arm.n, 0)
  const total = live.reduce((sum, arm) => sum + arm.share, 0)
  if (live.length < 2 || n === 0) return { p: null, blocked: false }
  const chi2 = live.reduce((sum, arm) => {
    const expected = (n * arm.share) / total
    return sum + (arm.n - expected) ** 2 / expected
  }, 0)
  const p = chiSquaredTail(chi2, live.length - 1)
  return { p, blocked: p < MISMATCH_P }
}
