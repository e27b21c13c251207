// An e-mail address, then the code that was sent there.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { PROOF_MINUTES } from '../../../flow/sign-in/identity.ts'
import { sendSignIn, signInByCode } from '../../../flow/sign-in/send-sign-in.ts'
import type { PageCall, Refused } from '../kit/call.ts'
import { Deed, Form, filled, Submit, TextField } from '../kit/form.tsx'
import { open } from '../kit/page.ts'
import { Card, PageHead } from '../kit/parts.tsx'
import { branded } from './brand.ts'
import { finishSignIn, onward } from './finish.ts'
import { countSignIn } from './limit.ts'
import { passkeyScript } from './passkey-form.tsx'
import { passkeySignIn } from './passkeys.tsx'
import { show } from './show.ts'

/** Holds the address between the two steps. */
const pending = { name: 'signing-in', path: '/sign-in' } as const

export const email = z.string().trim().toLowerCase().pipe(z.email().max(254))

async function showSignIn(bare: PageCall, refused?: Refused) {
  const call = await branded(bare)
  const say = call.say.signIn
  const faults = refused?.faults.email ? { email: say.emailFault } : {}
  return show(
    call,
    { title: say.title, status: refused ? 422 : 200, scripts: [passkeyScript] },
    <Card>
      <PageHead title={say.title} lead={say.lead} />
      <Form
        action={`/sign-in${onward(call)}`}
        refused={refused && { ...refused, faults }}
        refusedTitle={call.say.kit.refusedTitle}
      >
        <TextField
          of={{ ...filled({ email: call.query.email }, refused), faults }}
          name="email"
          label={say.email}
          type="email"
          autocomplete="email"
          maxlength={254}
          required
        />
        <Submit>{say.send}</Submit>
      </Form>
      {await passkeySignIn(call)}
    </Card>,
  )
}

async function showCode(bare: PageCall, wrong = false) {
  const call = await branded(bare)
  const say = call.say.signIn.code
  const address = getCookie(call.c, pending.name)
  if (!address) return call.c.redirect(`/sign-in${onward(call)}`, 303)
  const faults = wrong ? { code: say.wrong } : {}
  return show(
    call,
    { title: say.title, status: wrong ? 422 : 200 },
    <Card>
      <PageHead title={say.title} lead={say.lead(address)} />
      <Form action={`/sign-in/code${onward(call)}`}>
        <TextField
          of={{ values: {}, faults }}
          name="code"
          label={say.label}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={12}
          autofocus
          required
        />
        <Submit>{say.submit}</Submit>
      </Form>
      <div class="aside">
        <Deed action={`/sign-in${onward(call)}`} tone="link" fields={{ email: address }}>
          {say.again}
        </Deed>
        <a href={`/sign-in${onward(call)}`}>{say.other}</a>
        {call.deps.demonstration && <a href="/mailbox">{say.mailbox}</a>}
      </div>
    </Card>,
  )
}

export const signIn = [
  open.page('/sign-in', (call) => showSignIn(call)),
  open.action('/sign-in', { form: z.object({ email }), again: showSignIn, needs: 'viewer' }, async (bare) => {
    const call = await branded(bare)
    await countSignIn(call)
    const { c, deps, language, brand } = call
    const { email } = bare.form
    await sendSignIn(deps, { email, brand: brand.name, language, search: onward(call) })
    setCookie(c, pending.name, email, {
      ...{ path: pending.path, maxAge: PROOF_MINUTES * 60, httpOnly: true, sameSite: 'Lax' },
      secure: deps.publicUrl.startsWith('https:'),
    })
    return c.redirect(`/sign-in/code${onward(call)}`, 303)
  }),
  open.page('/sign-in/code', (call) => showCode(call)),
  open.action('/sign-in/code', { form: z.object({ code: z.string().trim().max(40) }) }, async (call) => {
    await countSignIn(call)
    const { c, deps, form } = call
    const address = getCookie(c, pending.name)
    if (!address) throw new Refusal('conflict', call.say.signIn.code.wrong)
    const userAgent = c.req.header('User-Agent') ?? ''
    const signedIn = await signInByCode(deps, address, form.code.replace(/\D/g, ''), userAgent)
    if (!signedIn) return showCode(call, true)
    deleteCookie(c, pending.name, { path: pending.path })
    return finishSignIn(call, signedIn)
  }),
]
