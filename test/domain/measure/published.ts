// Published figures and the tolerance to which their source prints them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Moments } from '../../../src/domain/measure/lift/moments.ts'
import { momentsFromSums } from '../../../src/domain/measure/lift/moments.ts'

type Vector = {
  readonly id: string
  // biome-ignore lint/suspicious/noExplicitAny: each vector has its own shape
  readonly inputs: any
  // biome-ignore lint/suspicious/noExplicitAny: each vector has its own shape
  readonly expected: any
  readonly tolerance: { readonly kind: 'absolute' | 'relative'; readonly value: number } | null
}

const golden = join(import.meta.dirname, '../../golden/measure')
const vectors: readonly Vector[] = JSON.parse(readFileSync(join(golden, 'published.json'), 'utf8'))

export const plans = JSON.parse(readFileSync(join(golden, 'plans.json'), 'utf8'))

export function published(id: string): Vector & { readonly near: (actual: unknown, expected: unknown) => void } {
  const vector = vectors.find((one) => one.id === id)
  if (!vector) throw new Error(`no vector ${id}`)
  return { ...vector, near: (actual, expected) => near(actual, expected, vector.tolerance) }
}

function near(actual: unknown, expected: unknown, tolerance: Vector['tolerance']): void {
  if (Array.isArray(expected)) {
    expect(actual).toHaveLength(expected.length)
    for (const [i, one] of expected.entries()) near((actual as unknown[])[i], one, tolerance)
    return
  }
  const { kind, value } = tolerance ?? { kind: 'absolute', value: 0 }
  const allowed = kind === 'absolute' ? value : value * Math.abs(expected as number)
  expect(Math.abs((actual as number) - (expected as number)), `${actual} against ${expected}`).toBeLessThanOrEqual(
    allowed,
  )
}

export function ofSums(arm: { n: number; sum: number; sum_squares: number }): Moments {
  return momentsFromSums({ n: arm.n, sums: [arm.sum], products: [arm.sum_squares] })
}
