// The link in the mail. Opening it changes nothing, so that a scanner of mails doesn't use it up; the button signs in.
import * as z from 'zod'
import { signInByLink } from '../../../flow/sign-in/send-sign-in.ts'
import type { PageCall } from '../kit/call.ts'
import { Form, Submit } from '../kit/form.tsx'
import { open } from '../kit/page.ts'
import { Card, Notice, PageHead } from '../kit/parts.tsx'
import { branded } from './brand.ts'
import { finishSignIn, onward } from './finish.ts'
import { countSignIn } from './limit.ts'
import { show } from './show.ts'

async function showLink(bare: PageCall, wrong = false) {
  const call = await branded(bare)
  const say = call.say.signIn.link
  return show(
    call,
    { title: say.title, status: wrong ? 422 : 200 },
    <Card>
      {wrong && <Notice kind="bad">{say.wrong}</Notice>}
      <PageHead title={say.title} lead={wrong ? undefined : say.lead} />
      {wrong ? (
        <a class="button primary" href={`/sign-in${onward(call)}`}>
          {call.say.signIn.title}
        </a>
      ) : (
        <Form action={call.url.pathname + onward(call)}>
          <Submit>{say.submit}</Submit>
        </Form>
      )}
    </Card>,
  )
}

export const signInLink = [
  open.page('/sign-in/link/:token', (call) => showLink(call)),
  open.action('/sign-in/link/:token', { form: z.object({}) }, async (call) => {
    await countSignIn(call)
    const { c, deps } = call
    const signedIn = await signInByLink(deps, c.req.param('token') ?? '', c.req.header('User-Agent') ?? '')
    return signedIn ? finishSignIn(call, signedIn) : showLink(call, true)
  }),
]
