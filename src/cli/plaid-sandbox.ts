// rebound plaid-sandbox: a Plaid on loopback to play with, and to start a platform against.
import { wrongUse } from './exit.ts'
import { readFlags } from './flags.ts'

const HELP = `rebound plaid-sandbox [--port PORT] [--json]

A server on this machine that speaks like Plaid, with banks that are made up. It runs until Ctrl-C and keeps nothing.
Start a platform against it with the PLAID_… settings that it prints. Then, with its headers PLAID-CLIENT-ID and
PLAID-SECRET, as at Plaid's own sandbox:

  POST /sandbox/public_token/create   { institution_id, initial_products: ["transactions"], options: { webhook } }
  POST /sandbox/transactions/create   { access_token, transactions: [{ date_transacted, date_posted, amount, description }] }
  POST /sandbox/item/fire_webhook     { access_token, webhook_code }
  POST /sandbox/item/reset_login      { access_token }

And what Plaid has none of, with the same headers. A key names a transaction in what happens to it afterwards; the kind of a
fault is error (type, code, retryAfter), page (status), cut (answered) or slow (ms), each for one call:

  POST /loopback/items    {} -> { items: [{ access_token, item_id, institution, accounts, error, removed }] }
  POST /loopback/happen   { access_token, steps: [{ do: "appear", transaction: { amount, date, name, pending } }] } -> { keys }
                          do: "post" | "change" | "vanish" with key; quietly: true sends no webhook
  POST /loopback/faults   { path: "/transactions/sync", faults: [{ kind: "error", type: "TRANSACTIONS_ERROR",
                            code: "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION" }] }
  POST /loopback/world    { latency_ms, largest_page }
`

const options = {
  port: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** @returns the exit status. */
export async function plaidSandbox(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, options)
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const port = Number(values.port)
  if (positionals.length > 0 || !/^\d{1,5}$/.test(values.port) || port > 65_535)
    throw wrongUse('plaid-sandbox takes --port PORT and --json only')
  const { loopbackKeys, startPlaid } = await import('../../test/support/plaid/server.ts')
  const plaid = await startPlaid({ port })
  const settings = {
    PLAID_URL: plaid.url,
    PLAID_LINK_URL: plaid.linkUrl,
    PLAID_CLIENT_ID: loopbackKeys.clientId,
    PLAID_SECRET: loopbackKeys.secret,
  }
  const lines = Object.entries(settings).map(([name, value]) => `export ${name}=${value}`)
  console.log(values.json ? JSON.stringify(settings) : lines.join('\n'))
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await plaid.stop()
  return 0
}
