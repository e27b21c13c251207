// A running platform, reached as anybody else reaches it: HTTP, a key, and problems that are told in a sentence.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandFailure } from './exit.ts'
import type { Environment } from './local/settings.ts'

export type Connection = { readonly url: string; readonly key: string; readonly signal?: AbortSignal }

type Given = { readonly url?: string | undefined; readonly key?: string | undefined }

/** `--url` before REBOUND_URL before this machine; `--key` before OPERATOR_KEY before the key kept in DATA_DIR. */
export function connectionFrom(given: Given, env: Environment): Connection {
  const url = given.url ?? env.REBOUND_URL ?? `http://localhost:${env.PORT || 8787}`
  const key = given.key ?? env.OPERATOR_KEY ?? readKeptKey(env.DATA_DIR || './data')
  if (!URL.canParse(url)) throw new CommandFailure(`${url} is not a URL`, 2)
  if (!key) throw new CommandFailure('no key: give --key or OPERATOR_KEY, or run where DATA_DIR is', 2)
  return { url: url.replace(/\/+$/, ''), key }
}

function readKeptKey(dataDir: string): string | null {
  const file = join(dataDir, 'keys', 'operator-key')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

const ATTEMPTS = 8

/** A GET, or a POST that may be sent again: while the platform is busy or not reachable, it is. */
export async function call<T>(
  connection: Connection,
  path: string,
  post?: { body: unknown; once?: string; method?: 'POST' | 'PATCH' },
): Promise<T> {
  const init: RequestInit = post
    ? {
        method: post.method ?? 'POST',
        body: JSON.stringify(post.body),
        headers: {
          'content-type': 'application/json',
          ...(post.once && { 'idempotency-key': encodeURIComponent(post.once) }),
        },
      }
    : { method: 'GET' }
  for (let attempt = 1; ; attempt++) {
    const response = await send(connection, path, init)
    const busy = response.status === 503 || response.status === 429
    if (!busy || attempt === ATTEMPTS) return readAnswer<T>(response)
    await response.body?.cancel()
    await sleep(Math.min(10, Number(response.headers.get('retry-after')) || 1) * 1_000, undefined, connection)
  }
}

export async function send({ url, key, signal }: Connection, path: string, init: RequestInit): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, ...(init.headers as Record<string, string> | undefined) }
  try {
    return await fetch(`${url}${path}`, { ...init, headers, ...(signal && { signal }) })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new CommandFailure(`nothing answers at ${url} (${reasonOf(error)}); is it running? npm start`)
  }
}

/** Throws the problem's own words. */
export async function readAnswer<T>(response: Response): Promise<T> {
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer as T
  throw new ProblemFailure(response.status, (answer ?? {}) as Problem)
}

type Problem = {
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { pointer: string; detail: string }[]
}

export class ProblemFailure extends CommandFailure {
  readonly code: number
  constructor(code: number, { title, detail, errors }: Problem) {
    const places = (errors ?? []).slice(0, 3).map((error) => `; ${error.pointer}: ${error.detail}`)
    super(`${code} ${title ?? 'without a word'}${detail ? `: ${detail}` : ''}${places.join('')}`)
    this.name = 'ProblemFailure'
    this.code = code
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined
  return cause?.code ?? (error instanceof Error ? error.message : String(error))
}
