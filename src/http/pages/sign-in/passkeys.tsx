// Passkeys on the pages: made and taken away in the account, used to sign in.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { toBase64url } from '../../../flow/sign-in/passkey-checks.ts'
import { addPasskey, proveByPasskey, removePasskey } from '../../../flow/sign-in/passkeys.ts'
import { type Passkey, readPasskeysOf } from '../../../store/catalog/passkeys.ts'
import type { PageCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import { open } from '../kit/page.ts'
import { Card } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import type { Viewer } from '../viewer.ts'
import { deviceName } from './device.ts'
import { finishSignIn, onward } from './finish.ts'
import { countSignIn } from './limit.ts'
import { answeredChallenge, askedChallenge, assertion, newCredential, PasskeyForm } from './passkey-form.tsx'

export async function passkeySignIn(call: PageCall) {
  const { use, failed } = call.say.signIn.passkeys
  const rpId = new URL(call.deps.publicUrl).hostname
  const options = { challenge: await askedChallenge(call), rpId, userVerification: 'required' }
  const action = `/sign-in/passkey${onward(call)}`
  return <PasskeyForm action={action} options={options} label={use} failed={failed} />
}

export async function passkeyCard(call: PageCall, viewer: Viewer) {
  const words = call.say.signIn.passkeys
  const passkeys = await readPasskeysOf(call.deps.catalog, viewer.userId)
  const options = creation(call, viewer, passkeys, await askedChallenge(call))
  return (
    <Card title={words.title}>
      <p>{words.lead}</p>
      <ul class="places">
        {passkeys.map(({ id, name, createdAt }) => (
          <li class="place">
            <span>
              <strong>{name}</strong>
              <small>{words.since(call.format.date(createdAt))}</small>
            </span>
            <Deed action="/account/passkeys/remove" fields={{ id }}>
              {words.remove}
            </Deed>
          </li>
        ))}
      </ul>
      <PasskeyForm action="/account/passkeys" options={options} label={words.add} failed={words.failed} />
    </Card>
  )
}

/** ES256 and RS256 cover every device; the key stays with its device or its keychain, and asks for a finger or a PIN. */
function creation({ deps, brand }: PageCall, viewer: Viewer, known: readonly Passkey[], challenge: string) {
  const handle = toBase64url(new TextEncoder().encode(viewer.userId))
  return {
    challenge,
    rp: { id: new URL(deps.publicUrl).hostname, name: brand.name },
    user: { id: handle, name: viewer.email, displayName: viewer.name || viewer.email },
    pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: known.map(({ id }) => ({ type: 'public-key', id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
  }
}

export const passkeys = [
  open.action('/sign-in/passkey', { form: assertion }, async (call) => {
    await countSignIn(call)
    const { c, deps, form } = call
    const challenge = await answeredChallenge(call)
    const userAgent = c.req.header('User-Agent') ?? ''
    const signedIn = challenge && (await proveByPasskey(deps, form.credential, challenge, userAgent))
    if (!signedIn) throw new Refusal('conflict', call.say.signIn.passkeys.unknown)
    return finishSignIn(call, signedIn)
  }),
  open.action('/account/passkeys', { form: newCredential }, async (call) => {
    const { c, deps, viewer, form } = call
    const challenge = await answeredChallenge(call)
    if (!viewer) return c.redirect('/sign-in?next=/account', 303)
    if (!challenge) throw new Refusal('conflict', call.say.signIn.passkeys.failed)
    const name = deviceName(c.req.header('User-Agent') ?? null) ?? call.say.signIn.account.unknownDevice
    await addPasskey(deps, { userId: viewer.userId, name }, form.credential, challenge)
    return back(call, '/account', 'saved')
  }),
  open.action('/account/passkeys/remove', { form: z.object({ id: z.string().max(1_400) }) }, async (call) => {
    const { c, deps, viewer, form } = call
    if (!viewer) return c.redirect('/sign-in?next=/account', 303)
    await removePasskey(deps, viewer.userId, form.id)
    return back(call, '/account', 'removed')
  }),
]
