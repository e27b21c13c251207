// The language and the time zone of whoever looks: what they chose, else what their browser says.
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { getCookie } from 'hono/cookie'
import type { AppEnv } from '../../platform.ts'
import { type Language, languages } from './text/texts.ts'

type Accepted = { readonly type: string; readonly q: number }

export function languageOf(c: Context<AppEnv>): Language {
  const chosen = languages.find((language) => language === getCookie(c, 'language'))
  const accepted = accepts(c, { header: 'Accept-Language', supports: [...languages], default: 'en', match: preferred })
  return chosen ?? languages.find((language) => language === accepted) ?? 'en'
}

/** The best liked language that we speak, whichever country's: de-AT is de. */
function preferred(
  accepted: readonly Accepted[],
  { supports, default: other }: { supports: string[]; default: string },
) {
  const spoken = accepted
    .toSorted((a, b) => b.q - a.q)
    .map(({ type }) => type.split('-')[0]!.toLowerCase())
    .find((language) => supports.includes(language))
  return spoken ?? other
}

const written = /^[a-z]{2}-[A-Z]{2}$/

/** The language as it is written where the reader is, if their browser says where: `en-US`; undefined: it doesn't. */
export function localeOf(c: Context<AppEnv>, language: Language): string | undefined {
  const match = (accepted: readonly Accepted[]) =>
    accepted
      .toSorted((a, b) => b.q - a.q)
      .map(({ type }) => type)
      .find((type) => written.test(type) && type.startsWith(`${language}-`)) ?? ''
  return accepts(c, { header: 'Accept-Language', supports: [], default: '', match }) || undefined
}

/** The browser's zone, which kit/client/base.client.js tells at the first visit. */
export function zoneOf(c: Context<AppEnv>): string {
  return getCookie(c, 'zone') ?? 'UTC'
}
