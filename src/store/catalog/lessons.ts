// Lessons as they are learned, reviewed and decided.
import { type Lesson, lessonKey } from '../../domain/match/learn.ts'
import type { ReviewState, Taught } from '../../domain/match/review.ts'
import type { Db, Row, Statement } from '../db.ts'

/** What learning the same reports a second time, and a decision that another was first to take, are refused with. */
export const LEARNED_BEFORE = 'lessons-learned-before'
export const TAKEN_DECISION = 'lesson_decisions.lesson_id, lesson_decisions.n'

export type LessonDecision = {
  readonly id: string
  readonly state: Exclude<ReviewState, 'open'>
  readonly at: number
  readonly by: string
}

export type Review = Taught & {
  readonly id: string
  /** Of a facilitator: whose names were seen. */
  readonly merchantIds: readonly string[]
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
  readonly example: string
  readonly state: ReviewState
  readonly createdAt: number
  /** In the order in which they were made. */
  readonly decisions: readonly LessonDecision[]
}

const REVIEW = `json_array(l.id, l.kind, l.merchant_id, l.location_id, l.mid, l.alias,
  json((SELECT json_group_array(m.merchant_id) FROM lesson_merchants m WHERE m.lesson_id = l.id)),
  l.sightings, l.first_at, l.last_at, l.example, l.state, l.created_at,
  json((SELECT json_group_array(json_array(d.n, d.id, d.state, d.at, d.by)) FROM lesson_decisions d WHERE d.lesson_id = l.id))) AS review`

/** @param merchantId only what this merchant is told; null: everything. */
export async function readReview(db: Db, id: string, merchantId: string | null): Promise<Review | null> {
  const sql = `SELECT ${REVIEW} FROM lessons l WHERE l.id = ?1
    AND (?2 IS NULL OR EXISTS (SELECT 1 FROM lesson_merchants m WHERE m.merchant_id = ?2 AND m.lesson_id = ?1))`
  const [rows] = await db.read([{ sql, args: [id, merchantId] }])
  return rows![0] ? parseReview(rows![0]) : null
}

export type ReviewFilter = {
  readonly merchantId: string | null
  readonly state: string | null
  readonly kind: string | null
  readonly before: string | null
  readonly limit: number
}

/** Newest first. */
export async function readReviews(db: Db, filter: ReviewFilter): Promise<readonly Review[]> {
  const { merchantId, state, kind, before, limit } = filter
  const from = merchantId
    ? 'lesson_merchants o CROSS JOIN lessons l ON l.id = o.lesson_id WHERE o.merchant_id = ?1 AND'
    : 'lessons l WHERE ?1 IS NULL AND'
  const sql = `SELECT ${REVIEW} FROM ${from} (?2 IS NULL OR l.state = ?2) AND (?3 IS NULL OR l.kind = ?3)
    AND (?4 IS NULL OR l.id < ?4) ORDER BY l.id DESC LIMIT ?5`
  const [rows] = await db.read([{ sql, args: [merchantId, state, kind, before, limit] }])
  return rows!.map(parseReview)
}

/** Everything that was learned of these merchant ids. */
export async function readReviewsOfMids(db: Db, mids: readonly string[]): Promise<readonly Review[]> {
  if (mids.length === 0) return []
  const sql = `SELECT ${REVIEW} FROM json_each(?) k CROSS JOIN lessons l ON l.mid = k.value`
  const [rows] = await db.read([{ sql, args: [JSON.stringify([...new Set(mids)])] }])
  return rows!.map(parseReview)
}

/** Aliases that were seen often enough, that nobody else was taught, of merchants with no more than `aliases` of them. */
export async function readProven(
  db: Db,
  { sightings, spanMs, aliases }: { readonly sightings: number; readonly spanMs: number; readonly aliases: number },
  limit: number,
): Promise<readonly Review[]> {
  const sql = `SELECT ${REVIEW} FROM lessons l
    WHERE l.self_proving = 1 AND l.state = 'open' AND l.sightings >= ?1 AND l.last_at - l.first_at >= ?2
      AND NOT EXISTS (SELECT 1 FROM lessons o WHERE lower(o.alias) = lower(l.alias) AND o.merchant_id <> l.merchant_id)
      AND (SELECT count(*) FROM lesson_merchants m JOIN lessons o ON o.id = m.lesson_id
            WHERE m.merchant_id = l.merchant_id AND o.kind = 'alias') <= ?3
    LIMIT ?4`
  const [rows] = await db.read([{ sql, args: [sightings, spanMs, aliases, limit] }])
  return rows!.map(parseReview)
}

/** The last report of these books that was learned from; 0: none. */
export async function readMark(db: Db, books: string): Promise<number> {
  const [rows] = await db.read([{ sql: 'SELECT stands_at FROM lesson_marks WHERE books = ?', args: [books] }])
  return Number(rows![0]?.stands_at ?? 0)
}

/** Refuses everything that is written with it, `LEARNED_BEFORE`, unless the mark stands at `from`. */
export function moveMark(books: string, from: number, to: number): Statement {
  return {
    sql: `INSERT INTO lesson_marks (books, came_from, stands_at) VALUES (?, ?, ?)
      ON CONFLICT (books) DO UPDATE SET came_from = excluded.came_from, stands_at = excluded.stands_at`,
    args: [books, from, to],
  }
}

export type NewLesson = { readonly id: string; readonly lesson: Lesson; readonly selfProving: boolean }

/** Adds to what is known of the same lesson. Not idempotent by itself: goes with `moveMark`. */
export function addLessons(lessons: readonly NewLesson[], at: number): readonly Statement[] {
  if (lessons.length === 0) return []
  const rows = lessons.map(({ id, lesson, selfProving }) => {
    const { kind, merchantId, locationId, mid, alias, count, firstAt, lastAt, example } = { ...nothing, ...lesson }
    const taught = [kind, merchantId, locationId, mid, alias]
    return [id, lessonKey(lesson), ...taught, count, firstAt, lastAt, example, selfProving ? 1 : 0]
  })
  const told = lessons.flatMap(({ lesson }) => {
    const merchantIds = lesson.kind === 'facilitator' ? lesson.merchantIds : [lesson.merchantId]
    return merchantIds.map((merchantId) => [lessonKey(lesson), merchantId])
  })
  const values = Array.from({ length: 12 }, (_, n) => `value ->> ${n}`).join(', ')
  return [
    {
      sql: `INSERT INTO lessons (id, key, kind, merchant_id, location_id, mid, alias, sightings, first_at, last_at, example,
          self_proving, state, learned_at, created_at)
        SELECT ${values}, 'open', ?1, ?1 FROM json_each(?2) WHERE true
        ON CONFLICT (key) DO UPDATE SET sightings = sightings + excluded.sightings, learned_at = excluded.learned_at,
          example = CASE WHEN excluded.first_at < first_at THEN excluded.example ELSE example END,
          first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
      args: [at, JSON.stringify(rows)],
    },
    {
      sql: `INSERT INTO lesson_merchants (merchant_id, lesson_id)
        SELECT t.value ->> 1, l.id FROM json_each(?) t CROSS JOIN lessons l ON l.key = t.value ->> 0
        WHERE true ON CONFLICT DO NOTHING`,
      args: [JSON.stringify(told)],
    },
  ]
}

const nothing = { merchantId: null, locationId: null, mid: null, alias: null }

/** The decision and the lesson's state. Another in its place is refused by `TAKEN_DECISION`; the same again is none. */
export function addDecision(review: Review, decision: LessonDecision): readonly Statement[] {
  const { id, state, at, by } = decision
  return [
    {
      sql: 'INSERT INTO lesson_decisions (lesson_id, n, id, state, at, by) VALUES (?, ?, ?, ?, ?, ?)',
      args: [review.id, review.decisions.length + 1, id, state, at, by],
    },
    { sql: 'UPDATE lessons SET state = ? WHERE id = ?', args: [state, review.id] },
  ]
}

/** It no longer counts as one that proves itself. */
export function leaveToPerson(id: string): Statement {
  return { sql: 'UPDATE lessons SET self_proving = 0 WHERE id = ?', args: [id] }
}

/** What nobody decided and nothing repeated since `before`. */
export function forgetLessons(before: number): readonly Statement[] {
  const stale = `SELECT id FROM lessons WHERE state = 'open' AND learned_at < ?`
  return [
    { sql: `DELETE FROM lesson_merchants WHERE lesson_id IN (${stale})`, args: [before] },
    { sql: `DELETE FROM lessons WHERE id IN (${stale})`, args: [before] },
  ]
}

type DecisionTuple = [n: number, id: string, state: LessonDecision['state'], at: number, by: string]

function parseReview({ review }: Row): Review {
  const [id, kind, merchantId, locationId, mid, alias, merchantIds, ...rest] = JSON.parse(String(review))
  const [count, firstAt, lastAt, example, state, createdAt, decisions] = rest
  return {
    ...{ id, kind, merchantId, locationId, mid, alias, merchantIds: merchantIds.sort() },
    ...{ count, firstAt, lastAt, example, state, createdAt },
    decisions: (decisions as DecisionTuple[])
      .sort(([a], [b]) => a - b)
      .map(([, id, state, at, by]) => ({ id, state, at, by })),
  }
}
