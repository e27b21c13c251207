// What the loopback answers, by path.
import { randomUUID } from 'node:crypto'
import { type Account, accountId, appear, type Item, linkLogin } from './bank.ts'
import { PlaidError } from './error.ts'
import type { Asked, Path } from './requests.ts'
import { syncPage } from './sync.ts'
import { updatesAvailable } from './webhooks.ts'
import type { LinkRequest, LinkResult, World } from './world.ts'

type Answers = { readonly [P in Path]: (world: World, asked: Asked<P>) => object }

export const answers: Answers = {
  '/link/token/create': (world, asked) => {
    const link_token = `link-sandbox-${randomUUID()}`
    if (asked.access_token) itemOf(world, asked.access_token)
    if (asked.redirect_uri && !(world.redirectUris?.includes(asked.redirect_uri) ?? true))
      throw new PlaidError('INVALID_REQUEST', 'INVALID_FIELD')
    const expiresAt = world.now() + (asked.access_token ? 30 : 240) * 60_000
    world.linkTokens.set(link_token, requestOf(asked, world.now(), expiresAt))
    return {
      link_token,
      expiration: new Date(expiresAt).toISOString(),
      ...(asked.hosted_link ? { hosted_link_url: `${world.url}/link/v2/hosted?token=${link_token}` } : {}),
    }
  },
  '/link/token/get': (world, { link_token }) => {
    const request = world.linkTokens.get(link_token)
    if (!request) throw new PlaidError('INVALID_INPUT', 'INVALID_LINK_TOKEN')
    const linked = world.linked.get(link_token)
    return {
      link_token,
      created_at: new Date(request.createdAt).toISOString(),
      expiration: new Date(request.expiresAt).toISOString(),
      metadata: metadataOf(request),
      ...(linked ? { link_sessions: [sessionShown(linked)] } : {}),
    }
  },
  '/item/public_token/exchange': (world, { public_token }) => {
    const found = world.publicTokens.get(public_token)
    if (!found || found.expiresAt <= world.now()) throw new PlaidError('INVALID_INPUT', 'INVALID_PUBLIC_TOKEN')
    world.publicTokens.delete(public_token)
    return { access_token: found.item.accessToken, item_id: found.item.id }
  },
  '/accounts/get': (world, { access_token }) => {
    const item = workingItem(world, access_token)
    return { accounts: accountsOf(item), item: itemShown(item) }
  },
  '/item/get': (world, { access_token }) => ({ item: itemShown(itemOf(world, access_token)) }),
  '/item/remove': (world, { access_token }) => {
    itemOf(world, access_token).removed = true
    return {}
  },
  '/transactions/sync': (world, { access_token, cursor, count }) => {
    const item = workingItem(world, access_token)
    return { ...syncPage(item, cursor || null, Math.min(count, world.largestPage)), accounts: accountsOf(item) }
  },
  '/webhook_verification_key/get': (world, { key_id }) => {
    const key = world.signer.jwk(key_id)
    if (!key) throw new PlaidError('INVALID_INPUT', 'INVALID_WEBHOOK_VERIFICATION_KEY_ID')
    return { key }
  },
  '/sandbox/public_token/create': (world, { institution_id, options }) => {
    const item = linkLogin(world.loginAt(institution_id), options?.webhook ?? null)
    return { public_token: world.offer(item) }
  },
  '/sandbox/item/fire_webhook': (world, { access_token, webhook_code: code, webhook_type }) => {
    const item = itemOf(world, access_token)
    const type = webhook_type ?? (code.includes('UPDATE') ? 'TRANSACTIONS' : 'ITEM')
    world.tell(item, type, code, detailsOf(world, item, code))
    return { webhook_fired: true }
  },
  '/sandbox/item/reset_login': (world, { access_token }) => {
    world.breakItem(itemOf(world, access_token))
    return { reset_login: true }
  },
  '/sandbox/transactions/create': (world, { access_token, transactions }) => {
    const { login } = workingItem(world, access_token)
    for (const { date_posted, date_transacted, amount, description, iso_currency_code } of transactions)
      appear(
        login,
        { amount, name: description, date: date_posted, authorized_date: date_transacted, iso_currency_code },
        login.accounts.find(({ type }) => type === 'depository')?.key,
      )
    world.tellAll(login)
    return {}
  },
}

/** What Plaid says beside a webhook's code. */
function detailsOf(world: World, item: Item, code: string): Readonly<Record<string, unknown>> {
  const inAWeek = new Date(world.now() + 7 * 86_400_000).toISOString()
  const sentence = { error_message: 'sign in again', display_message: null, status: 400 }
  const details: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    SYNC_UPDATES_AVAILABLE: updatesAvailable,
    ERROR: { error: { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED', ...sentence } },
    PENDING_EXPIRATION: { consent_expiration_time: inAWeek },
    PENDING_DISCONNECT: { reason: 'INSTITUTION_TOKEN_EXPIRATION', disconnect_time: inAWeek },
    USER_ACCOUNT_REVOKED: { account_id: accountId(item, item.shared[0] ?? '') },
  }
  return details[code] ?? {}
}

function requestOf(asked: Asked<'/link/token/create'>, createdAt: number, expiresAt: number): LinkRequest {
  const { credit, depository } = asked.account_filters ?? {}
  const filters = { credit: credit?.account_subtypes ?? [], depository: depository?.account_subtypes ?? [] }
  return {
    clientName: asked.client_name,
    webhook: asked.webhook ?? null,
    redirectUri: asked.redirect_uri ?? null,
    update: asked.access_token ?? null,
    chooseAccounts: asked.update?.account_selection_enabled ?? false,
    filters: asked.account_filters ? filters : null,
    expiresAt,
    createdAt,
    countries: asked.country_codes,
    language: asked.language,
  }
}

function metadataOf({ update, webhook, countries, language, redirectUri, clientName }: LinkRequest) {
  return {
    initial_products: update ? [] : ['transactions'],
    ...{ webhook, country_codes: countries, language, redirect_uri: redirectUri, client_name: clientName },
  }
}

function sessionShown({ sessionId, publicToken, accounts, institution }: LinkResult & { institution: object | null }) {
  const none = { cra_item_add_results: [], cra_update_results: [], bank_income_results: [], payroll_income_results: [] }
  const item_add_results = [{ public_token: publicToken, accounts, institution }]
  return { link_session_id: sessionId, results: { ...none, item_add_results, document_income_results: null } }
}

function itemOf(world: World, accessToken: string): Item {
  const item = world.itemBy(accessToken)
  if (!item) throw new PlaidError('INVALID_INPUT', 'INVALID_ACCESS_TOKEN')
  if (item.removed) throw new PlaidError('ITEM_ERROR', 'ITEM_NOT_FOUND')
  return item
}

function workingItem(world: World, accessToken: string): Item {
  const item = itemOf(world, accessToken)
  if (item.error) throw new PlaidError('ITEM_ERROR', item.error)
  return item
}

function accountsOf(item: Item) {
  return item.login.accounts
    .filter(({ key }) => item.shared.includes(key))
    .map((account) => accountShown(item, account))
}

function accountShown(item: Item, { key, name, official_name, mask, type, subtype }: Account) {
  const balances = {
    available: 100.5,
    current: 110,
    limit: type === 'credit' ? 2000 : null,
    iso_currency_code: 'USD',
    unofficial_currency_code: null,
  }
  return { account_id: accountId(item, key), balances, mask, name, official_name, type, subtype }
}

function itemShown({ id, login, webhook, error, consentExpiresAt }: Item) {
  const sentence = { error_message: 'the bank asks its customer to sign in again', display_message: null }
  return {
    item_id: id,
    institution_id: login.institutionId,
    institution_name: login.institutionName,
    webhook,
    error: error && { error_type: 'ITEM_ERROR', error_code: error, ...sentence },
    available_products: [],
    billed_products: ['transactions'],
    products: ['transactions'],
    consent_expiration_time: consentExpiresAt,
    update_type: 'background',
  }
}
