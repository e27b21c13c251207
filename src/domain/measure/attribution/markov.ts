// What would be lost without a channel? Customers walk from touch to touch as a first-order Markov chain; a channel's
// removal effect is the share of conversions lost when every walk that reaches it ends there (Anderl et al., 2016).
// Solved directly: no simulation, the same answer every time.
import { invert } from './invert.ts'

/** What the chain needs of any number of paths: how often each channel followed each other, and what followed last. */
export type Chain = {
  readonly channels: string[]
  readonly index: Map<string, number>
  readonly starts: number[]
  /** [from][to] */
  readonly steps: Map<number, number>[]
  readonly converted: number[]
  readonly value: number[]
  readonly leaving: number[]
}

export type Removal = { readonly channel: string; readonly conversions: number; readonly value: number }

/** `known` channels are listed, with no effect, even if no path comes by. */
export function emptyChain(known: readonly string[] = []): Chain {
  const chain: Chain = { channels: [], index: new Map(), starts: [], steps: [], converted: [], value: [], leaving: [] }
  for (const channel of known) place(chain, channel)
  return chain
}

/** Takes in one path; repeats in a row count as one touch. */
export function walk(
  chain: Chain,
  path: { channels: readonly string[]; conversions: number; value: number; nulls: number },
): void {
  const weight = path.conversions + path.nulls
  if (weight <= 0 || path.channels.length === 0) return
  let at = -1
  for (const channel of path.channels) {
    const next = place(chain, channel)
    if (next === at) continue
    if (at < 0) chain.starts[next]! += weight
    else {
      chain.steps[at]!.set(next, (chain.steps[at]!.get(next) ?? 0) + weight)
      chain.leaving[at]! += weight
    }
    at = next
  }
  chain.leaving[at]! += weight
  chain.converted[at]! += path.conversions
  chain.value[at]! += path.value
}

function place(chain: Chain, channel: string): number {
  const known = chain.index.get(channel)
  if (known !== undefined) return known
  chain.index.set(channel, chain.channels.length)
  chain.starts.push(0)
  chain.steps.push(new Map())
  chain.converted.push(0)
  chain.value.push(0)
  chain.leaving.push(0)
  return chain.channels.push(channel) - 1
}

/**
 * With N = (I - Q)^-1 and V the expected outcome from each channel, a walk reaches c with probability
 * (start N)_c / N_cc and then is worth V_c, so c's removal loses exactly that product. 0 where nothing converts.
 */
export function removalEffects(chain: Chain): Removal[] {
  const k = chain.channels.length
  // A channel that is known but on no path leaves for nowhere: any divisor does.
  const leaving = chain.leaving.map((sum) => sum || 1)
  const absent = chain.steps.map((row, from) =>
    Array.from({ length: k }, (_, to) => (from === to ? 1 : 0) - (row.get(to) ?? 0) / leaving[from]!),
  )
  const visits = invert(absent)
  const walks = chain.starts.reduce((sum, start) => sum + start, 0) || 1
  const reached = chain.channels.map((_, c) => {
    const expected = chain.starts.reduce((sum, start, s) => sum + (start / walks) * visits[s]![c]!, 0)
    return expected / visits[c]![c]!
  })
  const lost = (outcome: readonly number[]) => {
    const ends = outcome.map((sum, c) => sum / leaving[c]!)
    const worth = visits.map((row) => row.reduce((sum, visit, c) => sum + visit * ends[c]!, 0))
    const base = chain.starts.reduce((sum, start, s) => sum + (start / walks) * worth[s]!, 0)
    return reached.map((probability, c) => (base > 0 ? (probability * worth[c]!) / base : 0))
  }
  const [conversions, value] = [lost(chain.converted), lost(chain.value)]
  return chain.channels.map((channel, c) => ({ channel, conversions: conversions[c]!, value: value[c]! }))
}
