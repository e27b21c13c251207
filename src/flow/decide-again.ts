// Optimistic concurrency: a commit that was decided on what has since moved is refused, loaded and decided again.
import { Outage } from '../domain/refusal.ts'
import { STALE } from '../store/books/guard.ts'
import { ConstraintFailure, TooMuchAtOnce } from '../store/db.ts'

const ATTEMPTS = 12

/** Lost every race. As an outage it may be sent again; a smaller batch meets fewer others. */
export class Contention extends Outage {
  constructor(cause: unknown) {
    super('books', cause)
    this.name = 'Contention'
  }
}

/** `decide` must load afresh each time. Throws `Contention` when others were faster every time. */
export async function decideAgain<T>(decide: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await decide()
    } catch (error) {
      const stale = error instanceof ConstraintFailure && error.constraint === STALE
      if (!stale) throw error
      if (attempt === ATTEMPTS) throw new Contention(error)
      await pause(attempt)
    }
  }
}

/** As many as that at once, or fewer where long histories are more than the database moves at once. */
export async function asManyAsFit<T>(most: number, decide: (most: number) => Promise<T>): Promise<T> {
  try {
    return await decide(most)
  } catch (error) {
    if (!(error instanceof TooMuchAtOnce) || most === 1) throw error
    return asManyAsFit(Math.ceil(most / 2), decide)
  }
}

// Those who lost together must not come back together.
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 4 * 2 ** Math.min(attempt, 6)))
}
