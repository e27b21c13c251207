// Which channels get the credit? All models over the same paths, in one pass and in memory that doesn't grow with them.
// Credit and the unattributed add up to the whole. None of it says that a conversion would not have come anyway.
import { reconcile } from './apportion.ts'
import { longSum } from './long-sum.ts'
import { emptyChain, type Removal, removalEffects, walk } from './markov.ts'
import type { Path } from './path.ts'
import { type PathModel, sharesOf } from './share.ts'

export const MODELS = ['first', 'last', 'linear', 'time-decay', 'position', 'markov', 'shapley'] as const
export type Model = (typeof MODELS)[number]

export type Credit = { readonly conversions: number; readonly value: number }

export type Attribution = Credit & {
  /** Conversions with no touch inside its window. */
  readonly unattributed: Credit
  readonly models: Readonly<Record<Model, Readonly<Record<string, Credit>>>>
  /** The share of conversions, and of value, that would be lost without each channel. */
  readonly removalEffects: readonly Removal[]
}

export type Terms = { readonly halfLifeMs: number; readonly channels?: readonly string[] }

export type Creditor = { readonly take: (path: Path) => void; readonly settle: () => Attribution }

const PATH_MODELS: readonly PathModel[] = ['first', 'last', 'linear', 'time-decay', 'position', 'shapley']

type Sums = { conversions: number; value: number }

/** `channels` are listed with no credit even where none of their touches counts. */
export function openCredit({ halfLifeMs, channels = [] }: Terms): Creditor {
  const [total, unattributed] = [openTotal(), openTotal()]
  const byModel = new Map(PATH_MODELS.map((model) => [model, new Map<string, Sums>()]))
  const chain = emptyChain(channels)
  return {
    take: (path) => {
      total.add(path)
      if (path.channels.length === 0) return unattributed.add(path)
      walk(chain, path)
      if (path.conversions === 0 && path.value === 0) return
      for (const [model, credits] of byModel) {
        const shares = sharesOf(model, path.channels, { ages: path.ages, halfLifeMs })
        for (const [i, channel] of path.channels.entries())
          if (shares[i] !== 0) add(sumsOf(credits, channel), path, shares[i]!)
      }
    },
    settle: () => {
      const [all, none] = [total.credit(), unattributed.credit()]
      const rest = { conversions: all.conversions - none.conversions, value: all.value - none.value }
      const removals = chain.channels.length === 0 ? [] : removalEffects(chain)
      const creditsOf = (model: Model) => {
        if (model === 'markov') return settled(removals, rest)
        const credits = byModel.get(model)!
        return settled(
          chain.channels.map((channel) => ({ channel, ...(credits.get(channel) ?? NOTHING) })),
          rest,
        )
      }
      const models = Object.fromEntries(MODELS.map((model) => [model, creditsOf(model)])) as Attribution['models']
      return { ...all, unattributed: none, models, removalEffects: removals }
    },
  }
}

function openTotal() {
  const [conversions, value] = [longSum(), longSum()]
  return {
    add: (of: Credit) => {
      conversions.add(of.conversions)
      value.add(of.value)
    },
    credit: (): Credit => ({ conversions: conversions.total(), value: value.total() }),
  }
}

const NOTHING: Credit = { conversions: 0, value: 0 }

function add(sums: Sums, of: Credit, share: number): void {
  sums.conversions += share * of.conversions
  sums.value += share * of.value
}

function sumsOf(credits: Map<string, Sums>, channel: string): Sums {
  const known = credits.get(channel) ?? { conversions: 0, value: 0 }
  credits.set(channel, known)
  return known
}

/** Weights in proportion to which the attributed total is shared out, and made to add up to it. */
function settled(weights: readonly (Credit & { channel: string })[], total: Credit): Record<string, Credit> {
  const parts = (of: keyof Credit) => {
    const sum = weights.reduce((all, weight) => all + weight[of], 0)
    return reconcile(
      weights.map((weight) => (sum > 0 ? (weight[of] / sum) * total[of] : 0)),
      sum > 0 ? total[of] : 0,
    )
  }
  const [conversions, value] = [parts('conversions'), parts('value')]
  return Object.fromEntries(
    weights.map(({ channel }, i) => [channel, { conversions: conversions[i]!, value: value[i]! }]),
  )
}
