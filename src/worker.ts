// The only file that knows Cloudflare: fetch, queue and cron come in here, and Deps are made of its bindings.
import { monotonicFactory } from 'ulid'
import type { SendMail } from './deliver/mail.ts'
import { assert, Outage } from './domain/refusal.ts'
import { type Config, type Env, readConfig } from './env.ts'
import { openPlaidAccess } from './feed/plaid/access.ts'
import type { Deps, Files, Ring } from './flow/deps.ts'
import { keepInMailbox } from './flow/mailbox.ts'
import { jobName, runJob } from './flow/run-job.ts'
import { sweep } from './flow/sweep.ts'
import { buildApp } from './http/app.ts'
import type { Platform } from './http/platform.ts'
import { problemOf, problemResponse } from './http/problem.ts'
import { logLine } from './http/request-log.ts'
import { readClockOffset } from './store/catalog/clock.ts'
import { type Db, openDatabase } from './store/db.ts'

type Body = Ring | { readonly probe: true }

const app = buildApp()

export default {
  async fetch(request, env, context) {
    try {
      return await app.fetch(request, { platform: await platformOf(env, context) })
    } catch (error) {
      logFailure('fetch', error)
      return problemResponse(problemOf(error, env.PUBLIC_URL, 'none'))
    }
  },

  /** Never throws: locally that would bring back messages that were acknowledged. */
  async queue(batch, env) {
    const waiting = [...batch.messages]
    const hearThem = async () => {
      for (let message = waiting.shift(); message; message = waiting.shift()) await hear(batch.queue, message, env)
    }
    await Promise.all(Array.from({ length: heardAtOnce }, hearThem))
  },

  async scheduled(_controller, env) {
    try {
      const { deps } = isolateOf(env)
      logLine({ level: 'info', job: 'sweep', ...(await sweep(await deps())) })
    } catch (error) {
      logFailure('sweep', error)
    }
  },
} satisfies ExportedHandler<Env, Body>

const longestDelaySeconds = 600
/** Jobs wait for others most of their time: for Plaid, a database. An invocation has six connections. */
const heardAtOnce = 5

async function hear(queue: string, message: Message<Body>, env: Env): Promise<void> {
  const ring = message.body
  if ('probe' in ring) return message.ack()
  if (queue.endsWith('-dead')) {
    // The row knows how far the job came; the sweeper rings for it while it may still be tried.
    logLine({ level: 'error', job: jobName(ring), jobId: ring.jobId, error: 'given up by the queue' })
    return message.ack()
  }
  try {
    const { deps } = isolateOf(env)
    await runJob(await deps(), ring)
    message.ack()
  } catch (error) {
    logFailure(jobName(ring), error)
    message.retry({ delaySeconds: Math.min(longestDelaySeconds, 5 * 2 ** message.attempts) })
  }
}

/** Names what failed and how, not with what: our own errors carry no data. */
function logFailure(job: string, error: unknown): void {
  const shown = error instanceof Error ? { error: error.message, stack: error.stack } : { error: 'unknown' }
  logLine({ level: 'error', job, ...shown })
}

async function platformOf(env: Env, context: ExecutionContext): Promise<Platform> {
  const { config, deps } = isolateOf(env)
  return {
    deps: await deps(),
    operatorKey: config.OPERATOR_KEY,
    testClock: config.CLOCK === 'test',
    background: (work) => context.waitUntil(work),
    probeQueue: async () => void (await env.JOBS.send({ probe: true })),
    limits: { callers: env.CALLERS, strangers: env.STRANGERS, signIns: env.SIGN_INS },
    log: logLine,
  }
}

type Isolate = { readonly config: Config; readonly deps: () => Promise<Deps> }

let isolate: Isolate | undefined

function isolateOf(env: Env): Isolate {
  isolate ??= setUp(env)
  return isolate
}

function setUp(env: Env): Isolate {
  const config = readConfig(env)
  const catalog = openDatabase('catalog', config.CATALOG_URL, config.CATALOG_AUTH_TOKEN)
  const books = new Map(
    Object.entries(config.BOOKS_URLS).map(([name, url]) => [name, openDatabase(name, url, config.BOOKS_AUTH_TOKEN)]),
  )
  const ulid = monotonicFactory()
  const newId = (prefix: string) => `${prefix}_${ulid().toLowerCase()}`
  const fixed = {
    catalog,
    booksFor: (name: string) => findBooks(books, name),
    booksNames: [...books.keys()],
    files: filesIn(env.FILES),
    ring: (ring: Ring) => env.JOBS.send(ring).then(ignore, ignore),
    newId,
    secretKey: config.SECRET_KEY,
    plaid: config.plaid && openPlaidAccess(config.plaid),
    publicUrl: config.PUBLIC_URL,
    demonstration: config.ENVIRONMENT === 'demo',
    mail: mailDoor(env, config, keepInMailbox(catalog, newId)),
  }
  const deps = async () => {
    const offset = config.CLOCK === 'test' ? await readClockOffset(catalog) : 0
    return { ...fixed, now: () => Date.now() + offset }
  }
  return { config, deps }
}

function filesIn(bucket: R2Bucket): Files {
  return {
    put: async (name, body) => void (await bucket.put(name, body)),
    get: async (name) => (await bucket.get(name))?.body ?? null,
    delete: (name) => bucket.delete(name),
  }
}

/** Nobody but a demonstration keeps mails: a platform that can't send them says so. */
function mailDoor({ MAIL }: Env, { ENVIRONMENT, MAIL_FROM }: Config, keep: SendMail): SendMail {
  if (ENVIRONMENT === 'demo') return keep
  return async (mail) => {
    if (!MAIL || !MAIL_FROM) throw new Outage('mail')
    await MAIL.send({ ...mail, from: MAIL_FROM }).catch((error: unknown) => {
      throw new Outage('mail', error)
    })
  }
}

function findBooks(books: ReadonlyMap<string, Db>, name: string): Db {
  const found = books.get(name)
  assert(found, `there is no books database ${name}`)
  return found
}

/** A ring that is lost is heard again by the sweeper. */
function ignore(): void {}
