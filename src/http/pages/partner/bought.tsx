// What a customer bought, a line a purchase: where, for how much, what it earned and by which offer, or why nothing.
import { POINTS } from '../../../domain/money.ts'
import type { Offer } from '../../../domain/offer/offer.ts'
import type { RewardRecord } from '../../../store/books/rewards.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { readOffersOf } from '../../../store/catalog/read-published.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, Table } from '../kit/parts.tsx'
import { at, wordsOf } from './audience.tsx'
import { type Bought, mostTelling, toneOf, whyOf } from './rewards.ts'

export type Known = {
  readonly names: ReadonlyMap<string, string>
  readonly offers: ReadonlyMap<string, readonly Offer[]>
}

/** What the merchants and offers of these rewards are called, and what was promised. */
export async function readKnown({ deps }: MemberCall, rewards: readonly RewardRecord[]): Promise<Known> {
  const merchantIds = [...new Set(rewards.map(({ merchantId }) => merchantId))]
  const [names, offers] = await Promise.all([
    readNamesOf(deps.catalog, [...merchantIds, ...rewards.map(({ offerId }) => offerId)]),
    readOffersOf(deps.catalog, merchantIds),
  ])
  return { names, offers }
}

/** Money, or points where that is what is earned. */
export function worth(call: MemberCall, amount: number, currency: string): string {
  return currency === POINTS
    ? call.format.plural(amount, wordsOf(call).customer.points)
    : call.format.money(amount, currency)
}

type Props = Known & { call: MemberCall; customerId: string; bought: readonly Bought[] }

export function Purchases({ call, customerId, bought, names, offers }: Props) {
  const words = wordsOf(call).customer
  const { format } = call
  const toPurchase = ({ purchase }: Bought) => at(call, `/customers/${customerId}/purchases/${purchase.id}`)
  const rows = bought.map((one) => ({ ...one, telling: mostTelling(one.rewards)! }))
  return (
    <Card title={words.purchases}>
      {rows.length === 0 ? (
        <p class="hint">{words.noPurchases}</p>
      ) : (
        <Table
          caption={words.purchases}
          rows={rows}
          columns={[
            {
              head: words.when,
              cell: (one) => <a href={toPurchase(one)}>{format.dateTime(one.purchase.occurredAt)}</a>,
            },
            { head: words.where, cell: ({ telling }) => names.get(telling.merchantId) ?? words.unknown },
            { head: words.spent, numeric: true, cell: ({ purchase }) => format.money(purchase.net, purchase.currency) },
            { head: words.offer, cell: ({ telling }) => <Why {...{ call, names, offers }} reward={telling} /> },
            { head: words.earned, numeric: true, cell: ({ rewards }) => earned(call, rewards) },
            {
              head: words.state,
              cell: ({ telling: { state } }) => <Badge tone={toneOf(state)}>{words.states[state]}</Badge>,
            },
          ]}
        />
      )}
    </Card>
  )
}

/** Money and points aren't added. */
function earned(call: MemberCall, rewards: readonly RewardRecord[]): string {
  const sums = new Map<string, number>()
  for (const { amount, currency } of rewards) if (amount > 0) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  if (sums.size === 0) return worth(call, 0, rewards[0]!.purchase.currency)
  return call.format.list([...sums].map(([currency, amount]) => worth(call, amount, currency)))
}

function Why({ call, reward, names, offers }: Known & { call: MemberCall; reward: RewardRecord }) {
  const why = whyOf(reward, offers.get(reward.merchantId) ?? [], wordsOf(call).purchase.notOpen, call.format)
  return (
    <div>
      {names.get(reward.offerId) ?? reward.offerId}
      {why && <small class="why">{why}</small>}
    </div>
  )
}
