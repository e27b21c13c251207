// The calls that we make of Plaid, through its own client. Loaded at the first call: evaluating it takes about 60 ms
// of processor, which an isolate that never speaks to Plaid should not pay.
import type { PlaidApi } from 'plaid'
import type * as z from 'zod'
import { cardSubtypes } from './accounts.ts'
import { type Answer, failureOf, PlaidFailure } from './failure.ts'
import {
  accountsAnswer,
  itemAnswer,
  linkAnswer,
  type PlaidAccount,
  type PlaidItem,
  type PlaidPage,
  page,
} from './shapes.ts'

export type PlaidSettings = {
  readonly url: string
  readonly clientId: string
  readonly secret: string
  /** Shown to the customer by Plaid Link; 30 characters at most. */
  readonly clientName: string
  /** The script that opens Link in the browser. */
  readonly linkUrl: string
}

export type LinkWish = {
  readonly customerId: string
  readonly countries: readonly string[]
  readonly webhook: string
  readonly redirectUri: string | null
  /** Update mode: the item that needs its customer again, and whether accounts are to be chosen anew. */
  readonly update: { readonly accessToken: string; readonly chooseAccounts: boolean } | null
}

export type LinkToken = {
  readonly linkToken: string
  readonly expiresAt: number
  /** A page of Plaid's own, for customers without a page of ours. */
  readonly hostedUrl: string | null
}

/** An item as Plaid describes it now. `error`: the code of what stops it. */
export type ItemFacts = {
  readonly plaidItemId: string
  readonly institutionId: string | null
  readonly institutionName: string | null
  readonly consentExpiresAt: number | null
  readonly error: string | null
}

export type PublicJwk = Readonly<Record<string, unknown>> & { readonly expired_at?: number | null }

/** Every call throws `PlaidFailure` or `PlaidOutage`, and nothing else. */
export type Plaid = {
  readonly createLinkToken: (wish: LinkWish) => Promise<LinkToken>
  /** What came of Link on a page of Plaid's own; null: the customer isn't through yet. */
  readonly publicToken: (linkToken: string) => Promise<string | null>
  readonly exchange: (publicToken: string) => Promise<{ readonly accessToken: string; readonly plaidItemId: string }>
  readonly accounts: (
    accessToken: string,
  ) => Promise<{ readonly accounts: readonly PlaidAccount[]; readonly item: ItemFacts }>
  readonly item: (accessToken: string) => Promise<ItemFacts>
  /** @param cursor null: from the beginning of the item's history. */
  readonly sync: (accessToken: string, cursor: string | null) => Promise<PlaidPage>
  readonly remove: (accessToken: string) => Promise<void>
  readonly webhookKey: (kid: string) => Promise<PublicJwk>
}

export const pageSize = 500
const historyDays = 180
const limitMs = 12_000

export function openPlaid(settings: PlaidSettings): Plaid {
  let api: Promise<PlaidApi> | undefined
  const call = async <T extends { readonly data: unknown }>(
    make: (api: PlaidApi) => Promise<T>,
  ): Promise<T['data']> => {
    api ??= load(settings)
    const ready = await api
    try {
      return (await make(ready)).data
    } catch (error) {
      throw failureOf(answerOf(error))
    }
  }
  return {
    createLinkToken: async (wish) => {
      const ask = (wanted: LinkWish) => call((plaid) => plaid.linkTokenCreate(linkRequest(settings, wanted) as never))
      // An address that Plaid's dashboard doesn't know is refused; without one, banks open in a window of their own.
      const token = await ask(wish).catch((error: unknown) => {
        const mayBeIt = wish.redirectUri && error instanceof PlaidFailure && error.code === 'INVALID_FIELD'
        if (!mayBeIt) throw error
        return ask({ ...wish, redirectUri: null })
      })
      return {
        linkToken: token.link_token,
        expiresAt: Date.parse(token.expiration),
        hostedUrl: token.hosted_link_url ?? null,
      }
    },
    publicToken: async (linkToken) => {
      const answer = read(linkAnswer, await call((plaid) => plaid.linkTokenGet({ link_token: linkToken })))
      const added = (answer.link_sessions ?? []).flatMap(({ results }) => results?.item_add_results ?? [])
      return added.at(-1)?.public_token ?? null
    },
    exchange: async (publicToken) => {
      const made = await call((plaid) => plaid.itemPublicTokenExchange({ public_token: publicToken }))
      return { accessToken: made.access_token, plaidItemId: made.item_id }
    },
    accounts: async (accessToken) => {
      const answer = read(accountsAnswer, await call((plaid) => plaid.accountsGet({ access_token: accessToken })))
      return { accounts: answer.accounts, item: factsOf(answer.item) }
    },
    item: async (accessToken) =>
      factsOf(read(itemAnswer, await call((plaid) => plaid.itemGet({ access_token: accessToken }))).item),
    sync: async (accessToken, cursor) => {
      const options = { include_original_description: true }
      const request = { access_token: accessToken, count: pageSize, options, ...(cursor ? { cursor } : {}) }
      return read(page, await call((plaid) => plaid.transactionsSync(request)))
    },
    remove: async (accessToken) => void (await call((plaid) => plaid.itemRemove({ access_token: accessToken }))),
    webhookKey: async (kid) =>
      (await call((plaid) => plaid.webhookVerificationKeyGet({ key_id: kid }))).key as unknown as PublicJwk,
  }
}

async function load({ url, clientId, secret }: PlaidSettings): Promise<PlaidApi> {
  const { Configuration, PlaidApi } = await import('plaid')
  const headers = { 'PLAID-CLIENT-ID': clientId, 'PLAID-SECRET': secret, 'Plaid-Version': '2020-09-14' }
  const redact = ['PLAID-SECRET', 'PLAID-CLIENT-ID', 'data', 'headers']
  return new PlaidApi(
    new Configuration({ basePath: url, baseOptions: { adapter: 'fetch', timeout: limitMs, headers, redact } }),
  )
}

const products = ['transactions']
const cardAccounts = Object.fromEntries(
  Object.entries(cardSubtypes).map(([type, account_subtypes]) => [type, { account_subtypes }]),
)

function linkRequest(settings: PlaidSettings, { customerId, countries, webhook, redirectUri, update }: LinkWish) {
  const common = {
    client_name: settings.clientName,
    language: 'en',
    country_codes: countries,
    user: { client_user_id: customerId },
    ...(redirectUri ? { redirect_uri: redirectUri } : {}),
  }
  if (update) {
    const choice = { account_selection_enabled: update.chooseAccounts }
    return { ...common, access_token: update.accessToken, update: choice }
  }
  const transactions = { days_requested: historyDays }
  return { ...common, products, webhook, transactions, account_filters: cardAccounts, hosted_link: {} }
}

/** What axios throws holds the request; only the answer is taken out of it. */
function answerOf(error: unknown): Answer | null {
  const { response } = error as { response?: { status: number; data: unknown; headers?: Record<string, unknown> } }
  if (!response) return null
  const retryAfter = response.headers?.['retry-after']
  return {
    status: response.status,
    body: response.data,
    retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
  }
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new PlaidFailure('refused', `UNREADABLE_${parsed.error.issues[0]?.path.join('.') ?? ''}`, null)
}

function factsOf(item: PlaidItem): ItemFacts {
  const expires = item.consent_expiration_time ? Date.parse(item.consent_expiration_time) : Number.NaN
  return {
    plaidItemId: item.item_id,
    institutionId: item.institution_id,
    institutionName: item.institution_name,
    consentExpiresAt: Number.isNaN(expires) ? null : expires,
    error: item.error?.error_code ?? null,
  }
}
