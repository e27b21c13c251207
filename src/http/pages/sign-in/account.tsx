// What belongs to a person: their name, their language, where they are signed in.
import { setCookie } from 'hono/cookie'
import * as z from 'zod'
import { sessionEndsAt } from '../../../domain/session.ts'
import { editAccount } from '../../../flow/sign-in/edit-account.ts'
import { endOtherSessions, endSession } from '../../../flow/sign-in/sessions.ts'
import { type ListedSession, readSessionsOf } from '../../../store/catalog/sessions.ts'
import type { PageCall, Refused } from '../kit/call.ts'
import { Deed, Form, filled, SelectField, Submit, TextField } from '../kit/form.tsx'
import { open } from '../kit/page.ts'
import { Badge, Card, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { languages } from '../kit/text/texts.ts'
import type { Viewer } from '../viewer.ts'
import { brandedFor } from './brand.ts'
import { deviceName } from './device.ts'
import { Places } from './home.tsx'
import { passkeyScript } from './passkey-form.tsx'
import { passkeyCard } from './passkeys.tsx'
import { show } from './show.ts'

const about = z.object({ name: z.string().trim().max(100).default(''), language: z.enum(languages) })

async function showAccount(call: PageCall, refused?: Refused) {
  const { viewer, say, language } = call
  const words = say.signIn.account
  if (!viewer) return toSignIn(call)
  const sessions = await standing(call, viewer)
  const of = filled({ name: viewer.name, language }, refused)
  return show(
    await brandedFor(call, viewer),
    { title: words.title, status: refused ? 422 : 200, scripts: [passkeyScript] },
    <>
      <PageHead title={words.title} lead={words.lead(viewer.email)} />
      {viewer.memberships.length > 0 && (
        <Card title={words.places}>
          <Places of={viewer.memberships} kinds={say.signIn.home.kinds} />
        </Card>
      )}
      <Card title={words.about}>
        <Form action="/account" refused={refused} refusedTitle={say.kit.refusedTitle}>
          <TextField of={of} name="name" label={words.name} hint={words.nameHint} autocomplete="name" maxlength={100} />
          <SelectField
            of={of}
            name="language"
            label={words.language}
            choices={languages.map((value) => ({ value, label: words.languages[value] }))}
          />
          <Submit>{say.kit.save}</Submit>
        </Form>
      </Card>
      {await passkeyCard(call, viewer)}
      <Card title={words.sessions}>
        <Sessions call={call} viewer={viewer} sessions={sessions} />
        <div class="aside">
          {sessions.length > 1 && (
            <Deed action="/account/sessions/end-others" tone="link">
              {words.endOthers}
            </Deed>
          )}
          <Deed action="/sign-out" tone="link">
            {say.kit.signOut}
          </Deed>
        </div>
      </Card>
    </>,
  )
}

function Sessions(props: { call: PageCall; viewer: Viewer; sessions: readonly ListedSession[] }) {
  const { call, viewer, sessions } = props
  const { format, say } = call
  const words = say.signIn.account
  return (
    <ul class="places">
      {sessions.map(({ id, userAgent, times }) => (
        <li class="place">
          <span>
            <strong>{deviceName(userAgent) ?? words.unknownDevice}</strong>
            <small>{words.times(format.dateTime(times.createdAt), format.relative(times.seenAt, Date.now()))}</small>
          </span>
          {id === viewer.sessionId ? (
            <Badge tone="good">{words.here}</Badge>
          ) : (
            <Deed action="/account/sessions/end" fields={{ id }}>
              {words.end}
            </Deed>
          )}
        </li>
      ))}
    </ul>
  )
}

async function standing({ deps }: PageCall, { userId, memberships }: Viewer): Promise<readonly ListedSession[]> {
  const isOperator = memberships.some(({ kind }) => kind === 'operator')
  const sessions = await readSessionsOf(deps.catalog, userId)
  return sessions.filter(({ times }) => sessionEndsAt(times, isOperator) > Date.now())
}

function toSignIn({ c }: PageCall): Response {
  return c.redirect('/sign-in?next=/account', 303)
}

export const account = [
  open.page('/account', (call) => showAccount(call)),
  open.action('/account', { form: about, again: showAccount }, async (call) => {
    const { c, deps, viewer, form } = call
    if (!viewer) return toSignIn(call)
    await editAccount(deps, viewer.userId, form)
    setCookie(c, 'language', form.language, { path: '/', maxAge: 31_536_000, sameSite: 'Lax' })
    return back(call, '/account', 'saved')
  }),
  open.action('/account/sessions/end', { form: z.object({ id: z.string().max(100) }) }, async (call) => {
    const { deps, viewer, form } = call
    if (!viewer) return toSignIn(call)
    await endSession(deps, viewer.userId, form.id)
    return back(call, '/account', 'removed')
  }),
  open.action('/account/sessions/end-others', { form: z.object({}) }, async (call) => {
    const { deps, viewer } = call
    if (!viewer) return toSignIn(call)
    await endOtherSessions(deps, viewer.userId, viewer.sessionId)
    return back(call, '/account', 'removed')
  }),
]
