// Once a minute: what time alone brings about. Holds that are over confirm their rewards; jobs whose bell was lost are
// rung again.
import { tellOverdueClaims } from '../store/books/claims.ts'
import { commitStatements } from '../store/books/commit.ts'
import { readDueJobs } from '../store/books/due-jobs.ts'
import { deleteWebhooksBefore } from '../store/books/items-webhooks.ts'
import { deleteJobFailuresBefore } from '../store/books/job-failures.ts'
import { deleteExchangesBefore } from '../store/books/plaid-exchanges.ts'
import { readHoldsOver } from '../store/books/rewards.ts'
import type { Db, Statement } from '../store/db.ts'
import { deleteResultsBefore } from '../store/idempotency.ts'
import { reviewClaims } from './claims/answer-claim.ts'
import { enrolAll } from './customers/enrol-customers.ts'
import { asManyAsFit, decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { expireAuthorizations } from './expire-authorizations.ts'
import { eraseItems } from './items/erase-items.ts'
import { dropAbandoned } from './items/exchange-token.ts'
import { sweepMoney } from './payouts/sweep-money.ts'
import { sweepLessons } from './recognition/sweep-lessons.ts'
import { redecide } from './redecide.ts'
import { sweepSignIns } from './sign-in/sweep-sign-ins.ts'

const STREAMS_A_COMMIT = 250
const REMEMBERED_MS = 30 * 86_400_000

export type Swept = { readonly expired: number; readonly confirmed: number; readonly rung: number }

/**
 * Safe to run twice at once. `maxCommits` bounds one run; what is left is done by the next. A step that fails keeps none
 * of the others from being done; the first failure is thrown in the end.
 */
export async function sweep(deps: Deps, maxCommits = 40): Promise<Swept> {
  const swept = { expired: 0, confirmed: 0, rung: 0 }
  const failures: unknown[] = []
  const attempt = (step: () => Promise<unknown>) => step().catch((error: unknown) => failures.push(error))
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    await attempt(async () => {
      swept.expired += await expireAuthorizations(deps, books, maxCommits)
    })
    await attempt(async () => {
      swept.confirmed += await confirmHeld(deps, books, maxCommits)
    })
    await attempt(async () => {
      swept.rung += await ringDue(deps, books)
    })
    await attempt(() => reviewClaims(deps, db))
    await attempt(() => db.write(tellOverdueClaims(deps.now())))
    await attempt(() => sweepMoney(deps, books))
    await attempt(() => eraseItems(deps, books))
    await attempt(() => dropAbandoned(deps, books))
    await attempt(() => db.write(forget(deps.now())))
  }
  await attempt(() => sweepLessons(deps))
  await attempt(() => sweepSignIns(deps))
  await attempt(() => enrolAll(deps))
  await attempt(() => deps.catalog.write([deleteResultsBefore(deps.now() - REMEMBERED_MS)]))
  if (failures.length > 0) throw failures[0]
  return swept
}

/** A job whose bell was lost is rung again. */
async function ringDue(deps: Deps, books: string): Promise<number> {
  const due = await readDueJobs(deps.booksFor(books), deps.now())
  for (const jobId of due) await deps.ring({ books, jobId })
  return due.length
}

function forget(now: number): readonly Statement[] {
  const before = now - REMEMBERED_MS
  return [deleteResultsBefore, deleteWebhooksBefore, deleteExchangesBefore, deleteJobFailuresBefore].map((forgetting) =>
    forgetting(before),
  )
}

/** A reward is confirmed by deciding it again once its hold is over: late refunds and all count in. */
async function confirmHeld(deps: Deps, books: string, maxCommits: number): Promise<number> {
  const db = deps.booksFor(books)
  let confirmed = 0
  for (let commit = 0; commit < maxCommits; commit++) {
    const done = await decideAgain(() => asManyAsFit(STREAMS_A_COMMIT, (most) => confirmSome(deps, db, most)))
    confirmed += done.rewards
    if (!done.more) break
  }
  return confirmed
}

async function confirmSome(deps: Deps, db: Db, most: number) {
  const now = deps.now()
  const streams = await readHoldsOver(db, now, most)
  if (streams.length === 0) return { rewards: 0, more: false }
  const changes = await redecide(deps, db, streams, { confirmUpTo: now })
  await db.write(commitStatements(changes, now))
  const rewards = changes.rewards.filter(({ state }) => state === 'confirmed').length
  return { rewards, more: streams.length === most }
}
