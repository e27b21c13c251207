// Learns from the reports that have come since the last time: names and ids that certain matches prove. A sweep step, so
// that a report is answered no later for it.
import { lookupKeys, nameKeys } from '../../domain/match/keys.ts'
import { type Lesson, learn, lessonKey } from '../../domain/match/learn.ts'
import { compileMerchants, matchMerchant } from '../../domain/match/match.ts'
import { parseLine } from '../../domain/match/parse.ts'
import { isSelfProving, PROOF, withKnown } from '../../domain/match/review.ts'
import type { MerchantClue } from '../../domain/merchant.ts'
import { Refusal } from '../../domain/refusal.ts'
import { DAY } from '../../domain/time.ts'
import { readSightings } from '../../store/books/lessons.ts'
import {
  addLessons,
  forgetLessons,
  LEARNED_BEFORE,
  leaveToPerson,
  moveMark,
  type Review,
  readMark,
  readProven,
  readReviewsOfMids,
} from '../../store/catalog/lessons.ts'
import { readCandidates } from '../../store/catalog/read-candidates.ts'
import { ConstraintFailure } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { decideLesson } from './review-lesson.ts'

const REPORTS_AT_ONCE = 1_000
const PROVEN_AT_ONCE = 50
const FORGOTTEN_AFTER = 180 * DAY

/** How many lessons; safe to run twice at once. `batches` of 1,000 reports bound one run, the next goes on from there. */
export async function learnNames(deps: Deps, books: string, batches = 60): Promise<number> {
  let learned = 0
  for (let batch = 0; batch < batches; batch++) {
    const mark = await readMark(deps.catalog, books)
    const { sightings, upTo } = await readSightings(deps.booksFor(books), mark, REPORTS_AT_ONCE)
    if (upTo === mark) break
    const lessons = await learnFrom(deps, sightings)
    const added = lessons.map((lesson) => ({ id: deps.newId('les'), lesson, selfProving: isSelfProving(lesson) }))
    try {
      await deps.catalog.write([moveMark(books, mark, upTo), ...addLessons(added, deps.now())])
    } catch (error) {
      // By another run, or by this one and the answer was lost.
      if (!(error instanceof ConstraintFailure && error.constraint === LEARNED_BEFORE)) throw error
    }
    learned += lessons.length
    if (upTo < mark) break
  }
  return learned
}

async function learnFrom(deps: Deps, sightings: Parameters<typeof learn>[1]): Promise<readonly Lesson[]> {
  if (sightings.length === 0) return []
  const keys = sightings.flatMap(({ clue }) => lookupKeys(clue))
  const lessons = learn(compileMerchants((await readCandidates(deps.catalog, keys)).merchants), sightings)
  const mids = lessons.flatMap((lesson) => (lesson.kind === 'drift' ? [lesson.mid] : []))
  return withKnown(lessons, await readReviewsOfMids(deps.catalog, mids)).sort(byKey)
}

function byKey(one: Lesson, other: Lesson): number {
  return lessonKey(one) < lessonKey(other) ? -1 : 1
}

/** Accepts aliases that have proved themselves (`PROOF`), and forgets what came to nothing. How many were accepted. */
export async function acceptProven(deps: Deps): Promise<number> {
  await deps.catalog.write(forgetLessons(deps.now() - FORGOTTEN_AFTER))
  const proven = await readProven(deps.catalog, PROOF, PROVEN_AT_ONCE)
  let accepted = 0
  for (const review of proven) {
    if (await acceptByEvidence(deps, review)) accepted++
    else await deps.catalog.write([leaveToPerson(review.id)])
  }
  return accepted
}

async function acceptByEvidence(deps: Deps, review: Review): Promise<boolean> {
  if (await isSomebodyElse(deps, review)) return false
  try {
    await decideLesson(deps, review.id, { decision: 'accepted', by: 'evidence', merchantId: null }, null)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** A name by which the catalogue knows another merchant, if only perhaps, is not one that proves itself. */
async function isSomebodyElse(deps: Deps, { alias, merchantId }: Review): Promise<boolean> {
  const { merchants } = await readCandidates(deps.catalog, nameKeys(parseLine(alias!)))
  const others = merchants.filter(({ id }) => id !== merchantId)
  const { evidence } = matchMerchant(compileMerchants(others), { ...nothing, descriptor: alias }, { minConfidence: 0 })
  return evidence.candidates.some(({ confidence }) => confidence >= 0.5)
}

const nothing: MerchantClue = {
  descriptor: null,
  mid: null,
  mcc: null,
  entityId: null,
  city: null,
  region: null,
  postcode: null,
  country: null,
}
