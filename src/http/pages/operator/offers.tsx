// Offers as merchants submit them: what waits for approval first.
import tag from 'heroicons/24/outline/tag.svg'
import type { OfferRecord } from '../../../domain/offer/life.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { readOffers } from '../../../store/catalog/offers.ts'
import { pageOf, windowOf } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, Empty, PageHead, Pager, Table, Tabs, type Tone } from '../kit/parts.tsx'
import { page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

export const offers = page('/operator/offers', async (call) => {
  const words = wordsOf(call).offers
  const all = call.query.show === 'all'
  const asked = windowAsked(call)
  const filter = { merchantId: null, state: all ? null : 'submitted', ...windowOf(asked) }
  const { data, nextCursor } = pageOf(await readOffers(call.deps.catalog, filter), asked, (offer) => offer)
  const names = await readNamesOf(
    call.deps.catalog,
    data.map(({ merchantId }) => merchantId),
  )
  return show(
    call,
    { title: words.title, here: 'offers' },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <Tabs
        label={words.title}
        items={[
          { href: '/operator/offers', label: words.waiting, here: !all },
          { href: '/operator/offers?show=all', label: words.all, here: all },
        ]}
      />
      {data.length === 0 ? (
        <Empty icon={tag} title={all ? words.noneAll : words.none} text={words.noneText} />
      ) : (
        <Card>
          <OfferTable call={call} offers={data} names={names} />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
    </>,
  )
})

type Named = { call: MemberCall; offers: readonly OfferRecord[]; names: ReadonlyMap<string, string> }

export function OfferTable({ call, offers, names }: Named) {
  const words = wordsOf(call).offers
  const { heads } = words
  return (
    <Table
      caption={words.title}
      rows={offers}
      columns={[
        {
          head: heads.offer,
          cell: (offer) => <a href={`/operator/offers/${offer.id}`}>{titleOf(offer) || words.untitled}</a>,
        },
        {
          head: heads.merchant,
          cell: ({ merchantId }) => (
            <a href={`/operator/merchants/${merchantId}`}>{names.get(merchantId) ?? merchantId}</a>
          ),
        },
        { head: heads.state, cell: (offer) => <OfferState call={call} offer={offer} /> },
        { head: heads.since, cell: (offer) => call.format.dateTime(lastChangeAt(offer)) },
      ]}
    />
  )
}

const tones: Readonly<Record<OfferRecord['state'], Tone>> = {
  draft: 'plain',
  submitted: 'warn',
  live: 'good',
  paused: 'info',
  ended: 'plain',
}

export function OfferState({ call, offer: { state, pending } }: { call: MemberCall; offer: OfferRecord }) {
  const words = wordsOf(call).offers
  return (
    <span class="actions">
      <Badge tone={tones[state]}>{words.states[state]}</Badge>
      {state !== 'submitted' && pending?.state === 'submitted' && <Badge tone="warn">{words.nextWaits}</Badge>}
    </span>
  )
}

export function titleOf({ pending, versions }: OfferRecord): string {
  return pending?.terms.title ?? versions.at(-1)?.terms.title ?? ''
}

function lastChangeAt({ changes, createdAt }: OfferRecord): number {
  return changes.findLast(({ action }) => action === 'submitted')?.at ?? changes.at(-1)?.at ?? createdAt
}
