// What happens to reports on their way: said wrong first and corrected, late, out of order, repeated.
import type { Random } from './random.ts'
import type { Sent } from './story.ts'

const HOUR = 3_600_000

export type Journey = {
  readonly hostility: number
  /** Arrivals are before this where that is possible. */
  readonly until: number
  /** What a report takes when nothing goes wrong, at most. */
  readonly usualDelay: number
}

/**
 * Arrivals of these reports, not sorted. What is said wrong comes first and its repeats come last, so that what was
 * said last about an identity is the truth.
 */
export function underway(
  sent: readonly Sent[],
  { hostility, until, usualDelay }: Journey,
  random: Random,
): readonly Sent[] {
  const delayed = (at: number, delay: number) => at + 1 + Math.floor(Math.min(delay, Math.max(0, until - at) * 0.9))
  return sent.flatMap(({ at, transaction }) => {
    const late = random.chance(0.08 * hostility)
    const arrival = delayed(at, late ? random.int(1, 30 * 24) * HOUR : random.int(0, usualDelay))
    const right = { at: arrival, transaction }
    const wrong = { at, transaction: { ...transaction, amount: transaction.amount + random.int(1, 500) } }
    const repeat = { at: delayed(arrival, random.int(1, 48) * HOUR), transaction }
    return [
      ...(transaction.type === 'clearing' && random.chance(0.04 * hostility) ? [wrong] : []),
      right,
      ...(random.chance(0.1 * hostility) ? [repeat] : []),
    ]
  })
}

/** A report of a card that nobody has linked. */
export function strangersReport({ at, transaction }: Sent, nth: number): Sent {
  return {
    at,
    transaction: { ...transaction, id: `${transaction.id}-x`, relatedId: null, cardToken: `tok_stranger_${nth}` },
  }
}
