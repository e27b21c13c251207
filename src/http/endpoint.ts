// A call of the API as a value: what is declared is what is enforced, and what the OpenAPI document says.
import type { Context, Hono } from 'hono'
import type * as z from 'zod'
import { assert, Refusal } from '../domain/refusal.ts'
import type { Deps } from '../flow/deps.ts'
import { type Idempotency, type Once, onceAnswered } from '../flow/idempotency.ts'
import { readBody, refuseCardNumbers } from './body.ts'
import { check } from './check.ts'
import { admitCaller } from './limit.ts'
import type { AppEnv, Caller, Platform, Role } from './platform.ts'
import { sha256Hex } from './sha256.ts'

export type Declaration<P = unknown, Q = unknown, B = unknown, A = unknown> = {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** Below /v1, with parameters as `:id`. */
  readonly path: `/${string}`
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly roles: readonly Role[]
  readonly params?: z.ZodType<P>
  readonly query?: z.ZodType<Q>
  readonly body?: z.ZodType<B>
  /**
   * Instead of `body`, for a call that does the checking itself. `json`: the handler gets the parsed body unchecked,
   * card numbers included. Another media type: it gets the request unread.
   */
  readonly uncheckedBody?: { readonly type: 'json' | 'application/x-ndjson'; readonly schema: z.ZodType }
  /** Not counted against the caller's rate limit: one call carries many things. */
  readonly unlimited?: true
  /** Of a POST that leaves the Idempotency-Key to `endpoint`, because the same request again does no harm. */
  readonly harmless?: Harmless
  readonly answer: z.ZodType<A>
  readonly status?: 200 | 201 | 202
}

/**
 * `keeps`: the answer is what the same key gives again; `nothing` where it holds a secret, or only reads: then it is
 * made anew.
 */
export type Harmless = { readonly because: string; readonly keeps: 'answer' | 'nothing' }

export type Call<P, Q, B> = {
  readonly deps: Deps
  readonly platform: Platform
  readonly caller: Caller
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly idempotency: Idempotency | null
  readonly request: Request
  readonly requestId: string
}

/** `replayed`: the answer of an earlier request with the same Idempotency-Key. */
export type Reply<A> = { readonly body: A; readonly replayed?: boolean } | Response

type Telling<A> = { readonly body: A; readonly replayed: boolean } | Response

export type Endpoint = { readonly declaration: Declaration; readonly mount: (app: Hono<AppEnv>) => void }

type Handler<P, Q, B, R> = (call: Call<P, Q, B>) => Promise<R>
type Repeatable = { readonly method: 'get' | 'patch' | 'delete' } | { readonly harmless: Harmless }

/** A POST tells whether it was done before under its Idempotency-Key, or says why it is harmless. */
export function endpoint<P, Q, B, A>(
  declaration: Declaration<P, Q, B, A> & Repeatable,
  handle: Handler<P, Q, B, Reply<A>>,
): Endpoint
export function endpoint<P, Q, B, A>(
  declaration: Declaration<P, Q, B, A>,
  handle: Handler<P, Q, B, Telling<A>>,
): Endpoint
export function endpoint<P, Q, B, A>(
  declaration: Declaration<P, Q, B, A>,
  handle: Handler<P, Q, B, Reply<A>>,
): Endpoint {
  const { method, path, harmless, status } = declaration
  const answer = harmless?.keeps === 'answer' ? keepingAnswer(handle) : handle
  const serve = async (c: Context<AppEnv>) => respond(c, await answer(await admit(c, declaration)), status)
  return { declaration: declaration as Declaration, mount: (app) => app.on(method.toUpperCase(), `/v1${path}`, serve) }
}

/** Presents what a flow came to, marked when it is a repetition. */
export function replyOnce<T, A>({ result, replayed }: Once<T>, present: (result: T) => A): Telling<A> {
  return { body: present(result), replayed }
}

function keepingAnswer<P, Q, B, A>(handle: Handler<P, Q, B, Reply<A>>): Handler<P, Q, B, Reply<A>> {
  return async (call) => {
    const { deps, idempotency } = call
    const { result, replayed } = await onceAnswered(deps.catalog, idempotency, deps.now(), async () => {
      const reply = await handle(call)
      assert(!(reply instanceof Response), 'an answer that is kept is JSON')
      return reply.body
    })
    return { body: result, replayed }
  }
}

/** Who calls, whether they may, and only then what they sent. */
async function admit<P, Q, B, A>(c: Context<AppEnv>, declared: Declaration<P, Q, B, A>): Promise<Call<P, Q, B>> {
  const { platform } = c.env
  const caller = await admitCaller(c, declared.unlimited ?? false)
  if (!declared.roles.includes(caller.role)) throw new Refusal('not-found', 'This key has no such call.')
  const [pathValues, queryValues] = [c.req.param() as Record<string, string>, c.req.query()]
  refuseCardNumbers(pathValues)
  refuseCardNumbers(queryValues)
  const body = await admitBody(c.req.raw, declared)
  return {
    deps: platform.deps,
    platform,
    caller,
    params: (declared.params ? check(declared.params, pathValues) : undefined) as P,
    query: (declared.query ? check(declared.query, queryValues) : undefined) as Q,
    body: body.checked,
    idempotency: await idempotencyOf(c, caller, body.bytes),
    request: c.req.raw,
    requestId: c.get('requestId'),
  }
}

type Admitted<B> = { readonly checked: B; readonly bytes: Uint8Array<ArrayBuffer> }

async function admitBody<P, Q, B, A>(request: Request, declared: Declaration<P, Q, B, A>): Promise<Admitted<B>> {
  const unread = declared.uncheckedBody && declared.uncheckedBody.type !== 'json'
  if (request.method === 'GET' || unread) return { checked: undefined as B, bytes: new Uint8Array() }
  const { bytes, json } = await readBody(request)
  if (!declared.body) return { checked: json as B, bytes }
  refuseCardNumbers(json)
  return { checked: check(declared.body, json), bytes }
}

async function idempotencyOf(
  c: Context<AppEnv>,
  caller: Caller,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Idempotency | null> {
  const key = c.req.header('Idempotency-Key')
  if (key === undefined || c.req.method !== 'POST') return null
  if (!/^[\x20-\x7e]{1,255}$/.test(key))
    throw new Refusal('invalid', 'Idempotency-Key has 1 to 255 printable ASCII characters.')
  refuseCardNumbers(key, '/Idempotency-Key')
  const head = new TextEncoder().encode(`${c.req.method} ${c.req.path}\n`)
  const whole = new Uint8Array(head.length + bytes.length)
  whole.set(head)
  whole.set(bytes, head.length)
  return { caller: caller.id, key, fingerprint: await sha256Hex(whole) }
}

function respond<A>(c: Context<AppEnv>, reply: Reply<A>, status: 200 | 201 | 202 = 200): Response {
  if (reply instanceof Response) return reply
  c.header('Cache-Control', 'no-store')
  if (reply.replayed) c.header('Idempotent-Replayed', 'true')
  return c.body(JSON.stringify(reply.body), status, { 'Content-Type': 'application/json' })
}
