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
