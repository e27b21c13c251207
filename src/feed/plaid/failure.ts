// What can go wrong between Plaid and us, by what is to be done about it. Carries Plaid's codes and nothing of the
// request: an axios error would bring the secret and the access token along.
import { Outage } from '../../domain/refusal.ts'
import { errorBody } from './shapes.ts'

export type Fate =
  /** The data moved while it was paged through: begin again from the saved cursor. */
  | 'restart'
  /** The customer has to sign in at the bank again. */
  | 'repair'
  /** Plaid doesn't know this item, or no longer lets us see it. */
  | 'gone'
  /** Plaid doesn't know the token: it is long destroyed, or ours are the keys of another account or environment. */
  | 'unknown-token'
  /** Our keys, our request, or an answer that we can't read. */
  | 'refused'

export class PlaidFailure extends Error {
  readonly fate: Fate
  readonly code: string
  constructor(fate: Fate, code: string, requestId: string | null) {
    super(`Plaid answered ${code}${requestId ? ` (request ${requestId})` : ''}`)
    this.name = 'PlaidFailure'
    this.fate = fate
    this.code = code
  }
}

/** Worth trying again, after `retryAfterMs` where Plaid says so. */
export class PlaidOutage extends Outage {
  readonly code: string
  readonly retryAfterMs: number | null
  constructor(code: string, retryAfterMs: number | null) {
    super('Plaid', code)
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

export type Answer = {
  readonly status: number
  readonly body: unknown
  readonly retryAfter: string | null
}

const again = new Set(['RATE_LIMIT_EXCEEDED', 'API_ERROR', 'INSTITUTION_ERROR'])
const gone = new Set(['ITEM_NOT_FOUND', 'USER_PERMISSION_REVOKED'])

/** @param answer null: none came. Branches on type and code; status and messages are for people. */
export function failureOf(answer: Answer | null): PlaidFailure | PlaidOutage {
  if (!answer) return new PlaidOutage('NO_ANSWER', null)
  const parsed = errorBody.safeParse(answer.body)
  if (!parsed.success) return new PlaidOutage(`HTTP_${answer.status}`, waitMs(answer.retryAfter))
  const { error_type: type, error_code: code, request_id: requestId } = parsed.data
  if (code === 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION') return new PlaidFailure('restart', code, requestId)
  if (again.has(type) || code === 'PRODUCT_NOT_READY' || answer.status === 429)
    return new PlaidOutage(code, waitMs(answer.retryAfter))
  if (gone.has(code)) return new PlaidFailure('gone', code, requestId)
  if (code === 'INVALID_ACCESS_TOKEN') return new PlaidFailure('unknown-token', code, requestId)
  if (type === 'ITEM_ERROR') return new PlaidFailure('repair', code, requestId)
  return new PlaidFailure('refused', code, requestId)
}

const longestWaitMs = 4 * 3_600_000

/** `Retry-After` in seconds or as a date. */
function waitMs(header: string | null): number | null {
  if (!header) return null
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isNaN(ms) ? null : Math.min(longestWaitMs, Math.max(0, ms))
}
