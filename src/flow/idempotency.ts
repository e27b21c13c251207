// What a caller says to have a POST done once: stored in the same commit as the effect, so that there is no
// "in progress" to get stuck in. Whoever loses the race reads the winner's answer.

export type Idempotency = {
  /** The caller's key: the owner of the API key, so that two callers never meet. */
  readonly caller: string
  readonly key: string
  /** SHA-256 (hex) of method, path and body. */
  readonly fingerprint: string
}

/** The first answer, as it is given again. */
export type StoredAnswer = { readonly status: number; readonly body: string }
