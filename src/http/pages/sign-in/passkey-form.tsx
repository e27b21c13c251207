// The form that carries a device's answer, and the cookie that remembers what it was asked.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import { makeChallenge, openChallenge } from '../../../flow/sign-in/passkeys.ts'
import { asset } from '../kit/assets.ts'
import type { PageCall } from '../kit/call.ts'
import script from './passkey.client.js'

export const passkeyScript = asset('passkey', 'js', script)

const cookie = { name: 'passkey', path: '/' } as const
const base64url = z.string().regex(/^[\w-]+$/)
const answer = { clientDataJSON: base64url, authenticatorData: base64url }

function carried<T>(credential: z.ZodType<T>) {
  return z.object({
    credential: z
      .string()
      .max(20_000)
      .transform((text, context) => {
        try {
          return JSON.parse(text) as unknown
        } catch {
          context.addIssue({ code: 'custom', message: 'is not JSON' })
          return z.NEVER
        }
      })
      .pipe(credential),
  })
}

/** What else a browser tells of a credential is not needed. */
export const newCredential = carried(
  z.object({
    id: base64url.max(1_400),
    response: z.object({
      ...answer,
      publicKey: base64url,
      publicKeyAlgorithm: z.union([z.literal(-7), z.literal(-257)]),
    }),
  }),
)
export const assertion = carried(
  z.object({ id: base64url.max(1_400), response: z.object({ ...answer, signature: base64url }) }),
)

/** One that was asked for a moment ago goes on, for another tab may wait for it. */
export async function askedChallenge({ c, deps }: PageCall): Promise<string> {
  const kept = getCookie(c, cookie.name)
  const standing = kept ? await openChallenge(deps, kept) : null
  if (standing) return standing
  const made = await makeChallenge(deps)
  const secure = deps.publicUrl.startsWith('https:')
  setCookie(c, cookie.name, made, { path: cookie.path, maxAge: 900, httpOnly: true, sameSite: 'Strict', secure })
  return (await openChallenge(deps, made)) ?? ''
}

/** null: nothing was asked, or too long ago. A second answer finds nothing. */
export async function answeredChallenge({ c, deps }: PageCall): Promise<string | null> {
  const kept = getCookie(c, cookie.name)
  deleteCookie(c, cookie.name, { path: cookie.path })
  return kept ? openChallenge(deps, kept) : null
}

type PasskeyProps = { action: string; options: object; label: string; failed: string; tone?: 'primary' | 'quiet' }

export function PasskeyForm({ action, options, label, failed, tone = 'quiet' }: PasskeyProps) {
  return (
    <form method="post" action={action} class="form passkey" data-passkey={JSON.stringify(options)}>
      <input type="hidden" name="credential" />
      <button type="button" class={`button full ${tone}`}>
        {label}
      </button>
      <p class="fault" role="alert" hidden>
        {failed}
      </p>
    </form>
  )
}
