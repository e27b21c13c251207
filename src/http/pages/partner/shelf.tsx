// Which merchants and offers the program shows. It counts from the moment it is chosen.
import tag from 'heroicons/24/outline/tag.svg'
import * as z from 'zod'
import { chooseOffers } from '../../../flow/offers/choose-offers.ts'
import { readShelf, type Shelf, type ShelfMerchant } from '../../../store/catalog/program-choices.ts'
import { openCursor, sealCursor } from '../../paging.ts'
import { id } from '../../schema/fields.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, Empty, Notice, PageHead, Pager } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, mayEdit, page, programOf, show, wordsOf } from './audience.tsx'

const A_PAGE = 20

const choice = z
  .object({
    kind: z.enum(['all', 'merchant', 'offer']),
    id: id.default(''),
    shown: z.enum(['yes', 'no', 'default']),
    q: z.string().max(200).default(''),
  })
  .transform(({ kind, id, shown, q }) => ({
    subject: kind === 'all' ? { kind } : { kind, id },
    shown: shown === 'default' ? null : shown === 'yes',
    q,
  }))

export const shelfPages = [
  page('/partner/:program/offers', async (call) => {
    const words = wordsOf(call).shelf
    const { deps, query } = call
    const search = (query.q ?? '').trim().slice(0, 200)
    const after = query.cursor === undefined ? null : openPlace(query.cursor)
    const shelf = await readShelf(deps.catalog, programOf(call), { search, after, limit: A_PAGE, now: deps.now() })
    return show(
      call,
      { title: words.title, here: 'offers' },
      <>
        <PageHead title={words.title} lead={words.lead} />
        <div class="stack">
          <Mode call={call} all={shelf.all} />
          <Search call={call} search={search} />
          {shelf.merchants.length === 0 ? (
            <Empty
              icon={tag}
              title={search ? words.noneFound : words.none}
              text={search ? words.noneFoundText : words.noneText}
            />
          ) : (
            shelf.merchants.map((merchant) => (
              <MerchantCard call={call} shelf={shelf} merchant={merchant} search={search} />
            ))
          )}
          <Pager next={shelf.next && sealPlace(shelf.next)} words={call.say.kit} url={call.url} />
        </div>
      </>,
    )
  }),
  action('/partner/:program/offers', { form: choice }, async (call) => {
    const { subject, shown, q } = call.form
    await chooseOffers(call.deps, programOf(call), subject, shown)
    const to = new URL(at(call, '/offers'), call.url)
    if (q) to.searchParams.set('q', q)
    if (subject.kind !== 'all') to.hash = anchorOf(subject.id)
    return back(call, to.href, 'saved')
  }),
]

/** Names have letters that a cursor's alphabet doesn't know. */
function sealPlace(place: string): string {
  return sealCursor(encodeURIComponent(place))
}

function openPlace(cursor: string): string {
  try {
    return decodeURIComponent(openCursor(cursor))
  } catch {
    return ''
  }
}

function anchorOf(subject: string): string {
  return `at-${subject}`
}

function Mode({ call, all }: { call: MemberCall; all: boolean }) {
  const words = wordsOf(call).shelf
  return (
    <Notice kind={all ? 'info' : 'warn'} title={all ? words.all : words.chosen}>
      <p>{all ? words.allText : words.chosenText}</p>
      {mayEdit(call) && (
        <Choose
          call={call}
          kind="all"
          shown={all ? 'no' : 'yes'}
          search=""
          label={all ? words.onlyChosen : words.showAll}
        />
      )}
    </Notice>
  )
}

function Search({ call, search }: { call: MemberCall; search: string }) {
  const words = wordsOf(call).shelf
  return (
    <search>
      <form class="search" action={at(call, '/offers')}>
        <input
          type="search"
          name="q"
          value={search}
          aria-label={words.search}
          placeholder={words.search}
          maxlength={200}
        />
        <button class="button quiet" type="submit">
          {words.find}
        </button>
      </form>
    </search>
  )
}

type CardProps = { call: MemberCall; shelf: Shelf; merchant: ShelfMerchant; search: string }

function MerchantCard({ call, shelf, merchant, search }: CardProps) {
  const words = wordsOf(call).shelf
  const shown = merchant.shown ?? shelf.all
  const own = { call, search, wide: shelf.all }
  return (
    <Card
      id={anchorOf(merchant.merchantId)}
      title={merchant.name}
      aside={<Switch {...own} kind="merchant" id={merchant.merchantId} name={merchant.name} said={merchant.shown} />}
    >
      <ul class="shelf">
        {merchant.offers.map((offer) => (
          <li id={anchorOf(offer.offerId)}>
            <span>
              {offer.title}
              {offer.state === 'paused' && <Badge>{words.paused}</Badge>}
            </span>
            <Switch {...own} wide={shown} kind="offer" id={offer.offerId} name={offer.title} said={offer.shown} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

type SwitchProps = {
  call: MemberCall
  kind: 'merchant' | 'offer'
  id: string
  name: string
  /** What was chosen for it; null: what `wide` says. */
  said: boolean | null
  wide: boolean
  search: string
}

function Switch({ call, kind, id, name, said, wide, search }: SwitchProps) {
  const words = wordsOf(call).shelf
  const shown = said ?? wide
  const next = shown ? 'no' : 'yes'
  // Back to what the wider word says is no choice of its own.
  const answer = (next === 'yes') === wide ? 'default' : next
  return (
    <span class="switch">
      <Badge tone={shown ? 'good' : 'plain'}>{shown ? words.shown : words.hidden}</Badge>
      {mayEdit(call) && (
        <Choose {...{ call, kind, id, search, name, shown: answer }} label={shown ? words.hide : words.show} />
      )}
    </span>
  )
}

type ChooseProps = {
  call: MemberCall
  kind: 'all' | 'merchant' | 'offer'
  id?: string
  shown: 'yes' | 'no' | 'default'
  search: string
  label: string
  name?: string
}

function Choose({ call, kind, id, shown, search, label, name }: ChooseProps) {
  const fields = { kind, shown, ...(id ? { id } : {}), ...(search ? { q: search } : {}) }
  return (
    <form method="post" action={at(call, '/offers')} class="deed">
      {Object.entries(fields).map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
      <button class="link" type="submit">
        {label}
        {name && <span class="unseen"> {name}</span>}
      </button>
    </form>
  )
}
