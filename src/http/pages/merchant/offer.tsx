// An offer that is or was in force: what it brought, its terms, its versions, and the way it came.
import type { OfferRecord } from '../../../domain/offer/life.ts'
import type { OffersBrought } from '../../../store/books/merchant-results.ts'
import { readAllLocations } from '../../../store/catalog/parties.ts'
import { headlineOf, termLines, worth } from '../customer/terms.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Bars } from '../kit/chart/bars.tsx'
import { Days } from '../kit/chart/days.tsx'
import { Deed, Form, LongField, Submit } from '../kit/form.tsx'
import { Ask, Card, Figure, Figures, Notice, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'
import { byDay, lastDays, readBrought, type Span, totalOf } from './figures.ts'
import { BudgetLeft, OfferState } from './offer-state.tsx'
import { ownOffer } from './own-offer.ts'

const DAYS = 90
const MOST_PLACES = 10

export const offer = page('/merchant/:merchant/offers/:offer', async (call) => showOffer(call, await ownOffer(call)))

export async function showOffer(call: MemberCall, offer: OfferRecord, refused?: Refused) {
  const inForce = offer.versions.at(-1)
  if (!inForce) return back(call, at(call, `/offers/${offer.id}/check`))
  const words = wordsOf(call).offer
  const locations = await readAllLocations(call.deps.catalog, merchantOf(call))
  const span = lastDays(call.deps.now(), DAYS, locations.find(({ timezone }) => timezone)?.timezone ?? null)
  const brought = await readBrought(call, [offer.id], span, inForce.terms.currency)
  const names = new Map(locations.map(({ id, name }) => [id, name]))
  return show(
    call,
    { title: inForce.terms.title, here: 'offers', status: refused ? 422 : 200 },
    <>
      <PageHead title={inForce.terms.title} lead={<OfferState call={call} offer={offer} />}>
        {mayEdit(call) && offer.state !== 'ended' && <Actions call={call} offer={offer} />}
      </PageHead>
      {refused && <Notice kind="bad">{refused.message}</Notice>}
      {offer.pending && (
        <Notice kind="info">
          <a href={at(call, `/offers/${offer.id}/check`)}>{words.next[offer.pending.state]}</a>
        </Notice>
      )}
      <Totals call={call} offer={offer} brought={brought} />
      <Course call={call} offer={offer} brought={brought} span={span} />
      <div class="two">
        <Places call={call} offer={offer} brought={brought} names={names} />
        <Terms call={call} offer={offer} />
      </div>
      <Log call={call} offer={offer} />
    </>,
  )
}

type Props = { call: MemberCall; offer: OfferRecord }

function Actions({ call, offer }: Props) {
  const words = wordsOf(call).offer
  const to = (verb: string) => at(call, `/offers/${offer.id}/${verb}`)
  return (
    <>
      <a class="button quiet" href={to('edit')}>
        {words.edit}
      </a>
      {offer.state === 'live' && <Deed action={to('pause')}>{words.pause}</Deed>}
      {offer.state === 'paused' && (
        <Deed action={to('resume')} tone="primary">
          {words.resume}
        </Deed>
      )}
      <Ask id="end" button={words.end} title={words.endTitle} tone="danger" close={call.say.kit.cancel}>
        <p>{words.endText}</p>
        <Form action={to('end')}>
          <LongField
            of={{ values: {}, faults: {} }}
            name="reason"
            label={words.reason}
            optional={call.say.kit.optional}
            rows={2}
            maxlength={1_000}
          />
          <Submit tone="danger">{words.endNow}</Submit>
        </Form>
      </Ask>
    </>
  )
}

function Totals({ call, offer, brought }: Props & { brought: OffersBrought }) {
  const words = wordsOf(call).offer
  const { format } = call
  const { terms } = offer.versions.at(-1)!
  const total = totalOf(brought.days)
  const activated = brought.activated.get(offer.id) ?? 0
  return (
    <Figures>
      <Figure label={words.spend} value={format.money(total.spend, terms.currency)} note={words.span(DAYS)} />
      <Figure
        label={words.purchases}
        value={format.number(total.rewarded)}
        note={words.declined(format.number(total.declined))}
      />
      <Figure
        label={words.rewards}
        value={worth(call, total.rewards, terms.reward.kind === 'points' ? 'PTS' : terms.currency)}
      />
      <Figure label={words.cost} value={format.money(total.commission, terms.currency)} />
      <Figure
        label={words.activated}
        value={terms.activation === 'required' ? format.number(activated) : words.automatic}
      />
    </Figures>
  )
}

function Course({ call, offer, brought, span }: Props & { brought: OffersBrought; span: Span }) {
  const words = wordsOf(call).offer
  const { currency } = offer.versions.at(-1)!.terms
  const { format } = call
  const spend = byDay(span, brought.days, (day) => day.spend)
  return (
    <Card>
      <Days
        title={words.byDay}
        alt={words.byDayAlt(
          format.money(
            spend.reduce((a, b) => a + b, 0),
            currency,
          ),
          DAYS,
        )}
        asTable={call.say.kit.asTable}
        dayHead={wordsOf(call).overview.day}
        kind="bars"
        series={[{ key: 'spend', label: words.spend, tone: 'a' }]}
        days={span.days.map((day, i) => ({ day, values: { spend: spend[i]! } }))}
        format={format}
        text={(minor) => format.money(minor, currency)}
      />
    </Card>
  )
}

function Places({
  call,
  offer,
  brought,
  names,
}: Props & { brought: OffersBrought; names: ReadonlyMap<string, string> }) {
  const words = wordsOf(call).overview
  const { currency } = offer.versions.at(-1)!.terms
  const rows = brought.places
    .filter(({ rewarded }) => rewarded > 0)
    .slice(0, MOST_PLACES)
    .map(({ locationId, spend, rewarded }) => ({
      label: (locationId && names.get(locationId)) || words.unknownPlace,
      value: spend,
      text: call.format.money(spend, currency),
      note: call.format.plural(rewarded, words.purchasesCount),
    }))
  return (
    <div class="stack">
      <Card title={wordsOf(call).offers.budget}>
        <BudgetLeft call={call} offer={offer} granted={brought.granted.get(offer.id) ?? 0} />
      </Card>
      <Card title={words.byPlace}>
        {rows.length > 0 ? <Bars rows={rows} /> : <p class="hint">{words.nothingYet}</p>}
      </Card>
    </div>
  )
}

function Terms({ call, offer }: Props) {
  const words = wordsOf(call).offer
  const { version, terms } = offer.versions.at(-1)!
  const { commissionBps, commissionAmount } = terms.funding
  const pays =
    commissionAmount === null
      ? call.format.bps(commissionBps ?? 0)
      : call.format.money(commissionAmount, terms.currency)
  return (
    <Card title={words.terms} aside={<span class="note">{words.version(version)}</span>}>
      <div class="stack">
        <strong>{headlineOf(call, terms)}</strong>
        {terms.terms && <p class="hint">{terms.terms}</p>}
        <Pairs of={[...termLines(call, terms, null, null), [words.youPay, pays]]} />
      </div>
    </Card>
  )
}

function Log({ call, offer }: Props) {
  const words = wordsOf(call).offer
  const { format } = call
  const columns = [
    { head: words.when, cell: (change: OfferRecord['changes'][number]) => format.dateTime(change.at) },
    { head: words.what, cell: (change: OfferRecord['changes'][number]) => words.actions[change.action] },
    {
      head: words.who,
      cell: (change: OfferRecord['changes'][number]) => (change.by === 'operator' ? words.operator : words.team),
    },
    ...(offer.changes.some(({ reason }) => reason)
      ? [{ head: words.reason, cell: (change: OfferRecord['changes'][number]) => change.reason ?? '–' }]
      : []),
  ]
  return (
    <Card title={words.log}>
      <Table caption={words.log} columns={columns} rows={offer.changes.toReversed()} />
    </Card>
  )
}
