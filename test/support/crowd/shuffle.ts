// Another order of the same deliveries, some of them once more: the books must end the same.
import type { Delivery } from '../../../src/cli/demo/feed.ts'
import { identityOf } from '../../../src/cli/demo/feed.ts'
import type { Random } from '../../../src/cli/demo/random.ts'

/**
 * Any order, but what is said about one identity keeps its own: which of two contents is the correction is told by
 * nothing but the order. A repeat follows at any later place before the next thing said about its identity.
 */
export function shuffle(
  deliveries: readonly Delivery[],
  random: Random,
  repeats = 0.1,
): readonly Delivery['transaction'][] {
  const sequences = new Map<string, Delivery['transaction'][]>()
  for (const { transaction } of deliveries) {
    const said = sequences.get(identityOf(transaction)) ?? []
    sequences.set(identityOf(transaction), said)
    said.push(transaction, ...(random.chance(repeats) ? [transaction] : []))
  }
  const slots = [...sequences].flatMap(([identity, said]) => said.map(() => ({ identity, at: random.next() })))
  return slots.toSorted((a, b) => a.at - b.at).map(({ identity }) => sequences.get(identity)!.shift()!)
}
