// The books in memory, for tests that run thousands of feeds: what is loaded and committed is what the database would
// load and commit, found by walking everything.
import { decideBatch } from '../../src/domain/books/decide-batch.ts'
import { identityOf, type MatchedReport } from '../../src/domain/books/file-reports.ts'
import type {
  BooksState,
  Card,
  Changes,
  Customer,
  CustomerDay,
  FiledPurchase,
  FiledReport,
  Reward,
} from '../../src/domain/books/state.ts'
import type { Transfer } from '../../src/domain/ledger/posting.ts'
import type { Offer } from '../../src/domain/offer/offer.ts'
import type { Precedence } from '../../src/domain/purchase/shared.ts'
import { claimKey } from '../../src/domain/reward/decide.ts'
import type { Activation } from '../../src/domain/reward/visit.ts'

export type World = {
  readonly cards: readonly Card[]
  readonly customers: readonly Customer[]
  readonly activations: readonly (Activation & { readonly customerId: string; readonly merchantId: string })[]
  readonly offers: readonly Offer[]
  readonly precedences?: readonly Precedence[]
}

const NO_DAY = { purchases: 0, spend: 0, rewards: 0, commission: 0 }

export class MemoryBooks {
  readonly reports = new Map<string, FiledReport>()
  readonly purchases = new Map<string, FiledPurchase>()
  readonly rewards = new Map<string, Reward>()
  readonly transfers: Transfer[] = []
  readonly granted = new Map<string, number>()
  readonly days = new Map<string, CustomerDay>()
  readonly world: World
  batches = 0

  constructor(world: World) {
    this.world = world
  }

  send(batch: readonly MatchedReport[], now: number) {
    const state = this.load(batch)
    const offersOf = (merchantId: string) => this.world.offers.filter((offer) => offer.merchantId === merchantId)
    const { outcomes, changes } = decideBatch(batch, state, offersOf, `b${this.batches++}`, now)
    this.commit(changes)
    return outcomes
  }

  load(batch: readonly MatchedReport[]): BooksState {
    const { cards, customers, activations } = this.world
    const named = cards.filter((card) =>
      batch.some((known) => ('id' in known.card ? known.card.id === card.id : known.card.token === card.token)),
    )
    const keys = new Set(batch.flatMap(({ report }) => [report.id, ...(report.relatedId ? [report.relatedId] : [])]))
    const roots = new Set([
      ...keys,
      ...this.filed().flatMap((filed) => (keys.has(filed.report.id) ? [filed.root] : [])),
    ])
    const linked = this.filed().filter((filed) => roots.has(filed.report.id) || roots.has(filed.root))
    const owned = linked.flatMap(({ purchaseId }) => (purchaseId ? (this.purchases.get(purchaseId) ?? []) : []))
    const streams = new Set([
      ...batch.flatMap(({ card, match }) =>
        named
          .filter((one) => ('id' in card ? one.id === card.id : one.token === card.token))
          .flatMap(({ customerId }) => (match.merchantId ? [`${customerId} ${match.merchantId}`] : [])),
      ),
      ...linked.flatMap(({ customerId, match }) => (match.merchantId ? [`${customerId} ${match.merchantId}`] : [])),
      ...owned.flatMap(({ customerId, match }) => (match.merchantId ? [`${customerId} ${match.merchantId}`] : [])),
    ])
    // All that the kin of these customers bought there: at least what the database would load.
    for (const key of [...streams]) {
      const [customerId, merchantId] = key.split(' ')
      for (const kin of customers.find((one) => one.customerId === customerId)!.kin) streams.add(`${kin} ${merchantId}`)
    }
    return {
      cards: named,
      customers: new Map(customers.map((customer) => [customer.customerId, customer])),
      reports: linked,
      purchases: owned.filter(({ match }) => match.merchantId === null),
      streams: [...streams].map((key) => {
        const [customerId, merchantId] = key.split(' ') as [string, string]
        const here = [...this.purchases.values()].filter(
          (purchase) => purchase.customerId === customerId && purchase.match.merchantId === merchantId,
        )
        const ids = new Set(here.map(({ id }) => id))
        return {
          customerId,
          merchantId,
          visits: here.map((purchase) => {
            const { linkedAt, scheme, fingerprint } = cards.find(({ id }) => id === purchase.cardId)!
            return { purchase, linkedAt, scheme, fingerprint }
          }),
          rewards: [...this.rewards.values()].filter(({ purchaseId }) => ids.has(purchaseId)),
          looseRefunds: this.filed().filter(
            (filed) => filed.loose && filed.customerId === customerId && filed.match.merchantId === merchantId,
          ),
          activations: activations.filter((one) => one.customerId === customerId && one.merchantId === merchantId),
        }
      }),
      granted: new Map(this.granted),
      holders: new Map(cards.map((card) => [card.id, { ...card, linked: true }])),
      precedences: this.world.precedences ?? [],
    }
  }

  commit(changes: Changes): void {
    for (const filed of changes.withdrawn) this.reports.delete(identityOf(filed))
    for (const filed of changes.reports) this.reports.set(identityOf(filed), filed)
    for (const purchase of changes.purchases) this.purchases.set(purchase.id, purchase)
    for (const reward of changes.rewards) this.rewards.set(claimKey(reward.purchaseId, reward.offerId), reward)
    for (const { key, difference, limit } of changes.budgets) {
      const granted = (this.granted.get(key) ?? 0) + difference
      if (limit !== null && difference > 0 && granted > limit) throw new Error(`budget ${key} exceeded`)
      this.granted.set(key, granted)
    }
    this.transfers.push(...changes.transfers)
    for (const day of changes.customerDays) {
      const key = [day.merchantId, day.customerId, day.day, day.offerId, day.currency].join(' ')
      const { purchases, spend, rewards, commission } = this.days.get(key) ?? NO_DAY
      this.days.set(key, {
        ...day,
        purchases: purchases + day.purchases,
        spend: spend + day.spend,
        rewards: rewards + day.rewards,
        commission: commission + day.commission,
      })
    }
  }

  balances(): Record<string, number> {
    const sums: Record<string, number> = {}
    for (const { debit, credit, amount } of this.transfers) {
      sums[debit] = (sums[debit] ?? 0) - amount
      sums[credit] = (sums[credit] ?? 0) + amount
    }
    return Object.fromEntries(
      Object.entries(sums)
        .filter(([, sum]) => sum !== 0)
        .sort(),
    )
  }

  /** What must not depend on the order of arrival. */
  picture() {
    const text = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
    return {
      purchases: [...this.purchases.values()].filter(({ amount }) => amount > 0).sort(text),
      rewards: [...this.rewards.values()]
        .map(({ revision: _, confirmedAt, ...reward }) => ({
          ...reward,
          confirmed: reward.amount > 0 && confirmedAt !== null,
        }))
        .filter((reward) => (this.purchases.get(reward.purchaseId)?.amount ?? 0) > 0)
        .sort(text),
      balances: this.balances(),
      granted: Object.fromEntries([...this.granted].filter(([, amount]) => amount !== 0).sort()),
    }
  }

  /** The sums by customer and day, without empty ones. */
  bought(): readonly CustomerDay[] {
    return [...this.days.values()].filter((day) => day.purchases !== 0 || day.spend !== 0 || day.commission !== 0)
  }

  private filed(): FiledReport[] {
    return [...this.reports.values()]
  }
}
