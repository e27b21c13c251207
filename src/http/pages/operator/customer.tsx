// One customer, for whoever has to answer a question about them: cards, balance, what was earned and why not.
import { findCustomer } from '../../../flow/customers/register-customer.ts'
import { readClaims } from '../../../store/books/claims.ts'
import { type CardRecord, type CustomerRecord, readCards } from '../../../store/books/customers.ts'
import { type ItemRecord, readItems } from '../../../store/books/items.ts'
import { readAccounts } from '../../../store/books/ledger.ts'
import { readPayouts } from '../../../store/books/payouts.ts'
import { type RewardRecord, readRewards } from '../../../store/books/rewards.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { page, show, wordsOf } from './audience.ts'
import { ClaimTable } from './claims.tsx'
import { AccountTable } from './ledger.tsx'
import { PayoutTable } from './payouts.tsx'
import { rewardTones } from './purchase-rewards.tsx'

const SHOWN = 25

export const customer = page('/operator/customers/:id', async (call) => {
  const { deps } = call
  const { customer, books } = await findCustomer(deps, call.c.req.param('id') ?? '', null)
  const db = deps.booksFor(books)
  const newest = { before: null, limit: SHOWN }
  const own = { customerId: customer.id, programId: null, state: null }
  const [cards, items, accounts, rewards, claims, payouts] = await Promise.all([
    readCards(db, customer.id),
    readItems(db, customer.id),
    readAccounts(db, customer.id, { after: null, limit: 100 }),
    readRewards(db, customer.id, newest),
    readClaims(db, { ...own, ...newest }),
    readPayouts(db, own, newest),
  ])
  const merchants = [...rewards, ...claims].flatMap(({ merchantId }) => merchantId ?? [])
  const names = await readNamesOf(deps.catalog, [customer.programId, ...merchants])
  const words = wordsOf(call).customer
  return show(
    call,
    { title: words.title, here: 'programs' },
    <>
      <PageHead
        title={customer.externalId ?? customer.email ?? words.title}
        lead={<code class="id">{customer.id}</code>}
      />
      <div class="two">
        <Facts call={call} customer={customer} names={names} />
        <Cards call={call} cards={cards} items={items} />
      </div>
      <Card title={words.accounts}>
        {accounts.length === 0 ? (
          <p class="note">{words.noAccounts}</p>
        ) : (
          <AccountTable call={call} accounts={accounts} books={books} names={names} />
        )}
      </Card>
      <Rewards call={call} rewards={rewards} names={names} />
      {claims.length > 0 && (
        <Card title={words.claims}>
          <ClaimTable call={call} claims={claims} names={names} />
        </Card>
      )}
      {payouts.length > 0 && (
        <Card title={words.payouts}>
          <PayoutTable call={call} payouts={payouts} />
        </Card>
      )}
    </>,
  )
})

type FactsProps = { call: MemberCall; customer: CustomerRecord; names: ReadonlyMap<string, string> }

function Facts({ call, customer, names }: FactsProps) {
  const words = wordsOf(call).customer
  const { programId, externalId, email, createdAt, attributes } = customer
  return (
    <Card title={words.facts}>
      <Pairs
        of={[
          [words.program, <a href={`/operator/programs/${programId}`}>{names.get(programId) ?? programId}</a>],
          [words.externalId, externalId ?? '—'],
          [words.email, email ?? '—'],
          [words.since, call.format.date(createdAt)],
          [words.attributes, attributesText(attributes) || '—'],
        ]}
      />
    </Card>
  )
}

function attributesText(attributes: CustomerRecord['attributes']): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

type CardsProps = { call: MemberCall; cards: readonly CardRecord[]; items: readonly ItemRecord[] }

function Cards({ call, cards, items }: CardsProps) {
  const { format } = call
  const words = wordsOf(call).customer
  const { cardHeads, itemHeads } = words
  return (
    <Card title={words.cards}>
      {cards.length === 0 && <p class="note">{words.noCards}</p>}
      {cards.length > 0 && (
        <Table
          caption={words.cards}
          rows={cards}
          columns={[
            { head: cardHeads.card, cell: ({ last4, scheme }) => `${scheme ?? ''} •••• ${last4 ?? '????'}`.trim() },
            { head: cardHeads.linked, cell: ({ linkedAt }) => format.date(linkedAt) },
            {
              head: cardHeads.unlinked,
              cell: ({ unlinkedAt }) => (unlinkedAt === null ? '—' : format.date(unlinkedAt)),
            },
          ]}
        />
      )}
      {items.length > 0 && (
        <Table
          caption={words.items}
          rows={items}
          columns={[
            { head: itemHeads.bank, cell: ({ institutionName }) => institutionName ?? '—' },
            {
              head: itemHeads.state,
              cell: ({ state }) => (
                <Badge tone={state === 'broken' ? 'warn' : 'plain'}>{words.itemStates[state] ?? state}</Badge>
              ),
            },
            {
              head: itemHeads.synced,
              cell: ({ syncedAt }) => (syncedAt === null ? words.never : format.dateTime(syncedAt)),
            },
          ]}
        />
      )}
    </Card>
  )
}

type RewardsProps = { call: MemberCall; rewards: readonly RewardRecord[]; names: ReadonlyMap<string, string> }

function Rewards({ call, rewards, names }: RewardsProps) {
  const { format } = call
  const { customer: words, purchase } = wordsOf(call)
  const heads = words.rewardHeads
  return (
    <Card title={words.rewards}>
      {rewards.length === 0 ? (
        <p class="note">{words.noRewards}</p>
      ) : (
        <Table
          caption={words.rewards}
          rows={rewards}
          columns={[
            {
              head: heads.when,
              cell: ({ purchaseId, purchase: { occurredAt } }) => (
                <a href={`/operator/purchases/${purchaseId}`}>{format.dateTime(occurredAt)}</a>
              ),
            },
            { head: heads.merchant, cell: ({ merchantId }) => names.get(merchantId) ?? merchantId },
            {
              head: heads.state,
              cell: ({ state }) => <Badge tone={rewardTones[state]}>{purchase.rewardStates[state]}</Badge>,
            },
            { head: heads.why, cell: ({ reason }) => reason && purchase.reasons[reason] },
            {
              head: heads.amount,
              numeric: true,
              cell: ({ purchase }) => format.money(purchase.amount, purchase.currency),
            },
            { head: heads.earned, numeric: true, cell: ({ amount, currency }) => format.money(amount, currency) },
          ]}
        />
      )}
    </Card>
  )
}
