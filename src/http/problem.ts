// Errors as RFC 9457 problems: the only file that knows status codes, and the text of the pages that `type` leads to.
import { type Fault, Outage, Refusal, type RefusalCode } from '../domain/refusal.ts'

export type ProblemCode = RefusalCode | 'unavailable' | 'internal'

type Kind = { readonly status: number; readonly title: string; readonly meaning: string }

export const problems: Readonly<Record<ProblemCode, Kind>> = {
  malformed: {
    status: 400,
    title: 'The request cannot be read',
    meaning:
      'The body is not what its Content-Type says: not JSON, not gzip, or broken off. Nothing was stored. Send it again, whole.',
  },
  unauthorized: {
    status: 401,
    title: 'The caller is unknown',
    meaning:
      'Send `Authorization: Bearer rb_…` with a key that was issued here, has not been revoked and has not expired. A mistyped key fails its checksum.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing',
    meaning:
      'Nothing has this address, or it is not yours to see: the two look alike on purpose. Check the id and whose key you use.',
  },
  conflict: {
    status: 409,
    title: 'The state does not allow it',
    meaning:
      'The thing exists, but not in a state in which this can be done to it. Read it again; `detail` says which state it is in.',
  },
  'idempotency-key-reused': {
    status: 409,
    title: 'The Idempotency-Key belongs to another request',
    meaning:
      'A key stands for one request: method, path and body. This one was sent before with another. Nothing was done. Use a fresh key for a new request.',
  },
  'too-large': {
    status: 413,
    title: 'The request is too large',
    meaning:
      'A JSON body may have 4 MiB. Send up to 1,000 reports a request, or a file of any size to POST /v1/imports.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The Content-Type is not supported',
    meaning: 'Send JSON as `application/json`; files to /v1/imports as `application/x-ndjson`, plain or gzip.',
  },
  invalid: {
    status: 422,
    title: 'The request is not valid',
    meaning:
      'It could be read, but something in it is missing, of the wrong type or out of bounds. Each entry of `errors` has a JSON pointer to the place and says what is wrong there. Nothing was stored.',
  },
  'card-number-refused': {
    status: 422,
    title: 'A payment card number was sent',
    meaning:
      'Something in the request reads like a payment card number: 13 to 19 digits that pass the Luhn check, also with separators. Rebound never stores or logs one. Send the token by which your processor knows the card.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning: 'Wait as long as `Retry-After` says, then send it again with the same Idempotency-Key.',
  },
  unavailable: {
    status: 503,
    title: 'Temporarily unavailable',
    meaning:
      'Something that Rebound depends on does not answer. Whether the request took effect is unknown: send it again, with the same Idempotency-Key, after `Retry-After` seconds. Reports may be repeated safely in any case.',
  },
  internal: {
    status: 500,
    title: 'A mistake of ours',
    meaning: 'The request met a fault in Rebound. It was logged under the id in `instance`: tell the operator that id.',
  },
}

export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly errors?: readonly Fault[] | undefined
}

/** Says nothing of what it doesn't know to be harmless: the detail of an outage or a bug is the kind's own. */
export function problemOf(error: unknown, publicUrl: string, requestId: string): Problem {
  const code = codeOf(error)
  const { status, title, meaning } = problems[code]
  return {
    type: `${publicUrl}/problems/${code}`,
    title,
    status,
    detail: error instanceof Refusal ? error.message : meaning,
    instance: `urn:rebound:request:${requestId}`,
    ...(error instanceof Refusal && error.faults.length > 0 ? { errors: error.faults } : {}),
  }
}

export function codeOf(error: unknown): ProblemCode {
  if (error instanceof Refusal) return error.code
  return error instanceof Outage ? 'unavailable' : 'internal'
}

export function problemResponse(problem: Problem): Response {
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' })
  if (problem.status === 503) headers.set('Retry-After', '2')
  if (problem.status === 429) headers.set('Retry-After', '10')
  if (problem.status === 401) headers.set('WWW-Authenticate', 'Bearer realm="rebound"')
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}
