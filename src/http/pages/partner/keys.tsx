// The program's API keys: made, shown once, revoked.
import keyIcon from 'heroicons/24/outline/key.svg'
import * as z from 'zod'
import { DAY } from '../../../domain/time.ts'
import { issueKey, revoke } from '../../../flow/keys.ts'
import { type KeyHolder, readKeys } from '../../../store/catalog/keys.ts'
import { forgetKeys } from '../../auth.ts'
import { pageOf, windowOf } from '../../paging.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Deed, Form, filled, SelectField, Submit, TextField } from '../kit/form.tsx'
import { idempotencyOf, Once, onceField } from '../kit/once.tsx'
import { Ask, Badge, Card, Empty, Notice, PageHead, Pager, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, page, programOf, show, wordsOf } from './audience.tsx'

const A_PAGE = 25
const LIVES = ['never', '30', '90', '365'] as const

const keyForm = z.object({
  ...onceField,
  label: z.string('is empty').trim().min(1, 'is empty').max(100),
  days: z.enum(LIVES).default('never'),
})

export const keyPages = [
  page('/partner/:program/keys', (call) => showKeys(call)),
  action('/partner/:program/keys', { needs: 'owner', form: keyForm, again: showKeys }, async (call) => {
    const { label, days } = call.form
    const expiresAt = days === 'never' ? null : call.deps.now() + Number(days) * DAY
    const wanted = { kind: 'partner', ownerId: programOf(call), programId: null, label, expiresAt } as const
    const { result } = await issueKey(call.deps, wanted, await idempotencyOf(call, call.form))
    return showKeys(call, undefined, result.key)
  }),
  action('/partner/:program/keys/:key/revoke', { needs: 'owner', form: z.object({}) }, async (call) => {
    await revoke(call.deps, call.c.req.param('key') ?? '', programOf(call))
    forgetKeys(call.deps.catalog)
    return back(call, at(call, '/keys'), 'revoked')
  }),
]

/** @param made a key that was just made; null: it was made by an earlier sending of this form. */
async function showKeys(call: MemberCall, refused?: Refused, made?: string | null) {
  const words = wordsOf(call).keys
  const query = { limit: A_PAGE, ...(call.query.cursor ? { cursor: call.query.cursor } : {}) }
  const found = await readKeys(call.deps.catalog, { ownerId: programOf(call), ...windowOf(query) })
  const { data, nextCursor } = pageOf(found, query, (key) => key)
  return show(
    call,
    { title: words.title, here: 'keys', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <div class="stack">
        {made !== undefined && <Made call={call} secret={made} />}
        {data.length === 0 ? (
          <Empty icon={keyIcon} title={words.none} text={words.noneText} />
        ) : (
          <Card>
            <KeysTable call={call} keys={data} />
          </Card>
        )}
        <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        {call.role === 'owner' ? <KeyForm call={call} refused={refused} /> : <p class="hint">{words.ownersOnly}</p>}
      </div>
    </>,
  )
}

function Made({ call, secret }: { call: MemberCall; secret: string | null }) {
  const words = wordsOf(call).keys
  return (
    <Notice kind={secret ? 'good' : 'warn'} title={secret ? words.made : words.madeBefore}>
      <p>{secret ? words.madeText : words.madeBeforeText}</p>
      {secret && <code class="secret">{secret}</code>}
    </Notice>
  )
}

function KeysTable({ call, keys }: { call: MemberCall; keys: readonly KeyHolder[] }) {
  const words = wordsOf(call).keys
  const { format, deps } = call
  return (
    <Table
      caption={words.title}
      rows={keys}
      columns={[
        { head: words.label, cell: ({ label }) => label ?? words.unnamed },
        { head: words.hint, cell: ({ hint }) => <code>{hint}</code> },
        { head: words.createdAt, cell: ({ createdAt }) => format.date(createdAt) },
        {
          head: words.lastUsed,
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : format.relative(lastUsedAt, deps.now())),
        },
        { head: words.state, cell: (key) => <State call={call} of={key} /> },
        {
          head: words.action,
          cell: (key) =>
            stateOf(key, deps.now()) === 'active' && call.role === 'owner' && <Revoke call={call} of={key} />,
        },
      ]}
    />
  )
}

function stateOf({ revokedAt, expiresAt }: KeyHolder, now: number): 'active' | 'revoked' | 'expired' {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active'
}

function State({ call, of }: { call: MemberCall; of: KeyHolder }) {
  const words = wordsOf(call).keys
  const state = stateOf(of, call.deps.now())
  return (
    <>
      <Badge tone={state === 'active' ? 'good' : 'plain'}>{words.states[state]}</Badge>
      {state === 'active' && of.expiresAt !== null && (
        <small class="why">{words.until(call.format.date(of.expiresAt))}</small>
      )}
    </>
  )
}

function Revoke({ call, of }: { call: MemberCall; of: KeyHolder }) {
  const words = wordsOf(call).keys
  return (
    <Ask
      id={`revoke-${of.id}`}
      button={words.revoke}
      title={words.revokeTitle(of.label ?? of.hint)}
      close={call.say.kit.cancel}
    >
      <p>{words.revokeText}</p>
      <Deed action={at(call, `/keys/${of.id}/revoke`)} tone="danger">
        {words.revoke}
      </Deed>
    </Ask>
  )
}

function KeyForm({ call, refused }: { call: MemberCall; refused: Refused | undefined }) {
  const words = wordsOf(call).keys
  const of = filled({ days: '365' }, refused)
  return (
    <Card title={words.create}>
      <Form action={at(call, '/keys')} refused={refused}>
        <Once />
        <div class="row">
          <TextField of={of} name="label" label={words.label} hint={words.labelHint} required maxlength={100} />
          <SelectField
            {...{ of, name: 'days', label: words.lives, hint: words.livesHint }}
            choices={LIVES.map((value) => ({ value, label: words.life[value] }))}
          />
        </div>
        <div class="actions">
          <Submit>{words.create}</Submit>
        </div>
      </Form>
    </Card>
  )
}
