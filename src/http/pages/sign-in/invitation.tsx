// An invitation that came by mail: opened, then accepted by a button.
import * as z from 'zod'
import { joinByInvitation, openInvitation } from '../../../flow/sign-in/invite.ts'
import type { PageCall } from '../kit/call.ts'
import { Deed, Form, Submit } from '../kit/form.tsx'
import { open } from '../kit/page.ts'
import { Card, Notice, PageHead } from '../kit/parts.tsx'
import { finishSignIn } from './finish.ts'
import { countSignIn } from './limit.ts'
import { show } from './show.ts'

async function showInvitation(call: PageCall) {
  const say = call.say.signIn
  const invitation = await openInvitation(call.deps, call.c.req.param('token') ?? '')
  if (!invitation) return showClosed(call)
  const { email, role, partyName } = invitation
  const other = call.viewer && call.viewer.email !== email ? call.viewer.email : null
  return show(
    call,
    { title: say.invitation.title(partyName) },
    <Card>
      <PageHead title={say.invitation.title(partyName)} lead={say.invitation.lead(email, say.roles[role].of)} />

      {other ? (
        <>
          <Notice kind="warn">{say.invitation.other(other)}</Notice>
          <Deed action="/sign-out">{call.say.kit.signOut}</Deed>
        </>
      ) : (
        <Form action={call.url.pathname}>
          <Submit>{say.invitation.accept}</Submit>
        </Form>
      )}
    </Card>,
  )
}

function showClosed(call: PageCall) {
  const { closed, closedText } = call.say.signIn.invitation
  return show(
    call,
    { title: closed, status: 404 },
    <Card>
      <PageHead title={closed} lead={closedText} />
      <a class="button" href="/sign-in">
        {call.say.signIn.title}
      </a>
    </Card>,
  )
}

export const invitation = [
  open.page('/invitations/:token', showInvitation),
  open.action('/invitations/:token', { form: z.object({}) }, async (call) => {
    await countSignIn(call)
    const { c, deps } = call
    const signedIn = await joinByInvitation(deps, c.req.param('token') ?? '', c.req.header('User-Agent') ?? '')
    return signedIn ? finishSignIn(call, signedIn) : showClosed(call)
  }),
]
