// A Plaid on loopback: HTTP, keys, faults, and a record of what was said for checks.
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answers } from './answers.ts'
import { answerControl } from './control.ts'
import { errorBody, PlaidError, statusOf } from './error.ts'
import { answerPage, linkPages, linkPath } from './link/pages.ts'
import { type Path, requests } from './requests.ts'
import { createSigner, type Delivery, deliver } from './webhooks.ts'
import { createWorld, type Fault, type World } from './world.ts'

export type Exchange = {
  readonly path: string
  readonly asked: unknown
  readonly status: number
  readonly answer: unknown
}

export type LoopbackPlaid = {
  readonly url: string
  /** The script that opens Link in a browser. */
  readonly linkUrl: string
  readonly world: World
  readonly exchanges: Exchange[]
  readonly stop: () => Promise<void>
}

export type LoopbackOptions = {
  readonly port?: number
  readonly clientId?: string
  readonly secret?: string
  readonly now?: () => number
  readonly send?: (delivery: Delivery) => void
  /** Keeps what was said in `exchanges`. */
  readonly record?: boolean
}

export const loopbackKeys = { clientId: 'loopback-client', secret: 'loopback-secret' }

export async function startPlaid(options: LoopbackOptions = {}): Promise<LoopbackPlaid> {
  const keys = { ...loopbackKeys, ...options }
  const signer = await createSigner()
  const world = createWorld(signer, options.send ?? ((delivery) => void deliver(delivery)), options.now)
  const exchanges: Exchange[] = []
  const link = linkPages(world)
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    if (path.startsWith(linkPath)) return answerPage(link, request, response)
    const asked = await readJson(request)
    const fault = world.faults.get(path)?.shift()
    const slow = world.latencyMs + (fault?.kind === 'slow' ? fault.ms : 0)
    if (slow > 0) await new Promise((resolve) => setTimeout(resolve, slow))
    if (fault?.kind === 'cut' && !fault.answered) return request.socket.destroy()
    const { status, answer, retryAfter } = fault
      ? meet(fault, world, path, request, asked, keys)
      : serve(world, path, request, asked, keys)
    if (options.record) exchanges.push({ path, asked, status, answer })
    if (fault?.kind === 'cut') return request.socket.destroy()
    respond(response, status, answer, retryAfter)
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  world.url = `http://127.0.0.1:${port}`
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: world.url, linkUrl: `${world.url}${linkPath}stable/link-initialize.js`, world, exchanges, stop }
}

type Keys = { readonly clientId: string; readonly secret: string }
type Served = { readonly status: number; readonly answer: unknown; readonly retryAfter?: number | undefined }

function meet(fault: Fault, world: World, path: string, request: IncomingMessage, asked: unknown, keys: Keys): Served {
  if (fault.kind === 'error') return { ...failed(fault), retryAfter: fault.retryAfter }
  if (fault.kind === 'page') return { status: fault.status, answer: '<html><h1>Bad gateway</h1></html>' }
  return serve(world, path, request, asked, keys)
}

function serve(world: World, path: string, request: IncomingMessage, asked: unknown, keys: Keys): Served {
  try {
    const { 'plaid-client-id': clientId, 'plaid-secret': secret } = request.headers
    if (clientId !== keys.clientId || secret !== keys.secret) throw new PlaidError('INVALID_INPUT', 'INVALID_API_KEYS')
    const controlled = answerControl(world, path, asked)
    if (controlled) return { status: 200, answer: controlled }
    if (!(path in requests) || request.method !== 'POST') throw new PlaidError('INVALID_REQUEST', 'NOT_FOUND')
    const parsed = requests[path as Path].safeParse(asked)
    if (!parsed.success) throw new PlaidError('INVALID_REQUEST', 'INVALID_FIELD')
    world.onCall(path)
    const answer = answers[path as Path](world, parsed.data as never)
    return { status: 200, answer: { ...answer, request_id: requestId() } }
  } catch (error) {
    if (error instanceof PlaidError) return failed(error)
    throw error
  }
}

function failed(error: { readonly type: string; readonly code: string }): Served {
  return { status: statusOf(error), answer: errorBody(error, requestId()) }
}

function respond(response: ServerResponse, status: number, answer: unknown, retryAfter?: number): void {
  if (response.destroyed) return
  const html = typeof answer === 'string'
  response.writeHead(status, {
    'Content-Type': html ? 'text/html' : 'application/json',
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  })
  response.end(html ? answer : JSON.stringify(answer))
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  try {
    return JSON.parse(Buffer.concat(chunks).toString() || '{}')
  } catch {
    return undefined
  }
}

function requestId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 15)
}
