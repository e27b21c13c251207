// Two programs are told of the same purchases, each by its own feed, in any order: the first earns what it would have
// earned alone, and the second nothing.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MatchedReport } from '../../../src/domain/books/file-reports.ts'
import type { Precedence } from '../../../src/domain/purchase/shared.ts'
import { MemoryBooks, type World } from '../../support/memory-books.ts'
import { feed, shuffled, tell, worldOf } from './feed.ts'

type Twin = 'one' | 'two'

/** Everybody of the world once more, in another program and with the same cards, linked a little later. */
function doubled(world: World, precedences: readonly Precedence[]): World {
  const twin = { customerId: 'cus_2', programId: 'prg-2' }
  const first = world.cards.map((card) => ({ ...card, fingerprint: card.token }))
  return {
    offers: world.offers,
    precedences,
    cards: [...first, ...first.map((card) => ({ ...card, ...twin, id: `${card.id}-2`, linkedAt: card.linkedAt + 1 }))],
    customers: world.customers.flatMap((one) => [
      { ...one, kin: [twin.customerId] },
      { ...one, ...twin, kin: [one.customerId] },
    ]),
    activations: world.activations.flatMap((one) => [one, { ...one, customerId: twin.customerId }]),
  }
}

/** As the feed of one of the programs says it. */
function saidBy(twin: Twin, { report, card, ...match }: MatchedReport): MatchedReport {
  const number = 'token' in card ? card.token.slice('tok-'.length) : ''
  const id = `card-${number}${twin === 'two' ? '-2' : ''}`
  return { ...match, card: { id }, report: { ...report, source: twin } }
}

/** What stands of one customer, whatever else is in the books. */
function pictureOf(books: MemoryBooks, twin: Twin) {
  const { purchases, rewards } = books.picture()
  const ours = new Set(purchases.filter(({ source }) => source === twin).map(({ id }) => id))
  return {
    purchases: purchases.filter(({ id }) => ours.has(id)),
    rewards: rewards.filter(({ purchaseId }) => ours.has(purchaseId)),
  }
}

/** What is confirmed goes by arrival: a hold that is over is over. */
const NOTHING_CONFIRMED = 0
const PRIORITY: Precedence = { from: 0, rule: 'program-priority', programIds: ['prg-2'] }

test.each([
  ['the earliest link', [], 'one', 'two'],
  ['the first in the order of programs', [PRIORITY], 'two', 'one'],
] as const)('%s earns as if it were alone', (_, precedences, winner, loser) => {
  fc.assert(
    fc.property(feed, ({ offers, stories, seed }) => {
      const world = doubled(worldOf(offers), precedences)
      const reports = stories.flatMap(tell)
      const alone = new MemoryBooks(world)
      alone.send(
        reports.map((report) => saidBy(winner, report)),
        NOTHING_CONFIRMED,
      )
      const both = new MemoryBooks(world)
      const told = shuffled(
        (['one', 'two'] as const).flatMap((twin) => reports.map((report) => saidBy(twin, report))),
        seed,
      )
      for (let i = 0; i < told.length; ) {
        const size = 1 + (seed[i % 64]! % 4)
        both.send(told.slice(i, i + size), NOTHING_CONFIRMED)
        i += size
      }
      expect(pictureOf(both, winner)).toEqual(pictureOf(alone, winner))
      const { purchases, rewards } = pictureOf(both, loser)
      expect(purchases).toHaveLength(pictureOf(alone, winner).purchases.length)
      for (const { purchaseId, amount } of rewards) {
        const { cardId, occurredAt } = both.purchases.get(purchaseId)!
        const { linkedAt } = world.cards.find(({ id }) => id === cardId)!
        if (occurredAt > linkedAt) expect(amount).toBe(0)
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 150), seed: Number(process.env.SEED ?? 1) },
  )
})
