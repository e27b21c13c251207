// As much of the API as seeding needs, in memory: what was registered, what was sent, and a switch that breaks it off.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { Transaction } from '../../../src/feed/transaction.ts'

export type FakePlatform = {
  readonly url: string
  readonly posts: Map<string, { readonly path: string; readonly body: Record<string, unknown>; readonly id: string }>
  readonly sent: Transaction[]
  /** Answers 500 to every request after this many POSTs. */
  failAfter: number
  /** Rejects the report with this id. */
  rejects: string | null
  readonly close: () => void
}

export async function fakePlatform(): Promise<FakePlatform> {
  const posts: FakePlatform['posts'] = new Map()
  const sent: Transaction[] = []
  let count = 0
  const listOf = (path: string) =>
    [...posts.values()].filter((post) => post.path === path).map(({ id, body }) => ({ id, ...body }))
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const path = request.url!.split('?')[0]!
    if (path.endsWith('/lift')) return reply(200, { receipt: { about: { salt: 'fake' } } })
    if (request.method === 'GET') return reply(200, { data: listOf(path), nextCursor: null })
    const body = (await json(request)) as Record<string, unknown>
    if (++count > fake.failAfter) return reply(500, { title: 'out of order' })
    if (path === '/v1/transactions') {
      const transactions = body.transactions as Transaction[]
      sent.push(...transactions)
      return reply(200, {
        results: transactions.map(({ id }) => ({
          id,
          ...(id === fake.rejects ? { status: 'rejected', problem: { detail: 'is absurd' } } : { status: 'accepted' }),
        })),
      })
    }
    const key = (request.headers['idempotency-key'] as string | undefined) ?? crypto.randomUUID()
    const known = posts.get(key) ?? { path, body, id: `id_${posts.size + 1}` }
    posts.set(key, known)
    return reply(201, { ...known.body, id: known.id })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fake: FakePlatform = {
    url,
    posts,
    sent,
    failAfter: Number.POSITIVE_INFINITY,
    rejects: null,
    close: () => server.close(),
  }
  return fake
}
