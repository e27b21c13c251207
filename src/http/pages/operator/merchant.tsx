// One merchant: its names, people, locations, offers, accounts and invoices.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { editMerchant } from '../../../flow/parties/register-party.ts'
import { readInvoices } from '../../../store/books/billing-invoices.ts'
import { readAccounts } from '../../../store/books/ledger.ts'
import { readOffers } from '../../../store/catalog/offers.ts'
import {
  type LocationRecord,
  type MerchantRecord,
  readLocations,
  readMerchant,
} from '../../../store/catalog/parties.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, Submit } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Card, PageHead, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { inviting, People } from './invite-owner.tsx'
import { InvoiceTable } from './invoices.tsx'
import { AccountTable, namesOf } from './ledger.tsx'
import { MerchantPayment } from './merchant-payment.tsx'
import { merchantNames, NameFields } from './merchants.tsx'
import { OfferTable } from './offers.tsx'

const SHOWN = 20

export async function showMerchant(call: MemberCall, refused?: Refused) {
  const merchant = await findMerchant(call)
  const { catalog } = call.deps
  const newest = { before: null, limit: SHOWN }
  const [locations, offers] = await Promise.all([
    readLocations(catalog, merchant.id, newest),
    readOffers(catalog, { merchantId: merchant.id, state: null, ...newest }),
  ])
  const words = wordsOf(call).merchant
  const names = new Map([[merchant.id, merchant.name]])
  return show(
    call,
    { title: merchant.name, here: 'merchants', status: refused ? 422 : 200 },
    <>
      <PageHead title={merchant.name} lead={<code class="id">{merchant.id}</code>} />
      <div class="two">
        <Names call={call} merchant={merchant} refused={refused} />
        <People
          call={call}
          party={{ kind: 'merchant', partyId: merchant.id }}
          at={`/operator/merchants/${merchant.id}`}
          refused={refused}
        />
      </div>
      <Card title={words.offers}>
        {offers.length === 0 ? (
          <p class="note">{words.noOffers}</p>
        ) : (
          <OfferTable call={call} offers={offers} names={names} />
        )}
      </Card>
      <Locations call={call} locations={locations} />
      <Money call={call} merchant={merchant} />
      {mayEdit(call) && <MerchantPayment call={call} merchantId={merchant.id} refused={refused} />}
    </>,
  )
}

type MerchantProps = { call: MemberCall; merchant: MerchantRecord }

function Names({ call, merchant, refused }: MerchantProps & { refused: Refused | undefined }) {
  const words = wordsOf(call).merchant
  const mine = refused && 'name' in refused.values ? refused : undefined
  const of = filled({ name: merchant.name, aliases: merchant.aliases.join('\n') }, mine)
  return (
    <Card title={words.names}>
      <Form action={`/operator/merchants/${merchant.id}`} refused={mine}>
        <NameFields call={call} of={of} />
        {mayEdit(call) && (
          <div class="actions">
            <Submit tone="quiet">{words.save}</Submit>
          </div>
        )}
      </Form>
    </Card>
  )
}

function Locations({ call, locations }: { call: MemberCall; locations: readonly LocationRecord[] }) {
  const words = wordsOf(call).merchant
  const heads = words.locationHeads
  return (
    <Card title={words.locations}>
      {locations.length === 0 ? (
        <p class="note">{words.noLocations}</p>
      ) : (
        <Table
          caption={words.locations}
          rows={locations}
          columns={[
            { head: heads.name, cell: ({ name }) => name },
            {
              head: heads.place,
              cell: ({ city, region, country, channel }) =>
                channel === 'online' ? words.online : [city, region, country].filter(Boolean).join(', '),
            },
            { head: heads.mids, cell: ({ mids }) => (mids.length > 0 ? <code>{mids.join(', ')}</code> : '—') },
            { head: heads.mcc, cell: ({ mcc }) => mcc ?? '—' },
          ]}
        />
      )}
    </Card>
  )
}

async function Money({ call, merchant: { id, name } }: MerchantProps) {
  const { deps } = call
  const words = wordsOf(call).merchant
  const found = await Promise.all(
    deps.booksNames.map(async (books) => {
      const db = deps.booksFor(books)
      const [accounts, invoices] = await Promise.all([
        readAccounts(db, id, { after: null, limit: 100 }),
        readInvoices(db, id, { before: null, limit: SHOWN }),
      ])
      return { books, accounts, invoices, names: await namesOf(call, accounts) }
    }),
  )
  const invoices = found.flatMap((each) => each.invoices)
  return (
    <div class="stack">
      <Card title={words.accounts}>
        {found.every(({ accounts }) => accounts.length === 0) && <p class="note">{words.noAccounts}</p>}
        {found.map(
          ({ books, accounts, names }) =>
            accounts.length > 0 && <AccountTable call={call} accounts={accounts} books={books} names={names} />,
        )}
      </Card>
      <Card title={words.invoices}>
        {invoices.length === 0 ? (
          <p class="note">{words.noInvoices}</p>
        ) : (
          <InvoiceTable call={call} invoices={invoices} names={new Map([[id, name]])} />
        )}
      </Card>
    </div>
  )
}

async function findMerchant({ deps, c }: MemberCall): Promise<MerchantRecord> {
  const found = await readMerchant(deps.catalog, c.req.param('id') ?? '')
  if (!found) throw new Refusal('not-found', 'There is no such merchant.')
  return found
}

export const merchant: readonly Route[] = [
  page('/operator/merchants/:id', (call) => showMerchant(call)),
  inviting('/operator/merchants', 'merchant', showMerchant),
  action('/operator/merchants/:id', { form: z.object(merchantNames), again: showMerchant }, async (call) => {
    const { id } = await findMerchant(call)
    await editMerchant(call.deps, id, call.form)
    return back(call, `/operator/merchants/${id}`, 'saved')
  }),
]
