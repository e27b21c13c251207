// One customer, as the partner's own service desk needs to see them: what is theirs, what they bought, and why it earned
// what it did.
import { balancesOf } from '../../../domain/ledger/balances.ts'
import { findCustomer } from '../../../flow/customers/register-customer.ts'
import { type CardRecord, readActivations, readCards } from '../../../store/books/customers.ts'
import { readAccounts } from '../../../store/books/ledger.ts'
import { readPaidOut } from '../../../store/books/payouts.ts'
import { readRewards } from '../../../store/books/rewards.ts'
import type { MemberCall } from '../kit/call.ts'
import { Card, Figure, Figures, PageHead, Pager, Pairs } from '../kit/parts.tsx'
import { schemeName } from '../kit/scheme.ts'
import { page, programOf, readOwnProgram, show, wordsOf } from './audience.tsx'
import { Purchases, readKnown } from './bought.tsx'
import { calledOf } from './customers.tsx'
import { openPlace, purchasesOf } from './rewards.ts'

/** Rewards: a purchase has one for each offer that was considered. */
const A_PAGE = 60

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
  const { bought, next } = purchasesOf(found, A_PAGE)
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
        <Purchases call={call} customerId={customer.id} bought={bought} {...(await readKnown(call, found))} />
        <Pager next={next} words={call.say.kit} url={call.url} />
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
            words.card(schemeName(scheme ?? ''), last4 ?? '····'),
            unlinkedAt === null ? words.linked(format.date(linkedAt)) : words.unlinked(format.date(unlinkedAt)),
          ])}
        />
      )}
    </Card>
  )
}
