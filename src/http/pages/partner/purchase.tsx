// The whole story of one purchase: what the card's feed said, which merchant it was and how that is known, what each
// offer made of it, and where the money went.
import { parseAccountId } from '../../../domain/ledger/accounts.ts'
import type { Offer } from '../../../domain/offer/offer.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { type Explanation, explainPurchase } from '../../../store/books/explain.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { readOffersOf } from '../../../store/catalog/read-published.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, Figure, Figures, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { at, page, programOf, readOwnProgram, show, wordsOf } from './audience.tsx'
import { worth } from './bought.tsx'
import { toneOf, whyOf } from './rewards.ts'

type Seen = {
  readonly call: MemberCall
  readonly story: Explanation
  readonly names: ReadonlyMap<string, string>
  /** Of the purchase's merchant. */
  readonly offers: readonly Offer[]
}

export const purchasePage = page('/partner/:program/customers/:customer/purchases/:purchase', async (call) => {
  const words = wordsOf(call).purchase
  const { books } = await readOwnProgram(call)
  const story = await explainPurchase(books, call.c.req.param('purchase') ?? '')
  const { purchase } = story ?? {}
  if (!story || purchase?.programId !== programOf(call) || purchase.customerId !== call.c.req.param('customer'))
    throw new Refusal('not-found', 'There is no such purchase.')
  const { merchantId, locationId } = purchase.match
  const offerIds = story.rewards.map(({ offerId }) => offerId)
  const known = [merchantId, locationId].filter((id) => id !== null)
  const [names, offers] = await Promise.all([
    readNamesOf(call.deps.catalog, [...known, ...offerIds]),
    readOffersOf(call.deps.catalog, merchantId ? [merchantId] : []),
  ])
  const seen = { call, story, names, offers: offers.get(merchantId ?? '') ?? [] }
  const { format } = call
  return show(
    call,
    { title: words.title, here: 'customers' },
    <>
      <PageHead title={names.get(merchantId ?? '') ?? words.unknown} lead={format.dateTime(purchase.occurredAt)}>
        <a class="button quiet" href={at(call, `/customers/${purchase.customerId}`)}>
          {words.customer}
        </a>
      </PageHead>
      <div class="stack">
        <Figures>
          <Figure label={words.amount} value={format.money(purchase.amount, purchase.currency)} />
          <Figure label={words.refunded} value={format.money(purchase.refunded, purchase.currency)} />
          <Figure label={words.net} value={format.money(purchase.net, purchase.currency)} note={words.netNote} />
          <Figure label={words.state} value={words.states[purchase.state]} />
        </Figures>
        <Decisions {...seen} />
        <div class="two">
          <Recognised {...seen} />
          <Reports {...seen} />
        </div>
        <Money {...seen} />
      </div>
    </>,
  )
})

function Decisions({ call, story, names, offers }: Seen) {
  const words = wordsOf(call).purchase
  return (
    <Card title={words.offers}>
      {story.rewards.length === 0 ? (
        <p class="hint">{words.noOffers}</p>
      ) : (
        <Table
          caption={words.offers}
          rows={story.rewards}
          columns={[
            { head: words.offer, cell: ({ offerId }) => names.get(offerId) ?? offerId },
            { head: words.why, cell: (one) => whyOf(one, offers, words.notOpen, call.format) ?? words.asPromised },
            { head: words.terms, numeric: true, cell: ({ version }) => words.version(version) },
            { head: words.earned, numeric: true, cell: ({ amount, currency }) => worth(call, amount, currency) },
            {
              head: words.state,
              cell: ({ state }) => <Badge tone={toneOf(state)}>{wordsOf(call).customer.states[state]}</Badge>,
            },
          ]}
        />
      )}
    </Card>
  )
}

function Recognised({ call, story, names }: Seen) {
  const words = wordsOf(call).purchase
  const { merchantId, locationId, method, confidence } = story.purchase.match
  return (
    <Card title={words.recognised}>
      {merchantId === null ? (
        <p class="hint">{words.notRecognised}</p>
      ) : (
        <Pairs
          of={[
            [words.merchant, names.get(merchantId) ?? merchantId],
            [words.location, names.get(locationId ?? '') ?? '–'],
            [words.by, words.methods[method ?? 'descriptor']],
            [words.sure, call.format.percent(confidence, 1)],
          ]}
        />
      )}
    </Card>
  )
}

function Reports({ call, story }: Seen) {
  const words = wordsOf(call).purchase
  const { format } = call
  return (
    <Card title={words.reports}>
      <Pairs
        of={story.reports.map(({ report, receivedAt }) => [
          <>
            {words.types[report.type]}
            <small class="why">{report.merchant.descriptor ?? '–'}</small>
          </>,
          <>
            {format.money(report.amount, report.currency)}
            <small class="why">{format.dateTime(receivedAt)}</small>
          </>,
        ])}
      />
    </Card>
  )
}

function Money({ call, story }: Seen) {
  const words = wordsOf(call).purchase
  if (story.transfers.length === 0) return null
  return (
    <Card title={words.money}>
      <Table
        caption={words.money}
        rows={story.transfers}
        columns={[
          { head: words.when, cell: ({ at }) => call.format.dateTime(at) },
          { head: words.from, cell: ({ debit }) => words.accounts[parseAccountId(debit).kind] },
          { head: words.to, cell: ({ credit }) => words.accounts[parseAccountId(credit).kind] },
          { head: words.amount, numeric: true, cell: ({ amount, currency }) => worth(call, amount, currency) },
        ]}
      />
    </Card>
  )
}
