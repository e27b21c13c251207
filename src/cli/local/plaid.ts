// Plaid, for a platform on this machine: the real one where its keys are in the environment, and otherwise one on
// loopback, whose banks, cards and purchases are made up.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { CommandFailure } from '../exit.ts'
import { bringToLife } from './made-up-bank.ts'
import type { Environment } from './settings.ts'

export type PlaidKeys = {
  readonly clientId: string
  readonly secret: string
  readonly environment: string
  /** A server that speaks like Plaid, instead of Plaid's own. */
  readonly url: string | null
  /** The script that opens Link in a browser, instead of Plaid's own. */
  readonly linkUrl: string | null
}

export type OpenedPlaid = {
  readonly bindings: Readonly<Record<string, string>>
  /** The loopback's address; null: the real one is used. */
  readonly loopback: string | null
  /** Which Plaid it is, for a person to read. */
  readonly said: string
  readonly stop: () => Promise<void>
}

const KEEP_EVERY_MS = 10_000

/** null: none were given. */
export function readPlaidKeys(env: Environment): PlaidKeys | null {
  const { PLAID_CLIENT_ID: clientId, PLAID_SECRET: secret, PLAID_ENV: environment = 'sandbox' } = env
  if (!clientId && !secret) return null
  if (!clientId || !secret) throw new CommandFailure('PLAID_CLIENT_ID and PLAID_SECRET go together', 2)
  if (environment !== 'sandbox' && environment !== 'production')
    throw new CommandFailure(`PLAID_ENV must be sandbox or production, not '${environment}'`, 2)
  return { clientId, secret, environment, url: env.PLAID_URL || null, linkUrl: env.PLAID_LINK_URL || null }
}

/** @param file where the loopback keeps what it knows between two starts. */
export async function openPlaid(keys: PlaidKeys | null, file: string): Promise<OpenedPlaid> {
  if (keys) return { bindings: bindingsOf(keys), loopback: null, said: sayReal(keys), stop: async () => {} }
  const [{ loopbackKeys, startPlaid }, { freeze, thaw }, bank] = await Promise.all([
    import('../../../test/support/plaid/server.ts'),
    import('../../../test/support/plaid/keep.ts'),
    import('../../../test/support/plaid/bank.ts'),
  ])
  const { url, linkUrl, world, stop } = await startPlaid()
  if (existsSync(file)) thaw(world, readFileSync(file, 'utf8'))
  const ending = new AbortController()
  bringToLife(world, bank, ending.signal)
  const keep = () => world.items.size > 0 && writeFileSync(file, freeze(world))
  const keeping = setInterval(keep, KEEP_EVERY_MS)
  keeping.unref()
  return {
    bindings: bindingsOf({ ...loopbackKeys, environment: 'sandbox', url, linkUrl }),
    loopback: url,
    said: `${url}   (made-up banks, on this machine only)`,
    stop: async () => {
      ending.abort()
      clearInterval(keeping)
      keep()
      await stop()
    },
  }
}

function sayReal({ environment, url }: PlaidKeys): string {
  if (url) return `${url}   (PLAID_URL, with your keys)`
  const banks = environment === 'sandbox' ? 'made-up banks' : 'real banks'
  return `https://${environment}.plaid.com   (Plaid’s own, ${banks}, with your keys)`
}

function bindingsOf({ clientId, secret, environment, url, linkUrl }: PlaidKeys): Readonly<Record<string, string>> {
  return {
    PLAID_CLIENT_ID: clientId,
    PLAID_SECRET: secret,
    PLAID_ENV: environment,
    ...(url ? { PLAID_URL: url } : {}),
    ...(linkUrl ? { PLAID_LINK_URL: linkUrl } : {}),
  }
}
