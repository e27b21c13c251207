// Claims of missing or wrong cashback: what was reported, and the form that reports.
import lifebuoy from 'heroicons/24/outline/lifebuoy.svg'
import * as z from 'zod'
import { type Claim, type ClaimState, standing } from '../../../domain/claim/claim.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { DAY, dateOf } from '../../../domain/time.ts'
import { fileClaim } from '../../../flow/claims/file-claim.ts'
import type { FoundCustomer } from '../../../flow/customers/register-customer.ts'
import { listOffers } from '../../../flow/offers/list-offers.ts'
import { readClaims } from '../../../store/books/claims.ts'
import { readPurchase } from '../../../store/books/purchases.ts'
import { readProgram } from '../../../store/catalog/parties.ts'
import { readShops } from '../../../store/catalog/places.ts'
import { pageOf, windowOf } from '../../paging.ts'
import { amountText, minorOf, shownAmount } from '../kit/amounts.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { ChoiceField, Form, filled, LongField, Submit, TextField } from '../kit/form.tsx'
import { fractionDigits } from '../kit/format.ts'
import { Badge, Card, Empty, PageHead, Pager, type Tone } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, customerOf, page, show } from './audience.tsx'
import { localised } from './refused.ts'

const PAGE = 20

export const claimTones: Readonly<Record<ClaimState, Tone>> = {
  ...{ answered: 'info', waiting: 'warn', open: 'warn', granted: 'good', refused: 'plain' },
}

export const claimList = page('/p/:program/claims', async (call) => {
  const { customer, books } = await customerOf(call)
  const asked = { limit: PAGE, cursor: call.query.cursor || undefined }
  const filter = { customerId: customer.id, programId: null, state: null, ...windowOf(asked) }
  const found = pageOf(await readClaims(call.deps.booksFor(books), filter), asked, (claim) => claim)
  const shops = await readShops(call.deps.catalog, [
    ...new Set(found.data.flatMap(({ merchantId }) => merchantId ?? [])),
  ])
  const { claims } = call.say.customer
  return show(
    call,
    { title: claims.title, here: 'activity' },
    <>
      <PageHead title={claims.title} lead={claims.lead}>
        <a class="button primary" href={at(call, '/claims/new')}>
          {claims.start}
        </a>
      </PageHead>
      {found.data.length === 0 && <Empty icon={lifebuoy} {...claims.empty} />}
      {found.data.length > 0 && (
        <Card title={claims.list}>
          <ul class="card-list">
            {found.data.map((claim) => (
              <ClaimRow
                call={call}
                claim={claim}
                shop={shops.get(claim.merchantId ?? '')?.name ?? claim.merchantName}
              />
            ))}
          </ul>
        </Card>
      )}
      <Pager next={found.nextCursor} words={{ more: claims.more }} url={call.url} />
    </>,
  )
})

function ClaimRow({ call, claim, shop }: { call: MemberCall; claim: Claim; shop: string | null }) {
  const { claims, activity } = call.say.customer
  const { state } = standing(claim)
  const amount = call.format.money(claim.amount, claim.currency)
  return (
    <li>
      <span>
        <a href={at(call, `/claims/${claim.id}`)}>{claims.about(shop ?? activity.unknownShop, amount)}</a>
        <span class="note">{call.format.date(`${claim.boughtOn}T12:00Z`)}</span>
      </span>
      <Badge tone={claimTones[state]}>{claims.states[state]}</Badge>
    </li>
  )
}

export const newClaim = page('/p/:program/claims/new', (call) => showForm(call))

async function showForm(call: MemberCall, refused?: Refused) {
  const found = await customerOf(call)
  const { form: words } = call.say.customer.claims
  const [stored, currency, shops] = await Promise.all([prefill(call, found), currencyOf(call), shopsOf(call, found)])
  const said = refused && localised(call, refused, words.faults)
  const of = filled({ kind: 'missing', ...stored }, said)
  const kinds = (['missing', 'wrong'] as const).map((value) => ({ value, label: words.kinds[value] }))
  return show(
    call,
    { title: words.title, here: 'activity', status: refused ? 422 : 200 },
    <div class="narrow">
      <PageHead title={words.title} lead={call.say.customer.claims.lead} />
      <Card>
        <Form action={at(call, '/claims/new')} refused={said}>
          <TextField
            of={of}
            name="merchantName"
            label={words.shop}
            hint={words.shopHint}
            list="shops"
            maxlength={200}
            required
          />
          <datalist id="shops">
            {[...shops.keys()].map((name) => (
              <option value={name} />
            ))}
          </datalist>
          <div class="row">
            <TextField
              of={of}
              name="date"
              label={words.date}
              type="date"
              max={dateOf(call.deps.now() + DAY, null)}
              required
            />
            <TextField of={of} name="amount" label={words.amount} inputmode="decimal" after={currency} required />
          </div>
          <ChoiceField of={of} name="kind" label={words.kind} choices={kinds} />
          <LongField of={of} name="note" label={words.note} optional={call.say.kit.optional} maxlength={2_000} />
          <Submit>{words.send}</Submit>
        </Form>
      </Card>
    </div>,
  )
}

/** What is known where the claim begins at a purchase. */
async function prefill(call: MemberCall, { customer, books }: FoundCustomer) {
  const id = call.query.purchase
  const purchase = id ? await readPurchase(call.deps.booksFor(books), id) : null
  if (purchase?.customerId !== customer.id) return {}
  const { merchantId } = purchase.match
  const shops = await readShops(call.deps.catalog, merchantId ? [merchantId] : [])
  return {
    merchantName: shops.get(merchantId ?? '')?.name,
    date: dateOf(purchase.occurredAt, purchase.timezone),
    amount: shownAmount(purchase.amount, fractionDigits(purchase.currency)),
    kind: 'wrong',
  }
}

/** The shops that have offers now, by name. */
async function shopsOf({ deps }: MemberCall, found: FoundCustomer): Promise<ReadonlyMap<string, string>> {
  const { offers } = await listOffers(deps, found, { before: null, limit: 100 })
  const shops = await readShops(deps.catalog, [...new Set(offers.map(({ offer }) => offer.merchantId))])
  return new Map([...shops.values()].map(({ id, name }) => [name, id]))
}

async function currencyOf({ deps, member }: MemberCall): Promise<string> {
  return (await readProgram(deps.catalog, member.programId!))?.currency ?? 'USD'
}

const form = z.object({
  merchantName: z.string().trim().min(1).max(200),
  date: z.iso.date(),
  amount: amountText,
  kind: z.enum(['missing', 'wrong']),
  note: z.string().trim().max(2_000).optional(),
})

export const sendClaim = action(
  '/p/:program/claims/new',
  { form, again: (call, refused) => showForm(call, refused) },
  async (call) => {
    const { merchantName, date, kind, note = null } = call.form
    const found = await customerOf(call)
    const [shops, currency] = await Promise.all([shopsOf(call, found), currencyOf(call)])
    const amount = minorOf(call.form.amount, currency, '/amount')
    if (amount < 1) throw fault('/amount')
    if (date > dateOf(call.deps.now() + DAY, null)) throw fault('/date')
    const merchantId = shops.get(merchantName) ?? null
    const claim = { merchantId, merchantName, boughtOn: date, amount, currency, kind, note }
    const { result } = await fileClaim(call.deps, found, claim, found.customer.id, null)
    return back(call, at(call, `/claims/${result.id}`))
  },
)

function fault(pointer: string): Refusal {
  return new Refusal('invalid', 'This cannot be checked.', [{ pointer, detail: 'is out of bounds' }])
}
