// One customer, as the partner's own service desk needs to see them: what is theirs, what they bought, and why it earned
// what it did.
import { balancesOf } from '../../../domain/ledger/balances.ts'
import type { Offer } from '../../../domain/offer.ts'
import { findCustomer } from '../../../flow/register-customer.ts'
import { type CardRecord, readActivations, readCards } from '../../../store/books/customers.ts'
import { readAccounts } from '../../../store/books/ledger.ts'
import { readPaidOut } from '../../../store/books/payouts.ts'
import { type RewardRecord, readRewards } from '../../../store/books/rewards.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { readOffersOf } from '../../../store/catalog/read-published.ts'
import { presentReward } from '../../schema/reward.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, Figure, Figures, PageHead, Pager, Pairs, Table } from '../kit/parts.tsx'
import { at, page, programOf, readOwnProgram, show, wordsOf } from './audience.tsx'
import { calledOf } from './customers.tsx'
import { openPlace, placeOf, toneOf } from './rewards.ts'

const A_PAGE = 20

export const customerPage = page('/partner/:program/customers/:customer', async (call) => {
  const words = wordsOf(call).customer
  const { customer } = await findCustomer(call.deps, call.c.req.param('customer') ?? '', programOf(call))
  const { program, books } = await readOwnProgram(call)
  const before = openPlace(call.query.cursor)
  const [cards, activations, accounts, paid, found] = await Promise.all([
    readCards(books, customer.id),
    readActivations(books, customer.id),
    readAccounts(books, customer.id, { after: null, limit: 1_000 }),
    readPaidOut(books, customer.id),
    readRewards(books, customer.id, { before, limit: A_PAGE + 1 }),
  ])
  const rewards = found.slice(0, A_PAGE)
  const own = balancesOf(accounts, paid).find(({ currency }) => currency === program.currency)
  const money = (minor: number) => call.format.money(minor, program.currency)
  return show(
    call,
    { title: calledOf(customer), here: 'customers' },
    <>
      <PageHead title={calledOf(customer)} lead={words.since(call.format.date(customer.createdAt))} />
      <div class="stack">
        <Figures>
          <Figure label={words.confirmed} value={money(own?.confirmed ?? 0)} note={words.confirmedNote} />
          <Figure label={words.pending} value={money(own?.pending ?? 0)} note={words.pendingNote} />
          <Figure label={words.paid} value={money(own?.paid ?? 0)} />
          <Figure label={words.activated} value={call.format.number(activations.length)} />
        </Figures>
        <div class="two">
          <Card title={words.about}>
            <Pairs
              of={[
                [words.id, <code>{customer.id}</code>],
                [words.externalId, customer.externalId ?? '–'],
                [words.email, customer.email ?? '–'],
                [words.tier, customer.profiles.at(-1)?.tier ?? '–'],
                [words.segments, call.format.list(customer.profiles.at(-1)?.segments ?? []) || '–'],
              ]}
            />
          </Card>
          <Cards call={call} cards={cards} />
        </div>
        <Rewards call={call} customerId={customer.id} rewards={rewards} {...(await readKnown(call, rewards))} />
        <Pager next={found.length > A_PAGE ? placeOf(rewards.at(-1)!) : null} words={call.say.kit} url={call.url} />
      </div>
    </>,
  )
})

function Cards({ call, cards }: { call: MemberCall; cards: readonly CardRecord[] }) {
  const words = wordsOf(call).customer
  const { format } = call
  return (
    <Card title={words.cards}>
      {cards.length === 0 ? (
        <p class="hint">{words.noCards}</p>
      ) : (
        <Pairs
          of={cards.map(({ scheme, last4, linkedAt, unlinkedAt }) => [
            words.card(scheme ?? '', last4 ?? '····'),
            unlinkedAt === null ? words.linked(format.date(linkedAt)) : words.unlinked(format.date(unlinkedAt)),
          ])}
        />
      )}
    </Card>
  )
}

type Known = { readonly names: ReadonlyMap<string, string>; readonly offers: ReadonlyMap<string, readonly Offer[]> }

/** What the merchants and offers of these rewards are called, and what was promised. */
async function readKnown({ deps }: MemberCall, rewards: readonly RewardRecord[]): Promise<Known> {
  const merchantIds = [...new Set(rewards.map(({ merchantId }) => merchantId))]
  const [names, offers] = await Promise.all([
    readNamesOf(deps.catalog, [...merchantIds, ...rewards.map(({ offerId }) => offerId)]),
    readOffersOf(deps.catalog, merchantIds),
  ])
  return { names, offers }
}

type RewardsProps = Known & { call: MemberCall; customerId: string; rewards: readonly RewardRecord[] }

function Rewards({ call, customerId, rewards, names, offers }: RewardsProps) {
  const words = wordsOf(call).customer
  const { format } = call
  const toPurchase = ({ purchaseId }: RewardRecord) => at(call, `/customers/${customerId}/purchases/${purchaseId}`)
  return (
    <Card title={words.purchases}>
      {rewards.length === 0 ? (
        <p class="hint">{words.noPurchases}</p>
      ) : (
        <Table
          caption={words.purchases}
          rows={rewards}
          columns={[
            {
              head: words.when,
              cell: (one) => <a href={toPurchase(one)}>{format.dateTime(one.purchase.occurredAt)}</a>,
            },
            { head: words.where, cell: ({ merchantId }) => names.get(merchantId) ?? words.unknown },
            { head: words.spent, numeric: true, cell: ({ purchase }) => format.money(purchase.net, purchase.currency) },
            {
              head: words.offer,
              cell: (one) => <Why call={call} reward={one} offers={offers} name={names.get(one.offerId)} />,
            },
            { head: words.earned, numeric: true, cell: (one) => format.money(one.amount, one.currency) },
            {
              head: words.state,
              cell: ({ state }) => <Badge tone={toneOf(state)}>{words.states[state]}</Badge>,
            },
          ]}
        />
      )}
    </Card>
  )
}

type WhyProps = {
  call: MemberCall
  reward: RewardRecord
  offers: ReadonlyMap<string, readonly Offer[]>
  name: string | undefined
}

function Why({ call, reward, offers, name }: WhyProps) {
  const known = {
    offers: offers.get(reward.merchantId) ?? [],
    lags: [],
    purchase: reward.purchase,
    now: call.deps.now(),
  }
  const { sentence } = presentReward(reward, known)
  return (
    <>
      {name ?? reward.offerId}
      {sentence && <small class="why">{sentence}</small>}
    </>
  )
}
