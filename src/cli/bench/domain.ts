// The domain alone, on one core: what it costs to fold, match and decide, with nothing loaded or stored.
import { decideBatch } from '../../domain/books/decide-batch.ts'
import type { BooksState } from '../../domain/books/state.ts'
import { compileMerchants, matchMerchant } from '../../domain/match/match.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { Offer } from '../../domain/offer/offer.ts'
import type { CardReport } from '../../flow/ingest.ts'
import { tokenOf } from './workload.ts'

/** Reports a second over `rounds` batches of first purchases that each earn. */
export function domainPace(
  batch: readonly CardReport[],
  merchants: readonly Merchant[],
  offers: ReadonlyMap<string, readonly Offer[]>,
  customers: number,
  rounds: number,
): number {
  const cards = Array.from({ length: customers }, (_, n) => cardOf(n))
  const byToken = new Map(cards.map((card) => [card.token, card]))
  const start = performance.now()
  for (let round = 0; round < rounds; round++) {
    const index = compileMerchants(merchants)
    const matched = batch.map((known) => ({
      ...known,
      match: matchMerchant(index, { ...known.report.merchant, channel: known.report.channel }),
      timezone: null,
      channel: null,
    }))
    const state = emptyState(
      matched.map(({ card, match }) => [byToken.get('token' in card ? card.token : '')!, match.merchantId!]),
    )
    decideBatch(matched, state, (merchantId) => offers.get(merchantId) ?? [], `b${round}`, null)
  }
  return (rounds * batch.length * 1000) / (performance.now() - start)
}

function cardOf(n: number): BooksState['cards'][number] {
  const customerId = `cus_${n}`
  return {
    id: `card_${n}`,
    token: tokenOf(n),
    customerId,
    programId: 'prg',
    scheme: null,
    linkedAt: 0,
    fingerprint: null,
  }
}

function emptyState(touched: readonly (readonly [BooksState['cards'][number], string])[]): BooksState {
  const streams = new Map(
    touched.map(([{ customerId }, merchantId]) => [
      `${customerId} ${merchantId}`,
      { customerId, merchantId, visits: [], rewards: [], looseRefunds: [], activations: [] },
    ]),
  )
  return {
    cards: touched.map(([card]) => card),
    customers: new Map(
      touched.map(([{ customerId }]) => [
        customerId,
        { customerId, programId: 'prg', profiles: [], version: 0, kin: [] },
      ]),
    ),
    reports: [],
    purchases: [],
    streams: [...streams.values()],
    granted: new Map(),
    holders: new Map(),
    precedences: [],
  }
}
