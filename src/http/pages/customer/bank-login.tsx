// A bank login as its customer sees it: its cards, what the bank wants, and what of it is no purchase.
import cardIcon from 'heroicons/24/outline/credit-card.svg'
import { lastFour } from '../../../domain/item.ts'
import type { ItemRecord } from '../../../store/books/items.ts'
import type { ItemAccount } from '../../../store/books/items-accounts.ts'
import type { IgnoredCount } from '../../../store/books/items-ignored.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import { Icon } from '../kit/icon.tsx'
import { Ask, Badge, Card, Notice } from '../kit/parts.tsx'
import { at } from './audience.tsx'

type LoginProps = {
  call: MemberCall
  item: ItemRecord
  accounts: readonly ItemAccount[]
  ignored: readonly IgnoredCount[]
}

export function BankLogin({ call, item, accounts, ignored }: LoginProps) {
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
      {ignored.length > 0 && <Ignored call={call} ignored={ignored} />}
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

function Ignored({ call, ignored }: { call: MemberCall; ignored: readonly IgnoredCount[] }) {
  const { cards: texts } = call.say.customer
  const reasons: Readonly<Record<string, string>> = texts.noPurchases
  return (
    <details>
      <summary>{texts.noPurchase(ignored.reduce((sum, { count }) => sum + count, 0))}</summary>
      <ul class="note">
        {ignored.map(({ reason, count }) => (
          <li>
            {reasons[reason] ?? reason}: {call.format.number(count)}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Above what is incomplete as long as a bank wants its customer. */
export function Wanting({ call, items }: { call: MemberCall; items: readonly ItemRecord[] }) {
  const { cards: texts } = call.say.customer
  return (
    <>
      {items
        .filter(({ state }) => state === 'broken')
        .map(({ institutionName, syncedAt }) => (
          <Notice kind="warn">
            <p>
              {texts.notices['sign-in-again'](
                institutionName ?? texts.yourBank,
                syncedAt === null ? '' : call.format.date(syncedAt),
              )}
            </p>
            <a class="button" href={at(call, '/cards')}>
              {texts.seeToIt}
            </a>
          </Notice>
        ))}
    </>
  )
}

/** Logins whose bank no longer shares them, until one is linked there again. */
export function withdrawn(items: readonly ItemRecord[]): readonly ItemRecord[] {
  return items.filter(
    (item) =>
      item.notice === 'permission-withdrawn' &&
      item.institutionName !== null &&
      !items.some(({ institutionId, id }) => institutionId === item.institutionId && id > item.id),
  )
}

export function Withdrawn({ call, item }: { call: MemberCall; item: ItemRecord }) {
  const { cards: texts } = call.say.customer
  return (
    <Notice kind="warn">
      <p>{texts.notices['permission-withdrawn'](item.institutionName ?? texts.yourBank)}</p>
      <a class="button" href={at(call, '/cards/link')}>
        {texts.linkAgain}
      </a>
    </Notice>
  )
}

export function Unlink({ call, id, what }: { call: MemberCall; id: string; what: string }) {
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
