// One claim: what the customer says, what the evidence says now, and the answer.

import type { Child } from 'hono/jsx'
import { type Claim, standing } from '../../../domain/claim/claim.ts'
import type { Seen } from '../../../domain/claim/find-purchase.ts'
import { type Evidence, judgeClaim } from '../../../domain/claim/judge-claim.ts'
import { statementOf } from '../../../domain/claim/statement.ts'
import { findClaim } from '../../../flow/claims/answer-claim.ts'
import { readEvidence } from '../../../flow/claims/claim-evidence.ts'
import { readCards } from '../../../store/books/customers.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Badge, Card, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { readable } from '../kit/sentence.ts'
import { mayEdit, page, show, wordsOf } from './audience.ts'
import { ClaimAnswers } from './claim-answers.tsx'
import { ClaimStatement } from './claim-statement.tsx'
import { claimTones } from './claims.tsx'

const MOST_SEEN = 20

export const claim = page('/operator/claims/:id', (call) => showClaim(call))

export async function showClaim(call: MemberCall, refused?: Refused) {
  const { deps } = call
  const { claim: found, books } = await findClaim(deps, call.c.req.param('id') ?? '', () => true)
  const db = deps.booksFor(books)
  const [evidence, cards] = await Promise.all([readEvidence(deps, db, found), readCards(db, found.customerId)])
  const seen = nearest(found, evidence)
  const names = await readNamesOf(deps.catalog, namedIn(found, seen))
  const words = wordsOf(call)
  const { state } = standing(found)
  return show(
    call,
    { title: words.claim.title, here: 'claims', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.claims.kinds[found.kind]} lead={<code class="id">{found.id}</code>}>
        <Badge tone={claimTones[state]}>{words.claims.states[state]}</Badge>
      </PageHead>
      <div class="two">
        <Card title={words.claim.said}>
          <Said call={call} claim={found} names={names} />
        </Card>
        <Card title={words.claim.evidence}>
          <ul class="sentences">
            {judgeClaim(found, evidence, deps.now()).sentences.map((sentence) => (
              <li>{readable(sentence, call.format)}</li>
            ))}
          </ul>
          <h3 class="part">{words.claim.cards}</h3>
          {cards.length === 0 && <p class="note">{words.claim.noCards}</p>}
          <ul class="sentences">
            {cards.map(({ last4, linkedAt, unlinkedAt }) => (
              <li>
                {words.claim.card(last4 ?? '????', call.format.date(linkedAt))}
                {unlinkedAt !== null && words.claim.cardUntil(call.format.date(unlinkedAt))}
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <Card
        title={words.claim.seen}
        aside={evidence.seen.length > seen.length && words.claim.nearest(seen.length, evidence.seen.length)}
      >
        <SeenTable call={call} seen={seen} names={names} />
      </Card>
      <ClaimStatement call={call} claim={found} cards={cards} names={names} refused={refused} />
      {mayEdit(call) && <ClaimAnswers call={call} claim={found} seen={seen} names={names} refused={refused} />}
      <Card title={words.claim.history}>
        <Steps call={call} claim={found} />
      </Card>
    </>,
  )
}

/** Those that the customer most likely means, the latest first. */
function nearest({ amount }: Claim, { seen }: Evidence): readonly Seen[] {
  const away = ({ purchase }: Seen) => Math.abs(purchase.amount - amount)
  return seen
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, MOST_SEEN)
    .sort((a, b) => b.purchase.occurredAt - a.purchase.occurredAt)
}

function namedIn(claim: Claim, seen: readonly Seen[]): readonly string[] {
  const shown = [claim.merchantId, statementOf(claim)?.merchantId ?? null]
  return [...shown, ...seen.map(({ purchase }) => purchase.match.merchantId)].flatMap((id) => id ?? [])
}

type Named = { call: MemberCall; claim: Claim; names: ReadonlyMap<string, string> }

function Said({ call, claim, names }: Named) {
  const words = wordsOf(call).claim
  const { format } = call
  const { merchantId, merchantName, boughtOn, amount, currency, note, customerId, createdAt } = claim
  const { dueAt } = standing(claim)
  const merchant = merchantId ? <a href={`/operator/merchants/${merchantId}`}>{names.get(merchantId)}</a> : merchantName
  const pairs: (readonly [string, Child])[] = [
    [words.merchant, merchant ?? '—'],
    [words.boughtOn, format.date(boughtOn)],
    [words.amount, format.money(amount, currency)],
    [words.customer, <a href={`/operator/customers/${customerId}`}>{customerId}</a>],
    [words.filedAt, format.dateTime(createdAt)],
  ]
  if (note) pairs.push([words.note, note])
  if (dueAt !== null) pairs.push([words.answerBy, format.date(dueAt)])
  return <Pairs of={pairs} />
}

type SeenProps = { call: MemberCall; seen: readonly Seen[]; names: ReadonlyMap<string, string> }

function SeenTable({ call, seen, names }: SeenProps) {
  const { format } = call
  const words = wordsOf(call).claim
  if (seen.length === 0) return <p class="note">{words.seenNone}</p>
  const { when, merchant, amount, earned } = words.seenHeads
  return (
    <Table
      caption={words.seen}
      rows={seen}
      columns={[
        {
          head: when,
          cell: ({ purchase: { id, occurredAt } }) => (
            <a href={`/operator/purchases/${id}`}>{format.dateTime(occurredAt)}</a>
          ),
        },
        { head: merchant, cell: ({ purchase: { match } }) => names.get(match.merchantId ?? '') ?? '—' },
        {
          head: amount,
          numeric: true,
          cell: ({ purchase }) => format.money(purchase.amount, purchase.currency),
        },
        {
          head: earned,
          numeric: true,
          cell: ({ purchase, rewards }) => {
            const all = rewards.filter(({ amount }) => amount > 0)
            return all.length === 0
              ? format.money(0, purchase.currency)
              : format.list(all.map((reward) => format.money(reward.amount, reward.currency)))
          },
        },
      ]}
    />
  )
}

function Steps({ call, claim }: Omit<Named, 'names'>) {
  const words = wordsOf(call).claim
  return (
    <ol class="steps">
      {claim.steps.toReversed().map(({ action, at, sentences, note, amount }) => (
        <li>
          <strong>{words.actions[action] ?? action}</strong>
          {amount !== null && <> {call.format.money(amount, claim.currency)}</>}
          <span class="note">{call.format.dateTime(at)}</span>
          {sentences.map((sentence) => (
            <p>{readable(sentence, call.format)}</p>
          ))}
          {note && <p>“{note}”</p>}
        </li>
      ))}
    </ol>
  )
}
