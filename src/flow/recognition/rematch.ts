// On request, past reports are matched anew after a lesson was decided, and what follows for purchases, rewards and
// ledger is decided and committed as ever: guarded by every customer's version, and nothing where nothing changed.
import { decideRefiled } from '../../domain/books/decide-refiled.ts'
import type { MatchedReport } from '../../domain/books/file-reports.ts'
import { same } from '../../domain/books/same.ts'
import type { FiledReport } from '../../domain/books/state.ts'
import { groupBy } from '../../domain/group-by.ts'
import { lookupKeys } from '../../domain/match/keys.ts'
import { keysOf } from '../../domain/match/review.ts'
import { Refusal } from '../../domain/refusal.ts'
import { commitStatements } from '../../store/books/commit.ts'
import {
  askRematch,
  countMoved,
  moveRematch,
  type Rematch,
  readClues,
  readRematches,
  readReportsAt,
} from '../../store/books/lessons.ts'
import { readState } from '../../store/books/read-state.ts'
import type { Review } from '../../store/catalog/lessons.ts'
import type { Db } from '../../store/db.ts'
import { decideAgain } from '../decide-again.ts'
import type { Deps } from '../deps.ts'
import { offersForState } from '../load-offers.ts'
import { matchReports } from '../match-reports.ts'

const REPORTS_A_LOOK = 5_000
const REPORTS_A_COMMIT = 100

export type RematchProgress = { readonly done: boolean; readonly seen: number; readonly moved: number }

/** Asks every books database for it; the sweeper does it. While it runs, asking again changes nothing. */
export async function askForRematch(deps: Deps, review: Review): Promise<void> {
  if (review.decisions.length === 0) throw new Refusal('conflict', 'Nothing was decided of this lesson yet.')
  const statement = askRematch(review.id, keysOf(review), deps.now())
  for (const books of deps.booksNames) await deps.booksFor(books).write([statement])
}

/** By lesson; those never asked for have no entry. */
export async function readProgress(
  deps: Deps,
  lessonIds: readonly string[],
): Promise<ReadonlyMap<string, RematchProgress>> {
  if (lessonIds.length === 0) return new Map()
  const parts = await Promise.all(deps.booksNames.map((books) => readRematches(deps.booksFor(books), lessonIds)))
  const byLesson = groupBy(parts.flat(), ({ lessonId }) => lessonId)
  return new Map(
    [...byLesson].map(([id, runs]) => [
      id,
      {
        done: runs.every(({ doneAt }) => doneAt !== null),
        seen: runs.reduce((sum, { seen }) => sum + seen, 0),
        moved: runs.reduce((sum, { moved }) => sum + moved, 0),
      },
    ]),
  )
}

/** A sweep step. How many reports were placed elsewhere; safe to run twice at once. `looks` bound one run. */
export async function rematchReports(deps: Deps, books: string, looks = 20): Promise<number> {
  const db = deps.booksFor(books)
  let left = looks
  let moved = 0
  for (const waiting of await readRematches(db, null)) {
    let rematch: Rematch | null = waiting
    while (rematch && left-- > 0) {
      const clues = await readClues(db, rematch.reached, REPORTS_A_LOOK)
      moved += await rematchAmong(deps, db, rematch, clues)
      const ended = clues.length < REPORTS_A_LOOK
      const reached: number = clues.at(-1)?.n ?? rematch.reached
      await db.write([moveRematch(rematch, reached, clues.length, ended ? deps.now() : null)])
      rematch = ended ? null : { ...rematch, reached }
    }
  }
  return moved
}

async function rematchAmong(
  deps: Deps,
  db: Db,
  { lessonId, keys }: Rematch,
  clues: Awaited<ReturnType<typeof readClues>>,
): Promise<number> {
  const wanted = new Set(keys)
  const touched = clues.filter(({ clue }) => lookupKeys(clue).some((key) => wanted.has(key)))
  let moved = 0
  for (const ofSource of groupBy(touched, ({ source }) => source).values()) {
    for (let from = 0; from < ofSource.length; from += REPORTS_A_COMMIT) {
      const numbers = ofSource.slice(from, from + REPORTS_A_COMMIT).map(({ n }) => n)
      moved += await decideAgain(() => rematchAt(deps, db, lessonId, numbers))
    }
  }
  return moved
}

async function rematchAt(deps: Deps, db: Db, lessonId: string, numbers: readonly number[]): Promise<number> {
  const filed = await readReportsAt(db, numbers)
  const { matched, offersOf } = await matchReports(
    deps,
    filed.map(({ report, cardId }) => ({ report, card: { id: cardId } })),
  )
  const moved = matched.filter((one, at) => !isSamePlace(filed[at]!, one))
  if (moved.length === 0) return 0
  const loaded = await readState(db, moved, null, offersOf)
  const { state, offers } = await offersForState(deps, db, loaded, offersOf)
  const now = deps.now()
  const changes = decideRefiled(moved, state, offers, now)
  if (changes.reports.length === 0) return 0
  await db.write([...commitStatements(changes, now), countMoved(lessonId, changes.reports.length)])
  return changes.reports.length
}

/** Another confidence alone moves nothing. */
function isSamePlace(filed: FiledReport, { match, timezone, channel }: MatchedReport): boolean {
  const placeOf = ({ merchantId, locationId, method }: FiledReport['match']) => [merchantId, locationId, method]
  return filed.timezone === timezone && filed.channel === channel && same(placeOf(filed.match), placeOf(match))
}
