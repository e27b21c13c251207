// Holds the loopback to Plaid's own document: a long story is told through our client, and every request and answer of
// it is validated. The document has no licence and is not part of this project: say where yours is.
//
//   node test/support/plaid/check-openapi.ts --spec plaid-openapi.yml[.gz]
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { Ajv, type ValidateFunction } from 'ajv'
import { parse } from 'yaml'
import { openPlaid } from '../../../src/feed/plaid/client.ts'
import { appear, change, creditCard, linkLogin, openLogin, post, vanish } from './bank.ts'
import { type Exchange, type LoopbackPlaid, loopbackKeys, startPlaid } from './server.ts'
import { category, counterparty, nowhere } from './transaction.ts'
import { updatesAvailable, webhookBody } from './webhooks.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document of 90,000 lines
type Json = any

const { values } = parseArgs({ options: { spec: { type: 'string' } } })
if (!values.spec) {
  console.error('check-openapi --spec FILE: where is the document?')
  process.exit(2)
}
const raw = readFileSync(values.spec)
const document: Json = parse((values.spec.endsWith('.gz') ? gunzipSync(raw) : raw).toString())
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
ajv.addSchema(asJsonSchema(document), 'plaid')

const exchanges = await tellStory()
const checks = [...exchanges.flatMap(checksOf), ...webhookChecks()]
const faults = checks.flatMap(({ name, validate, value }) =>
  validate(value) ? [] : (validate.errors ?? []).map((error) => `${name}${error.instancePath}: ${error.message}`),
)
for (const fault of new Set(faults)) console.error(fault)
const paths = new Set(exchanges.map(({ path }) => path))
console.log(`${checks.length} documents of ${paths.size} calls and 8 webhooks checked, ${faults.length} faults`)
process.exit(faults.length > 0 ? 1 : 0)

type Check = { readonly name: string; readonly validate: ValidateFunction; readonly value: unknown }

function checksOf({ path, asked, status, answer }: Exchange): readonly Check[] {
  const operation = document.paths[path]?.post
  if (!operation) throw new Error(`the document has no ${path}`)
  const asks: Check = { name: `${path} request`, validate: validator(requestRef(operation)), value: asked }
  const schema = status === 200 ? answerRef(operation) : '#/components/schemas/PlaidError'
  return [asks, { name: `${path} ${status}`, validate: validator(schema), value: answer }]
}

function requestRef(operation: Json): string {
  return operation.requestBody.content['application/json'].schema.$ref
}

function answerRef(operation: Json): string {
  return operation.responses['200'].content['application/json'].schema.$ref
}

function validator(ref: string): ValidateFunction {
  return ajv.getSchema(`plaid${ref}`)!
}

function webhookChecks(): readonly Check[] {
  const item = linkLogin(openLogin(), 'https://example.com/hook')
  const error = {
    error_type: 'ITEM_ERROR',
    error_code: 'ITEM_LOGIN_REQUIRED',
    error_message: 'x',
    display_message: null,
  }
  const told: readonly (readonly [string, string, string, object])[] = [
    ['SyncUpdatesAvailableWebhook', 'TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE', updatesAvailable],
    ['ItemErrorWebhook', 'ITEM', 'ERROR', { error }],
    ['ItemLoginRepairedWebhook', 'ITEM', 'LOGIN_REPAIRED', {}],
    ['PendingExpirationWebhook', 'ITEM', 'PENDING_EXPIRATION', { consent_expiration_time: '2027-01-15T00:00:00Z' }],
    [
      'PendingDisconnectWebhook',
      'ITEM',
      'PENDING_DISCONNECT',
      {
        reason: 'INSTITUTION_MIGRATION',
        disconnect_time: '2026-12-01T00:00:00Z',
      },
    ],
    ['NewAccountsAvailableWebhook', 'ITEM', 'NEW_ACCOUNTS_AVAILABLE', {}],
    ['UserPermissionRevokedWebhook', 'ITEM', 'USER_PERMISSION_REVOKED', {}],
    ['UserAccountRevokedWebhook', 'ITEM', 'USER_ACCOUNT_REVOKED', { account_id: 'a' }],
  ]
  return told.map(([schema, type, code, more]) => ({
    name: code,
    validate: validator(`#/components/schemas/${schema}`),
    value: JSON.parse(webhookBody(item, type, code, more as Record<string, unknown>)),
  }))
}

/** OpenAPI 3.0 -> JSON Schema: `nullable` becomes a union, exclusive bounds become numbers, examples go. */
function asJsonSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(asJsonSchema)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, example: _, discriminator: __, ...rest } = value
  const copy = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, asJsonSchema(inner)]))
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (copy[exclusive] === true) copy[exclusive] = copy[bound]
    if (copy[exclusive] === false) delete copy[exclusive]
  }
  if (nullable !== true) return copy
  return { anyOf: [copy, { type: 'null' }] }
}

async function tellStory(): Promise<readonly Exchange[]> {
  const server = await startPlaid({ record: true, send: () => {} })
  try {
    await callEverything(server)
    await callSandbox(server)
    return server.exchanges
  } finally {
    await server.stop()
  }
}

async function callEverything({ url, linkUrl, world }: LoopbackPlaid): Promise<void> {
  const plaid = openPlaid({ url, linkUrl, ...loopbackKeys, clientName: 'Rebound' })
  const login = openLogin()
  const item = linkLogin(login, 'https://example.com/hook')
  const wish = { customerId: 'cus_1', countries: ['US', 'CA'], webhook: item.webhook!, redirectUri: null }
  const { linkToken } = await plaid.createLinkToken({ ...wish, update: null })
  await plaid.publicToken(linkToken)
  const linked = { sessionId: 's', publicToken: world.offer(item), accounts: [] }
  world.linked.set(linkToken, { ...linked, institution: { institution_id: 'ins_1', name: 'Bank' } })
  await plaid.publicToken(linkToken)
  const { accessToken } = await plaid.exchange(linked.publicToken)
  await plaid.createLinkToken({ ...wish, update: { accessToken, chooseAccounts: true } })
  await plaid.accounts(accessToken)
  const { login: _, next } = { login, next: (cursor: string | null) => plaid.sync(accessToken, cursor) }
  const first = await next(null)
  const pending = appear(login, {
    amount: 12.5,
    date: '2026-10-01',
    pending: true,
    authorized_datetime: '2026-10-01T09:30:00Z',
  })
  const other = appear(login, {
    amount: 31.1234567,
    date: '2026-10-02',
    authorized_date: '2026-10-01',
    merchant_name: 'Burger King',
    merchant_entity_id: 'e',
    merchant_category_code: '5814',
    counterparties: [counterparty('Burger King', 'merchant', 'e'), counterparty('DoorDash', 'marketplace', 'd')],
    location: { ...nowhere, city: 'Austin', region: 'TX', country: 'US', lat: 30.2, lon: -97.7 },
    personal_finance_category: category('FOOD_AND_DRINK', 'FOOD_AND_DRINK_FAST_FOOD'),
  })
  appear(login, { amount: -9, date: '2026-10-03', check_number: '1', transaction_code: 'cheque' }, 'checking')
  const second = await next(first.next_cursor)
  post(login, pending, { amount: 14, date: '2026-10-04' })
  change(login, other, { amount: 30 })
  const third = await next(second.next_cursor)
  vanish(login, other)
  await next(third.next_cursor)
  world.breakItem(item)
  await plaid.item(accessToken)
  await plaid.sync(accessToken, third.next_cursor).catch(() => {})
  item.error = null
  const { kid } = JSON.parse(Buffer.from((await world.signer.sign('{}')).split('.')[0]!, 'base64url').toString())
  await plaid.webhookKey(kid)
  await world.signer.rotate()
  await plaid.webhookKey(kid)
  world.faults.set('/transactions/sync', [{ kind: 'error', type: 'RATE_LIMIT_EXCEEDED', code: 'TRANSACTIONS_LIMIT' }])
  await plaid.sync(accessToken, null).catch(() => {})
  await plaid.remove(accessToken)
  await plaid.item(accessToken).catch(() => {})
}

async function callSandbox({ url, world }: LoopbackPlaid): Promise<void> {
  const headers = {
    'Content-Type': 'application/json',
    'PLAID-CLIENT-ID': loopbackKeys.clientId,
    'PLAID-SECRET': loopbackKeys.secret,
  }
  const call = (path: string, body: object) =>
    fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  await call('/sandbox/public_token/create', { institution_id: 'ins_1', initial_products: ['transactions'] })
  const item = linkLogin(openLogin([creditCard]), null)
  world.offer(item)
  const access_token = item.accessToken
  await call('/sandbox/item/fire_webhook', { access_token, webhook_code: 'SYNC_UPDATES_AVAILABLE' })
  const bought = { date_transacted: '2026-10-01', date_posted: '2026-10-02', amount: 4.2, description: 'X' }
  await call('/sandbox/transactions/create', { access_token, transactions: [bought] })
  await call('/sandbox/item/reset_login', { access_token })
}
