// The linked cards, by the bank logins that they came with; what a bank wants of its customer; unlinking.
import cardIcon from 'heroicons/24/outline/credit-card.svg'
import * as z from 'zod'
import { lastFour } from '../../../domain/item.ts'
import { findItem } from '../../../flow/find-item.ts'
import { unlinkCard } from '../../../flow/link-card.ts'
import { unlinkItem } from '../../../flow/unlink-item.ts'
import { type CardRecord, readCards } from '../../../store/books/customers.ts'
import { type ItemRecord, readItems } from '../../../store/books/items.ts'
import { type ItemAccount, readAccounts } from '../../../store/books/items-accounts.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import { Icon } from '../kit/icon.tsx'
import { Ask, Badge, Card, Empty, Notice, PageHead } from '../kit/parts.tsx'
import { schemeName } from '../kit/scheme.ts'
import { back } from '../kit/show.tsx'
import { action, at, customerOf, page, show } from './audience.tsx'

export const cardsPage = page('/p/:program/cards', async (call) => {
  const { customer, books } = await customerOf(call)
  const db = call.deps.booksFor(books)
  const [cards, items] = await Promise.all([readCards(db, customer.id), readItems(db, customer.id)])
  const accounts = await readAccounts(
    db,
    items.map(({ id }) => id),
  )
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
      {none && (
        <Empty icon={cardIcon} {...texts.empty}>
          {link}
        </Empty>
      )}
      {standing.map((item) => (
        <BankLogin call={call} item={item} accounts={accounts.filter(({ itemId }) => itemId === item.id)} />
      ))}
      {others.length > 0 && <OwnCards call={call} cards={others} />}
      {former.length > 0 && <FormerCards call={call} cards={former} />}
    </>,
  )
})

type LoginProps = { call: MemberCall; item: ItemRecord; accounts: readonly ItemAccount[] }

function BankLogin({ call, item, accounts }: LoginProps) {
  const { cards: texts } = call.say.customer
  const bank = item.institutionName ?? texts.yourBank
  const synced = item.syncedAt
  return (
    <Card
      title={bank}
      aside={<Badge tone={item.state === 'active' ? 'good' : 'warn'}>{texts.states[item.state]}</Badge>}
    >
      {item.notice && <Wanted call={call} item={item} bank={bank} />}
      <ul class="card-list">
        {accounts.map(({ name, mask, depository, cardId, endedAt }) => (
          <li>
            <Icon svg={cardIcon} />
            <span>
              <strong>{name}</strong>
              <span class="note">
                {[
                  depository ? texts.debit : texts.credit,
                  lastFour(mask) && texts.ending(lastFour(mask)!),
                  (cardId === null || endedAt !== null) && texts.notChosen,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p class="note">
        {synced === null ? texts.syncing : texts.seenUntil(call.format.relative(synced, call.deps.now()))}
      </p>
      <div class="actions">
        <Unlink call={call} id={item.id} what={bank} />
      </div>
    </Card>
  )
}

function Wanted({ call, item, bank }: { call: MemberCall; item: ItemRecord; bank: string }) {
  const { cards: texts } = call.say.customer
  const { notice, syncedAt, noticeUntil } = item
  if (notice === null) return null
  const since = syncedAt === null ? '' : call.format.date(syncedAt)
  const until = noticeUntil === null ? '' : call.format.date(noticeUntil)
  const words = texts.notices[notice](bank, notice === 'sign-in-again' ? since : until)
  const button = { 'sign-in-again': texts.repair, 'sign-in-soon': texts.renew, 'new-accounts': texts.chooseMore }
  return (
    <Notice kind={notice === 'new-accounts' ? 'info' : 'warn'}>
      <p>{words}</p>
      {notice !== 'permission-withdrawn' && (
        <Deed action={at(call, `/cards/${item.id}/repair`)} tone="primary">
          {button[notice]}
        </Deed>
      )}
    </Notice>
  )
}

function Unlink({ call, id, what }: { call: MemberCall; id: string; what: string }) {
  const { cards: texts } = call.say.customer
  return (
    <Ask id={`unlink-${id}`} button={texts.unlink} title={texts.unlinkTitle(what)} close={texts.unlinkKeep}>
      <p>{texts.unlinkText}</p>
      <Deed action={at(call, `/cards/${id}/unlink`)} tone="danger">
        {texts.unlink}
      </Deed>
    </Ask>
  )
}

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
