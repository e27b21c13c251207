// One program: its facts, its people, its accounts, what is owed to the partner, and its newest customers.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { payPartner } from '../../../flow/billing/pay-partner.ts'
import { type CustomerRecord, readCustomers } from '../../../store/books/customers.ts'
import { readAccounts } from '../../../store/books/ledger.ts'
import { readPayoutSettings } from '../../../store/catalog/money-settings.ts'
import { type Program, readProgram } from '../../../store/catalog/parties.ts'
import { amountText, minorOf } from '../kit/amounts.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, Submit, TextField } from '../kit/form.tsx'
import { idempotencyOf, Once, onceField } from '../kit/once.tsx'
import type { Route } from '../kit/page.ts'
import { Card, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { inviting, People } from './invite-owner.tsx'
import { AccountTable, namesOf } from './ledger.tsx'

const NEWEST = 10

async function showProgram(call: MemberCall, refused?: Refused) {
  const { deps } = call
  const program = await findProgram(call)
  const db = deps.booksFor(program.books)
  const [accounts, customers] = await Promise.all([
    readAccounts(db, program.id, { after: null, limit: 100 }),
    readCustomers(db, program.id, { before: null, limit: NEWEST }),
  ])
  const words = wordsOf(call).program
  return show(
    call,
    { title: program.name, here: 'programs', status: refused ? 422 : 200 },
    <>
      <PageHead title={program.name} lead={<code class="id">{program.id}</code>} />
      <div class="two">
        <Facts call={call} program={program} />
        <People
          call={call}
          party={{ kind: 'partner', partyId: program.id }}
          at={`/operator/programs/${program.id}`}
          refused={refused}
        />
      </div>
      <Card title={words.accounts}>
        {accounts.length === 0 ? (
          <p class="note">{words.noAccounts}</p>
        ) : (
          <AccountTable call={call} accounts={accounts} books={program.books} names={await namesOf(call, accounts)} />
        )}
      </Card>
      <div class="two">
        {mayEdit(call) && <Pay call={call} program={program} refused={refused} />}
        <Card title={words.customers}>
          {customers.length === 0 ? (
            <p class="note">{words.noCustomers}</p>
          ) : (
            <CustomerTable call={call} customers={customers} />
          )}
        </Card>
      </div>
    </>,
  )
}

async function Facts({ call, program }: { call: MemberCall; program: Program }) {
  const { format } = call
  const { programs, program: words, payouts } = wordsOf(call)
  const settings = await readPayoutSettings(call.deps.catalog, program.id)
  const ways = settings.methods.map((method) => payouts.methods[method])
  return (
    <Card title={words.facts}>
      <Pairs
        of={[
          [programs.currency, program.currency],
          [programs.books, program.books],
          [programs.authorizationDays, format.plural(program.authorizationDays, words.days)],
          [programs.erasureDays, format.plural(program.erasureDays, words.days)],
          [programs.heads.since, format.date(program.createdAt)],
          [words.methods, ways.length > 0 ? format.list(ways) : words.noMethods],
          [words.minimum, format.money(settings.minimum, program.currency)],
          [words.join, <a href={`/p/${program.id}/join`}>{`/p/${program.id}/join`}</a>],
        ]}
      />
    </Card>
  )
}

function Pay({ call, program, refused }: { call: MemberCall; program: Program; refused: Refused | undefined }) {
  const words = wordsOf(call).program
  const mine = refused && 'amount' in refused.values ? refused : undefined
  const of = filled({}, mine)
  return (
    <Card title={words.payPartner}>
      <Form action={`/operator/programs/${program.id}/payments`} refused={mine}>
        <Once />
        <TextField
          of={of}
          name="amount"
          label={words.payPartnerAmount}
          hint={words.payPartnerHint}
          before={program.currency}
          inputmode="decimal"
          required
        />
        <TextField of={of} name="reference" label={words.payPartnerReference} optional={call.say.kit.optional} />
        <div class="actions">
          <Submit tone="quiet">{words.pay}</Submit>
        </div>
      </Form>
    </Card>
  )
}

function CustomerTable({ call, customers }: { call: MemberCall; customers: readonly CustomerRecord[] }) {
  const { customers: caption, customerHeads: heads } = wordsOf(call).program
  return (
    <Table
      caption={caption}
      rows={customers}
      columns={[
        {
          head: heads.customer,
          cell: ({ id, externalId }) => <a href={`/operator/customers/${id}`}>{externalId ?? id}</a>,
        },
        { head: heads.email, cell: ({ email }) => email ?? '—' },
        { head: heads.since, cell: ({ createdAt }) => call.format.date(createdAt) },
      ]}
    />
  )
}

async function findProgram({ deps, c }: MemberCall): Promise<Program> {
  const found = await readProgram(deps.catalog, c.req.param('id') ?? '')
  if (!found) throw new Refusal('not-found', 'There is no such program.')
  return found
}

const payment = z.object({
  amount: amountText,
  reference: z.string().trim().min(1).max(200).nullable().default(null),
  ...onceField,
})

export const program: readonly Route[] = [
  page('/operator/programs/:id', (call) => showProgram(call)),
  inviting('/operator/programs', 'partner', showProgram),
  action('/operator/programs/:id/payments', { form: payment, again: showProgram }, async (call) => {
    const { id, currency, books } = await findProgram(call)
    const { deps, form } = call
    const amount = minorOf(form.amount, currency, '/amount')
    const input = { programId: id, amount, currency, reference: form.reference, paidAt: deps.now() }
    await payPartner(deps, deps.booksFor(books), input, await idempotencyOf(call, form))
    return back(call, `/operator/programs/${id}`, 'saved')
  }),
]
