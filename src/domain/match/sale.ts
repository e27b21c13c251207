// What kind of sale a recognised line tells of, so that each offer can say whether such sales count for it.
import type { Channel, MerchantClue } from '../merchant.ts'
import { defaultCounts, type Match, type MerchantIndex, matchMerchant, type Sale } from './match.ts'
import { normaliseDescriptor } from './normalise.ts'

/** Chosen for an offer; null: as the platform has it. */
export type Recognition = { readonly [S in Sale]: boolean | null }

/**
 * The merchant as the platform counts sales. A sale that it would not count is the shop's all the same, said to be what
 * it is, if it is nobody else's: a marketplace that is a merchant itself keeps its orders.
 */
export function matchSale(index: MerchantIndex, clue: MerchantClue & { readonly channel?: Channel | null }): Match {
  const usual = matchMerchant(index, clue)
  const match = usual.evidence.because === 'not-counted' ? matchMerchant(index, clue, { counts: everything }) : usual
  const sale = saleOf(match, clue)
  return sale === null ? match : { ...match, sale }
}

const everything = { concession: true, marketplace: true, facilitator: true }

function saleOf({ merchantId, method, evidence }: Match, { descriptor }: MerchantClue): Sale | null {
  if (merchantId === null || method !== 'descriptor') return null
  const factors = new Set(evidence.factors.map(([factor]) => factor))
  if (factors.has('processorItself')) return null
  if (factors.has('hostBefore')) return 'concession'
  const kind = evidence.processor === null ? null : normaliseDescriptor(descriptor!).processor?.kind
  return kind === 'marketplace' || kind === 'facilitator' ? kind : null
}

/** An ordinary sale (`sale` null) always counts. */
export function countsSale(sale: Sale | null, chosen: Recognition | null | undefined): boolean {
  return sale === null || (chosen?.[sale] ?? defaultCounts[sale])
}
