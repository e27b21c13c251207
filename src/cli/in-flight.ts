/** Does `work` for every item, at most `limit` at a time, and answers in the order of the items. The first failure ends it. */
export async function inFlight<T, R>(
  limit: number,
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Array<R>(items.length)
  let next = 0
  let failed = false
  const worker = async () => {
    while (next < items.length && !failed) {
      const index = next++
      results[index] = await work(items[index]!, index)
    }
  }
  const guarded = () =>
    worker().catch((error: unknown) => {
      failed = true
      throw error
    })
  await Promise.all(Array.from({ length: limit }, guarded))
  return results
}
