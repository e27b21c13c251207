// Where Plaid rings. No key of ours: its signature over the raw body says who it is. Answered once it is recorded.
import { Hono } from 'hono'
import { Refusal } from '../../domain/refusal.ts'
import { receivePlaidWebhook } from '../../flow/items/receive-plaid-webhook.ts'
import type { AppEnv } from '../platform.ts'

const mostBytes = 256 * 1024

export const plaidWebhook = new Hono<AppEnv>().post('/v1/plaid/webhooks/:books', async (c) => {
  if (Number(c.req.header('Content-Length') ?? 0) > mostBytes) throw tooLarge()
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  if (bytes.length > mostBytes) throw tooLarge()
  const { deps } = c.env.platform
  await receivePlaidWebhook(deps, c.req.param('books'), bytes, c.req.header('Plaid-Verification') ?? null)
  return c.body(null, 200)
})

function tooLarge(): Refusal {
  return new Refusal('too-large', 'A webhook has no more than 256 KiB.')
}
