// Programs: all of them, and a form for another.
import stack from 'heroicons/24/outline/rectangle-stack.svg'
import * as z from 'zod'
import { isCurrency } from '../../../domain/currency.ts'
import { registerProgram } from '../../../flow/parties/register-party.ts'
import { readPrograms } from '../../../store/catalog/parties.ts'
import { pageOf, windowOf } from '../../paging.ts'
import { name } from '../../schema/fields.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, SelectField, Submit, TextField } from '../kit/form.tsx'
import { idempotencyOf, Once, onceField } from '../kit/once.tsx'
import type { Route } from '../kit/page.ts'
import { Card, Empty, PageHead, Pager, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

async function showPrograms(call: MemberCall, refused?: Refused) {
  const words = wordsOf(call).programs
  const asked = windowAsked(call)
  const { data, nextCursor } = pageOf(await readPrograms(call.deps.catalog, windowOf(asked)), asked, (one) => one)
  const { heads } = words
  return show(
    call,
    { title: words.title, here: 'programs', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      {data.length === 0 ? (
        <Empty icon={stack} title={words.none} text={words.noneText} />
      ) : (
        <Card>
          <Table
            caption={words.title}
            rows={data}
            columns={[
              { head: heads.name, cell: ({ id, name }) => <a href={`/operator/programs/${id}`}>{name}</a> },
              { head: heads.currency, cell: ({ currency }) => currency },
              { head: heads.books, cell: ({ books }) => books },
              { head: heads.since, cell: ({ createdAt }) => call.format.date(createdAt) },
            ]}
          />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
      {mayEdit(call) && <Register call={call} refused={refused} />}
    </>,
  )
}

function Register({ call, refused }: { call: MemberCall; refused: Refused | undefined }) {
  const words = wordsOf(call).programs
  const of = filled(
    { currency: 'USD', authorizationDays: 30, erasureDays: 90, books: call.deps.booksNames[0] },
    refused,
  )
  return (
    <Card title={words.register}>
      <Form action="/operator/programs" refused={refused}>
        <Once />
        <div class="row">
          <TextField of={of} name="name" label={words.name} maxlength={200} required />
          <TextField of={of} name="currency" label={words.currency} hint={words.currencyHint} maxlength={3} required />
        </div>
        <div class="row">
          <TextField of={of} name="authorizationDays" label={words.authorizationDays} type="number" min={1} max={365} />
          <TextField of={of} name="erasureDays" label={words.erasureDays} type="number" min={1} max={3650} />
        </div>
        <div class="row">
          <SelectField
            of={of}
            name="books"
            label={words.books}
            choices={call.deps.booksNames.map((value) => ({ value, label: value }))}
          />
        </div>
        <div class="actions">
          <Submit>{words.register}</Submit>
        </div>
      </Form>
    </Card>
  )
}

const form = z.object({
  name,
  currency: z.string().trim().toUpperCase().refine(isCurrency, 'is not a currency code of ISO 4217'),
  authorizationDays: z.coerce.number().int().min(1).max(365).default(30),
  erasureDays: z.coerce.number().int().min(1).max(3_650).default(90),
  books: z.string().max(100).nullable().default(null),
  ...onceField,
})

export const programs: readonly Route[] = [
  page('/operator/programs', (call) => showPrograms(call)),
  action('/operator/programs', { form, again: showPrograms }, async (call) => {
    const { name, currency, authorizationDays, erasureDays, books } = call.form
    const input = { name, currency, authorizationDays, erasureDays, books }
    const { result } = await registerProgram(call.deps, input, await idempotencyOf(call, call.form))
    return back(call, `/operator/programs/${result.id}`, 'registered')
  }),
]
