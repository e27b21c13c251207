// Bindings and secrets, checked once per isolate. Nothing else reads them.
import * as z from 'zod'
import type { PlaidSettings } from './feed/plaid/client.ts'
import { plaidsOwnScript } from './feed/plaid/link-script.ts'

/** What the Worker is given: see wrangler.toml. */
export type Env = {
  readonly CATALOG_URL: string
  readonly CATALOG_AUTH_TOKEN?: string
  /** JSON: the name of a books database -> its address. */
  readonly BOOKS_URLS: string
  readonly BOOKS_AUTH_TOKEN?: string
  readonly OPERATOR_KEY: string
  /** Several are separated by commas, the newest first. */
  readonly SECRET_KEY: string
  readonly PLAID_CLIENT_ID?: string
  readonly PLAID_SECRET?: string
  readonly PLAID_ENV?: string
  /** Instead of Plaid's own address: a server that speaks like it. */
  readonly PLAID_URL?: string
  /** Instead of Plaid's own script: another that opens Link in the browser. */
  readonly PLAID_LINK_URL?: string
  readonly PLAID_CLIENT_NAME?: string
  readonly CLOCK?: string
  readonly PUBLIC_URL: string
  readonly ENVIRONMENT?: string
  readonly FILES: R2Bucket
  readonly JOBS: Queue
  readonly CALLERS: RateLimit
  readonly STRANGERS: RateLimit
  readonly SIGN_INS: RateLimit
  /** Without it, only a demonstration has mails: it keeps them. */
  readonly MAIL?: SendEmail
  readonly MAIL_FROM?: string
}

const schema = z.object({
  CATALOG_URL: z.url(),
  CATALOG_AUTH_TOKEN: z.string().optional(),
  BOOKS_URLS: z.string().transform(jsonOrNull).pipe(z.record(z.string(), z.url())),
  BOOKS_AUTH_TOKEN: z.string().optional(),
  OPERATOR_KEY: z.string().min(12),
  SECRET_KEY: z.string().min(32),
  CLOCK: z.enum(['system', 'test']).default('system'),
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
  ENVIRONMENT: z.enum(['production', 'demo']).default('production'),
  MAIL_FROM: z.email().optional(),
  PLAID_CLIENT_ID: z.string().optional(),
  PLAID_SECRET: z.string().optional(),
  PLAID_ENV: z.enum(['sandbox', 'production']).default('sandbox'),
  PLAID_URL: z.url().optional(),
  PLAID_LINK_URL: z.url().default(plaidsOwnScript),
  PLAID_CLIENT_NAME: z.string().min(1).max(30).default('Rebound'),
})

type Settings = z.output<typeof schema>

/** `plaid` null: no keys for it were given. */
export type Config = Settings & { readonly plaid: PlaidSettings | null }

function plaidOf(settings: Settings): PlaidSettings | null {
  const { PLAID_CLIENT_ID: clientId, PLAID_SECRET: secret, PLAID_ENV } = settings
  if (!clientId && !secret) return null
  if (!clientId || !secret) throw new Error('PLAID_CLIENT_ID and PLAID_SECRET go together')
  const url = settings.PLAID_URL ?? `https://${PLAID_ENV}.plaid.com`
  return { url, clientId, secret, clientName: settings.PLAID_CLIENT_NAME, linkUrl: settings.PLAID_LINK_URL }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Fails with the names of the settings that are wrong, never with their values. */
export function readConfig(env: Env): Config {
  const parsed = schema.safeParse(env)
  if (parsed.success) return { ...parsed.data, plaid: plaidOf(parsed.data) }
  const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
  throw new Error(`these settings are missing or wrong: ${names.join(', ')}`)
}
