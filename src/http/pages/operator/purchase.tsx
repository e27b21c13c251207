// The whole story of one purchase: what the feed told, which merchant and why, every offer that was considered, and
// every transfer.

import { isOdd } from '../../../domain/purchase/odd.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { type Explanation, explainPurchase } from '../../../store/books/explain.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, Figure, Figures, Notice, PageHead, Pairs, Table, type Tone } from '../kit/parts.tsx'
import { mayEdit, page, show, wordsOf } from './audience.ts'
import { AccountLink, transferKind } from './ledger.tsx'
import { Verdicts } from './odd-purchases.tsx'
import { Evidence } from './purchase-evidence.tsx'
import { Rewards } from './purchase-rewards.tsx'

export const purchase = page('/operator/purchases/:id', async (call) => {
  const { story, books } = await findStory(call)
  const { purchase } = story
  const names = await readNamesOf(call.deps.catalog, namedIn(story))
  const words = wordsOf(call).purchase
  const { merchantId } = purchase.match
  const fraud = purchase.fraudAt !== null
  const odd = isOdd(purchase) && purchase.reviewedAt === null
  return show(
    call,
    { title: words.title, here: 'ledger' },
    <>
      <PageHead
        title={`${call.format.money(purchase.amount, purchase.currency)} ${merchantId ? words.at(names.get(merchantId) ?? merchantId) : words.unknown}`}
        lead={<code class="id">{purchase.id}</code>}
      >
        <Badge tone={tones[purchase.state]}>{words.states[purchase.state]}</Badge>
        {fraud && <Badge tone="bad">{words.fraud}</Badge>}
        {mayEdit(call) && merchantId && <Verdicts call={call} id={purchase.id} fraud={fraud} odd={odd} />}
      </PageHead>
      {odd && <Notice kind="warn">{words.lookAt}</Notice>}
      {purchase.yieldsTo && (
        <Notice kind="info">
          <a href={`/operator/purchases/${purchase.yieldsTo}`}>{words.yields}</a>
        </Notice>
      )}
      <Sums call={call} story={story} />
      <div class="two">
        <Card title={words.facts}>
          <Facts call={call} story={story} names={names} />
        </Card>
        <Evidence call={call} story={story} names={names} />
      </div>
      <Reports call={call} story={story} />
      <Rewards call={call} story={story} books={books} />
      <Transfers call={call} story={story} books={books} />
    </>,
  )
})

const tones: Readonly<Record<Explanation['purchase']['state'], Tone>> = {
  pending: 'info',
  posted: 'good',
  reversed: 'plain',
}

async function findStory({ deps, c }: MemberCall): Promise<{ story: Explanation; books: string }> {
  for (const books of deps.booksNames) {
    const story = await explainPurchase(deps.booksFor(books), c.req.param('id') ?? '')
    if (story) return { story, books }
  }
  throw new Refusal('not-found', 'There is no such purchase.')
}

function namedIn({ purchase: { match, programId, source }, evidence }: Explanation): readonly string[] {
  const candidates = (evidence?.candidates ?? []).map(({ merchantId }) => merchantId)
  return [match.merchantId, match.locationId, programId, source, ...candidates].flatMap((id) => id ?? [])
}

type StoryProps = { call: MemberCall; story: Explanation }

function Sums({ call, story: { purchase, rewards } }: StoryProps) {
  const words = wordsOf(call).purchase.figures
  const money = (amount: number) => call.format.money(amount, purchase.currency)
  const earned = rewards.filter(({ amount }) => amount > 0).map((one) => call.format.money(one.amount, one.currency))
  return (
    <Figures>
      <Figure label={words.amount} value={money(purchase.amount)} />
      <Figure label={words.cleared} value={money(purchase.cleared)} />
      <Figure label={words.back} value={money(purchase.reversed + purchase.refunded)} />
      <Figure label={words.net} value={money(purchase.net)} />
      <Figure label={words.earned} value={earned.length > 0 ? call.format.list(earned) : money(0)} />
    </Figures>
  )
}

function Facts({ call, story: { purchase }, names }: StoryProps & { names: ReadonlyMap<string, string> }) {
  const words = wordsOf(call).purchase
  const { format } = call
  const { match, occurredAt, clearedAt, customerId, cardId, programId, source } = purchase
  return (
    <Pairs
      of={[
        [words.when, format.dateTime(occurredAt)],
        [words.clearedAt, clearedAt === null ? '—' : format.dateTime(clearedAt)],
        [words.location, names.get(match.locationId ?? '') ?? '—'],
        [words.customer, <a href={`/operator/customers/${customerId}`}>{customerId}</a>],
        [words.card, <code class="id">{cardId}</code>],
        [words.program, <a href={`/operator/programs/${programId}`}>{names.get(programId) ?? programId}</a>],
        [words.source, source === 'operator' ? wordsOf(call).imports.operator : (names.get(source) ?? source)],
      ]}
    />
  )
}

function Reports({ call, story: { reports } }: StoryProps) {
  const { format } = call
  const words = wordsOf(call).purchase
  const heads = words.reportHeads
  return (
    <Card title={words.reports}>
      <Table
        caption={words.reports}
        rows={reports}
        columns={[
          { head: heads.type, cell: ({ report }) => words.types[report.type] },
          { head: heads.text, cell: ({ report }) => <code class="id">{report.merchant.descriptor ?? '—'}</code> },
          { head: heads.occurred, cell: ({ report }) => format.dateTime(report.occurredAt) },
          { head: heads.received, cell: ({ receivedAt }) => format.dateTime(receivedAt) },
          { head: heads.id, cell: ({ report }) => <code class="id">{report.id}</code> },
          { head: heads.amount, numeric: true, cell: ({ report }) => format.money(report.amount, report.currency) },
        ]}
      />
    </Card>
  )
}

function Transfers({ call, story: { transfers }, books }: StoryProps & { books: string }) {
  const { format } = call
  const { purchase: words, account } = wordsOf(call)
  const heads = account.transferHeads
  return (
    <Card title={words.transfers}>
      {transfers.length === 0 ? (
        <p class="note">{words.noTransfers}</p>
      ) : (
        <Table
          caption={words.transfers}
          rows={transfers}
          columns={[
            { head: heads.when, cell: ({ at }) => format.dateTime(at) },
            { head: heads.kind, cell: ({ kind }) => transferKind(call, kind) },
            { head: heads.debit, cell: ({ debit }) => <AccountLink call={call} id={debit} books={books} /> },
            { head: heads.credit, cell: ({ credit }) => <AccountLink call={call} id={credit} books={books} /> },
            { head: heads.amount, numeric: true, cell: ({ amount, currency }) => format.money(amount, currency) },
          ]}
        />
      )}
    </Card>
  )
}
