// A seeded source of chance (sfc32). Only integer steps and exact fractions: a seed tells the same story on every engine.

export type Random = {
  /** Uniform in [0, 1). */
  readonly next: () => number
  /** Uniform integer, both ends included. */
  readonly int: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** One of the list, as likely as its weight. */
  readonly weighted: <T>(list: readonly T[], weight: (item: T) => number) => T
}

/** The same parts give the same stream; other parts one that has nothing to do with it. */
export function seededRandom(...parts: readonly (string | number)[]): Random {
  const next = sfc32(parts.join('\u001f'))
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)]!,
    weighted: (list, weight) => {
      let rest = next() * list.reduce((total, item) => total + weight(item), 0)
      for (const item of list) {
        rest -= weight(item)
        if (rest < 0) return item
      }
      return list.at(-1)!
    },
  }
}

function sfc32(text: string): () => number {
  let [a, b, c, count] = [hash(text, 0x811c9dc5), hash(text, 0x9e3779b9), hash(text, 0x85ebca6b), 1]
  const step = () => {
    const out = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + out
    return (out >>> 0) / 2 ** 32
  }
  for (let warmUp = 0; warmUp < 12; warmUp++) step()
  return step
}

function hash(text: string, basis: number): number {
  let value = basis
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value ^ (value >>> 15)
}
