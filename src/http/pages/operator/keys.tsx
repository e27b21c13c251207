// Keys of the API: issued, shown once, revoked.
import key from 'heroicons/24/outline/key.svg'
import * as z from 'zod'
import { type IssuedKey, issueKey, revoke } from '../../../flow/keys.ts'
import { type KeyHolder, readKeys } from '../../../store/catalog/keys.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { forgetKeys } from '../../auth.ts'
import { pageOf, windowOf } from '../../paging.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Deed, Form, filled, SelectField, Submit, TextField } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Ask, Badge, Card, Empty, Notice, PageHead, Pager, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

const kinds = ['merchant', 'partner', 'customer', 'operator'] as const

async function showKeys(call: MemberCall, refused?: Refused, issued: IssuedKey | null = null) {
  const { deps } = call
  const words = wordsOf(call).keys
  const asked = windowAsked(call)
  const found = await readKeys(deps.catalog, { ownerId: null, ...windowOf(asked) })
  const { data, nextCursor } = pageOf(found, asked, (one) => one)
  const names = await readNamesOf(
    deps.catalog,
    data.flatMap(({ ownerId }) => ownerId ?? []),
  )
  return show(
    call,
    { title: words.title, here: 'keys', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      {issued?.key && (
        <Notice kind="good" title={words.issued}>
          <p>{words.issuedText}</p>
          <p>
            <code class="id secret">{issued.key}</code>
          </p>
        </Notice>
      )}
      {data.length === 0 ? (
        <Empty icon={key} title={words.none} />
      ) : (
        <Card>
          <KeyTable call={call} keys={data} names={names} />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
      {call.role === 'owner' && <Issue call={call} refused={refused} />}
    </>,
  )
}

function Issue({ call, refused }: { call: MemberCall; refused: Refused | undefined }) {
  const words = wordsOf(call).keys
  const { optional } = call.say.kit
  const of = filled({}, refused)
  return (
    <Card title={words.issue}>
      <Form action="/operator/keys" refused={refused}>
        <div class="row">
          <SelectField
            of={of}
            name="kind"
            label={words.kind}
            choices={kinds.map((value) => ({ value, label: words.kinds[value] }))}
          />
          <TextField of={of} name="ownerId" label={words.ownerId} hint={words.ownerHint} maxlength={100} />
          <TextField of={of} name="label" label={words.label} optional={optional} maxlength={100} />
        </div>
        <div class="actions">
          <Submit>{words.issue}</Submit>
        </div>
      </Form>
    </Card>
  )
}

type TableProps = { call: MemberCall; keys: readonly KeyHolder[]; names: ReadonlyMap<string, string> }

function KeyTable({ call, keys, names }: TableProps) {
  const { format } = call
  const words = wordsOf(call).keys
  const { heads } = words
  return (
    <Table
      caption={words.title}
      rows={keys}
      columns={[
        { head: heads.key, cell: ({ hint }) => <code>{hint}</code> },
        {
          head: heads.owner,
          cell: ({ kind, ownerId }) => (ownerId ? (names.get(ownerId) ?? ownerId) : words.kinds[kind]),
        },
        { head: heads.label, cell: ({ label }) => label ?? '—' },
        {
          head: heads.used,
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : format.dateTime(lastUsedAt)),
        },
        { head: heads.state, cell: (holder) => <KeyState call={call} holder={holder} /> },
      ]}
    />
  )
}

function KeyState({ call, holder: { id, revokedAt, expiresAt } }: { call: MemberCall; holder: KeyHolder }) {
  const words = wordsOf(call).keys
  if (revokedAt !== null) return <Badge tone="bad">{words.revoked}</Badge>
  if (expiresAt !== null && expiresAt <= call.deps.now()) return <Badge>{words.expired}</Badge>
  return (
    <span class="actions">
      {expiresAt !== null && <span class="note">{words.expires(call.format.date(expiresAt))}</span>}
      {call.role === 'owner' && (
        <Ask id={`revoke-${id}`} button={words.revoke} title={words.revokeTitle} close={call.say.kit.close}>
          <p>{words.revokeText}</p>
          <Deed action={`/operator/keys/${id}/revoke`} tone="danger">
            {words.revoke}
          </Deed>
        </Ask>
      )}
    </span>
  )
}

const text = z.string().trim().min(1).max(100).nullable().default(null)

export const keys: readonly Route[] = [
  page('/operator/keys', (call) => showKeys(call)),
  // Shown in the answer itself: the key is kept nowhere, so there is no page to go back to that could show it.
  action(
    '/operator/keys',
    {
      needs: 'owner',
      form: z.object({ kind: z.enum(kinds), ownerId: text, label: text }),
      again: (call, refused) => showKeys(call, refused),
    },
    async (call) => {
      const { kind, ownerId, label } = call.form
      const wanted = { kind, ownerId, label, programId: null, expiresAt: null }
      const { result } = await issueKey(call.deps, wanted, null)
      return showKeys(call, undefined, result)
    },
  ),
  action('/operator/keys/:id/revoke', { needs: 'owner', form: z.object({}) }, async (call) => {
    await revoke(call.deps, call.c.req.param('id') ?? '', null)
    forgetKeys(call.deps.catalog)
    return back(call, '/operator/keys', 'revoked')
  }),
]
