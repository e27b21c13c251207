// What a request is served with, and who may be calling.
import type { Deps } from '../flow/deps.ts'

export type Role = 'operator' | 'merchant' | 'partner' | 'customer'

/** `id` scopes idempotency keys and names the source of reports: whose key it is, not which key. */
export type Caller =
  | { readonly role: 'operator'; readonly id: 'operator' }
  | { readonly role: 'merchant'; readonly id: string; readonly merchantId: string }
  | { readonly role: 'partner'; readonly id: string; readonly programId: string }
  | { readonly role: 'customer'; readonly id: string; readonly programId: string; readonly customerId: string }

/** `success` false: this key has had its share of the period. */
export type Limit = { readonly limit: (of: { readonly key: string }) => Promise<{ readonly success: boolean }> }

/** Built by worker.ts for each request. */
export type Platform = {
  readonly deps: Deps
  readonly operatorKey: string
  readonly testClock: boolean
  /** Keeps the isolate alive until the promise settles, after the answer has gone out. */
  readonly background: (work: Promise<unknown>) => void
  /** Rejects when the queue does not take messages. */
  readonly probeQueue: () => Promise<void>
  /** Counted by caller, by the address of those who have no valid key, and by the address of those who sign in. */
  readonly limits: { readonly callers: Limit; readonly strangers: Limit; readonly signIns: Limit }
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

export type AppEnv = {
  Bindings: { readonly platform: Platform }
  Variables: {
    requestId: string
    callerRole: Role | 'public'
    /** Set by the page that opens Plaid Link: where its script and its frame come from. */
    linkOrigin?: string
    /** Set by a page: what the deed that is logged was done to. */
    auditSubject?: string
  }
}
