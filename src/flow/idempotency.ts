// A POST is done once per Idempotency-Key. There is no "in progress" to get stuck in: the key's row is written in the
// commit of the effect, and whoever loses that race is told what the winner was told.
import { Refusal } from '../domain/refusal.ts'
import { ConstraintFailure, type Db, type Statement } from '../store/db.ts'
import { type Idempotency, insertResult, readResult, takenKey } from '../store/idempotency.ts'

export type { Idempotency } from '../store/idempotency.ts'

/** `replayed`: nothing was done now; this is what the first request came to. */
export type Once<T> = { readonly result: T; readonly replayed: boolean }

export type Decision<T> = {
  readonly result: T
  readonly statements: readonly Statement[]
  /** What is kept of the result to be told again, where that is less than the whole. */
  readonly remembered?: T
}

/**
 * Decides and commits, unless this key has been answered before. `result` is stored as JSON, so it holds plain values
 * only. The same key with another body is refused.
 */
export async function once<T>(
  db: Db,
  idempotency: Idempotency | null,
  at: number,
  decide: () => Promise<Decision<T>> | Decision<T>,
): Promise<Once<T>> {
  const earlier = idempotency && (await replay<T>(db, idempotency))
  return earlier ?? onceUnseen(db, idempotency, at, decide)
}

/**
 * The same without looking first, which saves a round trip where repetitions are rare: for decisions that only compute,
 * since those of a repeated request are made again and then dropped.
 */
export async function onceUnseen<T>(
  db: Db,
  idempotency: Idempotency | null,
  at: number,
  decide: () => Promise<Decision<T>> | Decision<T>,
): Promise<Once<T>> {
  try {
    const { result, statements, remembered = result } = await decide()
    await db.write(idempotency ? [insertResult(idempotency, remembered, at), ...statements] : statements)
    return { result, replayed: false }
  } catch (error) {
    const mayBeOurs = error instanceof Refusal || (error instanceof ConstraintFailure && error.constraint === takenKey)
    const earlier = mayBeOurs && idempotency ? await replay<T>(db, idempotency) : null
    if (earlier) return earlier
    throw error
  }
}

/**
 * For effects that take several commits, or happen elsewhere, and that do no harm when they are done twice: the answer
 * is kept once it is known, and whoever asks at the same time is given the first.
 */
export async function onceAnswered<T>(
  db: Db,
  idempotency: Idempotency | null,
  at: number,
  act: () => Promise<T>,
): Promise<Once<T>> {
  return once(db, idempotency, at, async () => ({ result: await act(), statements: [] }))
}

async function replay<T>(db: Db, idempotency: Idempotency): Promise<Once<T> | null> {
  const stored = await readResult(db, idempotency)
  if (!stored) return null
  if (stored.fingerprint !== idempotency.fingerprint)
    throw new Refusal('idempotency-key-reused', 'This Idempotency-Key was sent before with another request.')
  return { result: stored.result as T, replayed: true }
}
