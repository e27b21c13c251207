// What a caller says to have a POST done once. The result is stored in the same commit as the effect, so that there
// is no "in progress" to get stuck in: whoever loses the race is told what the winner was told.

export type Idempotency = {
  /** The owner of the API key, so that two callers never meet. */
  readonly caller: string
  readonly key: string
  /** SHA-256 (hex) of method, path and body. */
  readonly fingerprint: string
}

/** `replayed`: nothing was done now; this is what the first request came to. */
export type Once<T> = { readonly result: T; readonly replayed: boolean }
