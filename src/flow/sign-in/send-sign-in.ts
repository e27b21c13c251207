// Sends a code and a link to an address, whether it is known here or not: from outside the two look alike.
import { writeMail } from '../../deliver/mail.ts'
import { type MailLanguage, mailTexts } from '../../deliver/mail-texts.ts'
import type { Deps } from '../deps.ts'
import { countAttempt } from './count-attempts.ts'
import { openDemonstrationLink } from './demonstration.ts'
import { makeProofs, proveByCode, proveByLink, type SignedIn } from './identity.ts'

export type SignInRequest = {
  /** In lower case. */
  readonly email: string
  readonly brand: string
  readonly language: MailLanguage
  /** Added to the link's address: where to go on. */
  readonly search: string
}

export async function sendSignIn(deps: Deps, { email, brand, language, search }: SignInRequest): Promise<void> {
  await countAttempt(deps, 'send', email)
  const { code, link } = await makeProofs(deps, email)
  const say = mailTexts[language].signIn
  const url = `${deps.publicUrl}/sign-in/link/${link}${search}`
  await deps.mail(
    writeMail({
      to: email,
      brand,
      subject: say.subject(code, brand),
      paragraphs: [say.text(brand)],
      code,
      button: { label: say.button, url },
      footer: say.footer,
    }),
  )
}

/** null: wrong, too old, used, or guessed at too often. */
export async function signInByCode(
  deps: Deps,
  email: string,
  code: string,
  userAgent: string,
): Promise<SignedIn | null> {
  await countAttempt(deps, 'guess', email)
  return proveByCode(deps, email, code, userAgent)
}

/** null: wrong, too old or used. */
export async function signInByLink(deps: Deps, link: string, userAgent: string): Promise<SignedIn | null> {
  return (await openDemonstrationLink(deps, link, userAgent)) ?? proveByLink(deps, link, userAgent)
}
