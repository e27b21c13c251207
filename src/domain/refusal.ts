// Why a request is refused. A closed union: http/problem.ts gives each its status and its page.

export type RefusalCode =
  | 'malformed' // 400: not JSON, not gzip, not NDJSON
  | 'unauthorized' // 401
  | 'not-found' // 404, also for what isn't the caller's
  | 'conflict' // 409: the state does not allow it
  | 'idempotency-key-reused' // 409: same key, other body
  | 'too-large' // 413
  | 'unsupported-media-type' // 415
  | 'invalid' // 422, with pointers
  | 'card-number-refused' // 422
  | 'too-many-requests' // 429

/** `pointer` is an RFC 6901 JSON pointer into the request body. */
export type Fault = { readonly pointer: string; readonly detail: string }

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly faults: readonly Fault[]
  constructor(code: RefusalCode, detail: string, faults: readonly Fault[] = []) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.faults = faults
  }
}

/** Something outside is down. Retried by queue or cron; 503 with Retry-After over HTTP. Never read as "nothing there". */
export class Outage extends Error {
  readonly source: string
  constructor(source: string, cause?: unknown) {
    super(`${source} is unreachable`, { cause })
    this.name = 'Outage'
    this.source = source
  }
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`)
}
