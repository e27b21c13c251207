// The linked cards, by the bank logins that they came with, and unlinking.
import cardIcon from 'heroicons/24/outline/credit-card.svg'
import * as z from 'zod'
import { unlinkCard } from '../../../flow/customers/link-card.ts'
import { findItem } from '../../../flow/items/find-item.ts'
import { unlinkItem } from '../../../flow/items/unlink-item.ts'
import { type CardRecord, readCards } from '../../../store/books/customers.ts'
import { readItems } from '../../../store/books/items.ts'
import { readAccounts } from '../../../store/books/items-accounts.ts'
import { readIgnored } from '../../../store/books/items-ignored.ts'
import type { MemberCall } from '../kit/call.ts'
import { Icon } from '../kit/icon.tsx'
import { Card, Empty, PageHead } from '../kit/parts.tsx'
import { schemeName } from '../kit/scheme.ts'
import { back } from '../kit/show.tsx'
import { action, at, customerOf, page, show } from './audience.tsx'
import { BankLogin, Unlink, Withdrawn, withdrawn } from './bank-login.tsx'

export const cardsPage = page('/p/:program/cards', async (call) => {
  const { customer, books } = await customerOf(call)
  const db = call.deps.booksFor(books)
  const [cards, items] = await Promise.all([readCards(db, customer.id), readItems(db, customer.id)])
  const ids = items.map(({ id }) => id)
  const [accounts, ignored] = await Promise.all([readAccounts(db, ids), readIgnored(db, ids)])
  const { cards: texts } = call.say.customer
  const standing = items.filter(({ state }) => state === 'active' || state === 'broken')
  const byItem = new Set(accounts.flatMap(({ cardId }) => cardId ?? []))
  const others = cards.filter(({ id, unlinkedAt }) => unlinkedAt === null && !byItem.has(id))
  const former = cards.filter(({ unlinkedAt }) => unlinkedAt !== null)
  const none = standing.length === 0 && others.length === 0
  const link = (
    <a class="button primary" href={at(call, '/cards/link')}>
      {none ? texts.link : texts.linkAnother}
    </a>
  )
  return show(
    call,
    { title: texts.title, here: 'cards' },
    <>
      <PageHead title={texts.title} lead={texts.lead}>
        {!none && link}
      </PageHead>
      {withdrawn(items).map((item) => (
        <Withdrawn call={call} item={item} />
      ))}
      {none && (
        <Empty icon={cardIcon} {...texts.empty}>
          {link}
        </Empty>
      )}
      {standing.map((item) => (
        <BankLogin
          call={call}
          item={item}
          accounts={accounts.filter(({ itemId }) => itemId === item.id)}
          ignored={ignored.get(item.id) ?? []}
        />
      ))}
      {others.length > 0 && <OwnCards call={call} cards={others} />}
      {former.length > 0 && <FormerCards call={call} cards={former} />}
    </>,
  )
})

export function cardName({ say }: MemberCall, { scheme, last4 }: CardRecord): string {
  const { cards: texts } = say.customer
  return [scheme === null ? texts.card : schemeName(scheme), last4 && texts.ending(last4)].filter(Boolean).join(' ')
}

function OwnCards({ call, cards }: { call: MemberCall; cards: readonly CardRecord[] }) {
  const { cards: texts } = call.say.customer
  return (
    <Card title={texts.byPartner}>
      <ul class="card-list">
        {cards.map((card) => (
          <li>
            <Icon svg={cardIcon} />
            <span>
              <strong>{cardName(call, card)}</strong>
              <span class="note">{texts.since(call.format.date(card.linkedAt))}</span>
            </span>
            <Unlink call={call} id={card.id} what={cardName(call, card)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function FormerCards({ call, cards }: { call: MemberCall; cards: readonly CardRecord[] }) {
  const { cards: texts } = call.say.customer
  return (
    <details class="card">
      <summary>{texts.former}</summary>
      <ul class="card-list">
        {cards.map((card) => (
          <li>
            <Icon svg={cardIcon} />
            <span>
              <strong>{cardName(call, card)}</strong>
              <span class="note">{texts.unlinkedOn(call.format.date(card.unlinkedAt!))}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A bank login with all its cards, or a card that came alone. */
export const unlink = action('/p/:program/cards/:id/unlink', { form: z.object({}) }, async (call) => {
  const id = call.c.req.param('id')!
  const own = ({ customerId }: { readonly customerId: string }) => customerId === call.member.partyId
  if (id.startsWith('itm')) await unlinkItem(call.deps, await findItem(call.deps, id, own))
  else await unlinkCard(call.deps, id, own)
  return back(call, at(call, '/cards'), 'unlinked')
})
