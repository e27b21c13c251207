// Logistic regression with a ridge towards given values, by Newton's method, each step halved until it gains.

export type Sample = { readonly x: readonly number[]; readonly y: 0 | 1; readonly weight: number }

const MOST_STEPS = 30
const SMALL = 1e-8

/** Maximises sum(weight * log-likelihood) - sum(ridge * (w - prior)²) / 2. Converges: the objective is strictly concave. */
export function fitLogistic(samples: readonly Sample[], prior: readonly number[], ridge: readonly number[]): number[] {
  const value = (weights: readonly number[]) => objective(samples, weights, prior, ridge)
  let weights: readonly number[] = prior
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = solve(...gradientAndCurvature(samples, weights, prior, ridge))
    const stands = value(weights)
    let by = 1
    while (by > SMALL && value(moved(weights, change, by)) < stands) by /= 2
    weights = moved(weights, change, by)
    if (Math.max(...change.map(Math.abs)) * by < SMALL) break
  }
  return [...weights]
}

function moved(weights: readonly number[], change: readonly number[], by: number): number[] {
  return weights.map((weight, at) => weight + by * change[at]!)
}

function objective(
  samples: readonly Sample[],
  weights: readonly number[],
  prior: readonly number[],
  ridge: readonly number[],
): number {
  let sum = 0
  weights.forEach((weight, at) => {
    sum -= (ridge[at]! * (weight - prior[at]!) ** 2) / 2
  })
  for (const { x, y, weight } of samples) {
    const odds = dot(x, weights) * (y === 1 ? -1 : 1)
    sum -= weight * (odds > 30 ? odds : Math.log1p(Math.exp(odds)))
  }
  return sum
}

export function dot(one: readonly number[], other: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!
  return sum
}

function gradientAndCurvature(
  samples: readonly Sample[],
  weights: readonly number[],
  prior: readonly number[],
  ridge: readonly number[],
): [curvature: number[][], gradient: number[]] {
  const size = weights.length
  const gradient = weights.map((weight, at) => ridge[at]! * (prior[at]! - weight))
  const curvature = weights.map((_, row) => weights.map((_, column) => (row === column ? ridge[row]! : 0)))
  for (const { x, y, weight } of samples) {
    const p = 1 / (1 + Math.exp(-dot(x, weights)))
    for (let row = 0; row < size; row++) {
      if (x[row] === 0) continue
      gradient[row]! += weight * (y - p) * x[row]!
      for (let column = 0; column < size; column++) {
        curvature[row]![column]! += weight * p * (1 - p) * x[row]! * x[column]!
      }
    }
  }
  return [curvature, gradient]
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  const size = rows.length
  for (let at = 0; at < size; at++) {
    let pivot = at
    for (let row = at + 1; row < size; row++) if (Math.abs(rows[row]![at]!) > Math.abs(rows[pivot]![at]!)) pivot = row
    ;[rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!]
    for (let row = at + 1; row < size; row++) {
      const factor = rows[row]![at]! / rows[at]![at]!
      for (let column = at; column <= size; column++) rows[row]![column]! -= factor * rows[at]![column]!
    }
  }
  const solution = new Array<number>(size).fill(0)
  for (let at = size - 1; at >= 0; at--) {
    const known = dot(solution.slice(at + 1), rows[at]!.slice(at + 1, size))
    solution[at] = (rows[at]![size]! - known) / rows[at]![at]!
  }
  return solution
}
