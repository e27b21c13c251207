// Merchants: all of them, and a form for another.
import shop from 'heroicons/24/outline/building-storefront.svg'
import * as z from 'zod'
import { registerMerchant } from '../../../flow/parties/register-party.ts'
import { readMerchants } from '../../../store/catalog/parties.ts'
import { pageOf, windowOf } from '../../paging.ts'
import { name } from '../../schema/fields.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, LongField, Submit, TextField } from '../kit/form.tsx'
import { idempotencyOf, Once, onceField } from '../kit/once.tsx'
import type { Route } from '../kit/page.ts'
import { Card, Empty, PageHead, Pager, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

async function showMerchants(call: MemberCall, refused?: Refused) {
  const words = wordsOf(call).merchants
  const asked = windowAsked(call)
  const { data, nextCursor } = pageOf(await readMerchants(call.deps.catalog, windowOf(asked)), asked, (one) => one)
  const { heads } = words
  return show(
    call,
    { title: words.title, here: 'merchants', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      {data.length === 0 ? (
        <Empty icon={shop} title={words.none} text={words.noneText} />
      ) : (
        <Card>
          <Table
            caption={words.title}
            rows={data}
            columns={[
              { head: heads.name, cell: ({ id, name }) => <a href={`/operator/merchants/${id}`}>{name}</a> },
              { head: heads.aliases, cell: ({ aliases }) => (aliases.length > 0 ? call.format.list(aliases) : '—') },
              { head: heads.since, cell: ({ createdAt }) => call.format.date(createdAt) },
            ]}
          />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
      {mayEdit(call) && (
        <Card title={words.register}>
          <Form action="/operator/merchants" refused={refused}>
            <Once />
            <NameFields call={call} of={filled({}, refused)} />
            <div class="actions">
              <Submit>{words.register}</Submit>
            </div>
          </Form>
        </Card>
      )}
    </>,
  )
}

export function NameFields({ call, of }: { call: MemberCall; of: ReturnType<typeof filled> }) {
  const words = wordsOf(call).merchants
  return (
    <>
      <TextField of={of} name="name" label={words.name} maxlength={200} required />
      <LongField
        of={of}
        name="aliases"
        label={words.aliases}
        hint={words.aliasesHint}
        optional={call.say.kit.optional}
        rows={3}
        maxlength={20_000}
      />
    </>
  )
}

const MOST_ALIASES = 200

export const merchantNames = {
  name,
  aliases: z
    .string()
    .default('')
    .transform((text) => text.split('\n').flatMap((line) => line.trim() || []))
    .pipe(z.array(z.string().max(200, 'has a line of more than 200 characters')).max(MOST_ALIASES)),
}

export const merchants: readonly Route[] = [
  page('/operator/merchants', (call) => showMerchants(call)),
  action(
    '/operator/merchants',
    { form: z.object({ ...merchantNames, ...onceField }), again: showMerchants },
    async (call) => {
      const { name, aliases } = call.form
      const { result } = await registerMerchant(call.deps, { name, aliases }, await idempotencyOf(call, call.form))
      return back(call, `/operator/merchants/${result.id}`, 'registered')
    },
  ),
]
