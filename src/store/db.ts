// The only door to libSQL: a read is one round trip, a commit is one round trip, nothing waits for ever, and no
// error that leaves here carries SQL or parameters.
import { type Client, createClient, LibsqlBatchError, LibsqlError } from '@libsql/client/web'
import { Outage } from '../domain/refusal.ts'

export type Value = string | number | null
export type Statement = { readonly sql: string; readonly args: readonly Value[] }
export type Row = Readonly<Record<string, Value>>
export type Written = { readonly rowsAffected: number; readonly rows: readonly Row[] }

export type Db = {
  /** Every statement sees the same snapshot. `patient`: for what reads everything, a minute instead of seconds. */
  readonly read: (
    statements: readonly Statement[],
    how?: { readonly patient: boolean },
  ) => Promise<readonly (readonly Row[])[]>
  /**
   * All or nothing. May be sent more than once (an answer that is lost says nothing about the commit), so every
   * statement must be idempotent. Throws `ConstraintFailure` when the database refuses, `Outage` when it is unknown.
   */
  readonly write: (statements: readonly Statement[]) => Promise<readonly Written[]>
}

/**
 * `constraint` is the name of a CHECK, the text that a trigger raised, the columns of a UNIQUE or NOT NULL
 * (`offers.id`, `a.x, a.y`), or `foreign-key`.
 */
export class ConstraintFailure extends Error {
  readonly constraint: string
  constructor(constraint: string) {
    super(`refused by ${constraint}`)
    this.name = 'ConstraintFailure'
    this.constraint = constraint
  }
}

/** The answer, or one argument, is larger than the database sends or takes: ask for less at a time. */
export class TooMuchAtOnce extends Error {
  constructor(name: string) {
    super(`more than the database ${name} moves at once`)
    this.name = 'TooMuchAtOnce'
  }
}

const attemptMs = 8_000
const patientMs = 60_000
const attempts = 4
const transientCodes = new Set([
  'SQLITE_BUSY',
  'TRANSACTION_TIMEOUT',
  'STREAM_EXPIRED',
  'SERVER_ERROR',
  'HRANA_PROTO_ERROR',
])

/** @param name names the database in an `Outage`; the address itself is never told. */
export function openDatabase(name: string, url: string, token?: string): Db {
  const near = /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname)
  const clientWithin = (limitMs: number) =>
    createClient({
      url,
      ...(token ? { authToken: token } : {}),
      fetch: (request: Request) => {
        // To pack and unpack an answer takes ten times as long as to hand it over on the same machine.
        if (near) request.headers.set('Accept-Encoding', 'identity')
        return fetch(request, { signal: AbortSignal.timeout(limitMs) })
      },
      // The client's own queue would run one request's query in the context of another, which workerd forbids.
      concurrency: Number.MAX_SAFE_INTEGER,
    })
  const [quick, patient] = [clientWithin(attemptMs), clientWithin(patientMs)]
  const send = (client: Client, mode: 'deferred' | 'write', statements: readonly Statement[]) =>
    statements.length === 0 ? Promise.resolve([]) : sendWithRetry(client, name, statements, mode)
  return {
    read: async (statements, how) =>
      (await send(how?.patient ? patient : quick, 'deferred', statements)).map((result) => result.rows),
    write: (statements) => send(quick, 'write', statements),
  }
}

async function sendWithRetry(
  client: Client,
  name: string,
  statements: readonly Statement[],
  mode: 'deferred' | 'write',
): Promise<readonly Written[]> {
  const giveUpAt = Date.now() + attemptMs
  for (let attempt = 1; ; attempt++) {
    try {
      const results = await client.batch(statements as { sql: string; args: Value[] }[], mode)
      return results as unknown as readonly Written[]
    } catch (error) {
      const failure = translate(error, name)
      if (!(failure instanceof Outage) || attempt === attempts || Date.now() > giveUpAt) throw failure
      await pause(25 * 4 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** What is worth sending again becomes an `Outage`; a refusal by the database is named; the rest is a bug of ours. */
function translate(error: unknown, name: string): Error {
  if (!(error instanceof LibsqlError)) return new Outage(name, transportCode(error))
  if (error.code.startsWith('SQLITE_CONSTRAINT')) return new ConstraintFailure(constraintName(error.message))
  if (transientCodes.has(error.code)) return new Outage(name, error.code)
  if (error.code === 'RESPONSE_TOO_LARGE' || /too big/.test(error.message)) return new TooMuchAtOnce(name)
  const which = error instanceof LibsqlBatchError ? `statement ${error.statementIndex}` : 'a statement'
  return new Error(`the database ${name} could not run ${which} (${error.code})`)
}

function transportCode(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  return typeof cause?.code === 'string' ? cause.code : error instanceof Error ? error.name : 'unknown'
}

function constraintName(message: string): string {
  if (message.includes('FOREIGN KEY constraint failed')) return 'foreign-key'
  const named = /constraint failed: (.+)$/.exec(message)
  return (named?.[1] ?? message.replace(/^.*SQLite error: /, '')).trim()
}
