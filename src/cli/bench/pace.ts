// How fast something goes: so many at a time, for all of the work, against the wall clock.

export type Pace = { readonly perSecond: number; readonly p50Ms: number; readonly p95Ms: number }

/** @param units what one piece of work counts for. */
export async function pace<T>(
  work: readonly T[],
  inFlight: number,
  units: number,
  run: (one: T) => Promise<unknown>,
): Promise<Pace> {
  const took: number[] = []
  let next = 0
  const lane = async () => {
    while (next < work.length) {
      const one = work[next++]!
      const from = performance.now()
      await run(one)
      took.push(performance.now() - from)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: inFlight }, lane))
  const seconds = (performance.now() - start) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return { perSecond: (work.length * units) / seconds, p50Ms: at(0.5), p95Ms: at(0.95) }
}
