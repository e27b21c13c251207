// How a conversion is shared out among the touches of its own path. Every rule's shares add up to one.

export type PathModel = 'first' | 'last' | 'linear' | 'time-decay' | 'position' | 'shapley'

export type Timing = {
  /** Milliseconds from each touch to the conversion, oldest first; null: each step before the last counts as one half-life. */
  readonly ages: readonly number[] | null
  readonly halfLifeMs: number
}

/** One share a touch, in the order of the path, which has at least one. */
export function sharesOf(model: PathModel, channels: readonly string[], timing: Timing): number[] {
  const n = channels.length
  switch (model) {
    case 'first':
      return channels.map((_, i) => (i === 0 ? 1 : 0))
    case 'last':
      return channels.map((_, i) => (i === n - 1 ? 1 : 0))
    case 'linear':
      return channels.map(() => 1 / n)
    case 'position':
      return channels.map((_, i) => atPosition(i, n))
    case 'time-decay':
      return decayed(n, timing)
    case 'shapley':
      return distinct(channels)
  }
}

/** 40 % to the first, 40 % to the last, 20 % between; two share evenly. */
function atPosition(i: number, n: number): number {
  if (n <= 2) return 1 / n
  return i === 0 || i === n - 1 ? 0.4 : 0.2 / (n - 2)
}

/** Half the weight for each half-life, counted from the youngest touch so that old paths don't underflow to nothing. */
function decayed(n: number, { ages, halfLifeMs }: Timing): number[] {
  const youngest = ages?.at(-1) ?? 0
  const weights = Array.from({ length: n }, (_, i) =>
    ages ? 0.5 ** ((ages[i]! - youngest) / halfLifeMs) : 0.5 ** (n - 1 - i),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/**
 * The Shapley value of a game in which a path converts once all its channels are there: an even share to each distinct
 * channel (Zhao, Mahboobi and Bagheri, arXiv 1804.05327), on its first touch.
 */
function distinct(channels: readonly string[]): number[] {
  const unseen = new Set(channels)
  const each = 1 / unseen.size
  return channels.map((channel) => (unseen.delete(channel) ? each : 0))
}
