// Which merchants and offers programs chose to show.
import type { Db, Statement } from '../db.ts'

/** `subject`: an offer, a merchant, or empty for all offers. `shown` null: as the wider word has it. */
export type NewChoice = { readonly programId: string; readonly subject: string; readonly shown: boolean | null }

/** Says so from now on; nothing where that is the last word already. */
export function insertChoice({ programId, subject, shown }: NewChoice, now: number): Statement {
  const latest = (column: string) =>
    `(SELECT ${column} FROM program_choices WHERE subject = ?1 AND program_id = ?2 ORDER BY at DESC LIMIT 1)`
  return {
    sql: `INSERT INTO program_choices (subject, program_id, at, shown)
      SELECT ?1, ?2, max(?3, coalesce(${latest('at')} + 1, 0)), ?4 WHERE ?4 IS NOT ${latest('shown')}`,
    args: [subject, programId, now, shown === null ? null : Number(shown)],
  }
}

export type ShelfMerchant = {
  readonly merchantId: string
  readonly name: string
  readonly shown: boolean | null
  readonly offers: readonly ShelfOffer[]
}

export type ShelfOffer = {
  readonly offerId: string
  readonly title: string
  readonly state: 'live' | 'paused'
  readonly shown: boolean | null
}

export type Shelf = {
  /** Whether offers are shown that nobody chose. */
  readonly all: boolean
  readonly merchants: readonly ShelfMerchant[]
  /** The name and id after which the next page begins; null: this was the last. */
  readonly next: string | null
}

const chosen = (subject: string) =>
  `(SELECT shown FROM program_choices WHERE subject = ${subject} AND program_id = ?1 ORDER BY at DESC LIMIT 1)`

// The terms of the newest version say whom an offer is for, and what it is called.
const OFFERS = `SELECT o.id, o.merchant_id, o.state, (SELECT terms FROM offer_versions v WHERE v.offer_id = o.id
  ORDER BY v.version DESC LIMIT 1) AS terms FROM offers o WHERE o.state IN ('live', 'paused')`

export type ShelfPage = {
  readonly search: string
  /** A place that an earlier page ended at. */
  readonly after: string | null
  readonly limit: number
  readonly now: number
}

/**
 * Merchants that have offers for this program which aren't over, by name, each with these offers. `search` finds names of
 * merchants and titles of offers that contain it.
 */
export async function readShelf(db: Db, programId: string, { search, after, limit, now }: ShelfPage): Promise<Shelf> {
  const [all, rows] = await db.read([
    { sql: `SELECT ${chosen("''")} AS shown`, args: [programId] },
    {
      sql: `WITH meant AS (
          SELECT id, merchant_id, state, terms ->> '$.title' AS title FROM (${OFFERS})
          WHERE coalesce(terms ->> '$.schedule.endsAt' > ?5, true) AND (terms ->> '$.targeting.programIds' IS NULL
             OR ?1 IN (SELECT value FROM json_each(terms, '$.targeting.programIds')))),
        found AS (
          SELECT m.id, m.name, lower(m.name) || char(9) || m.id AS place FROM merchants m
          WHERE m.id IN (SELECT merchant_id FROM meant WHERE ?2 = '' OR instr(lower(title), lower(?2)) > 0
            UNION SELECT n.id FROM merchants n JOIN meant ON meant.merchant_id = n.id WHERE instr(lower(n.name), lower(?2)) > 0))
        SELECT f.id, f.name, f.place, ${chosen('f.id')} AS shown,
          (SELECT json_group_array(json_array(meant.id, title, state, ${chosen('meant.id')}))
             FROM meant WHERE meant.merchant_id = f.id) AS offers
        FROM found f WHERE ?3 IS NULL OR f.place > ?3 ORDER BY f.place LIMIT ?4`,
      args: [programId, search, after, limit + 1, now],
    },
  ])
  const merchants = rows!.slice(0, limit).map((row) => ({
    merchantId: String(row.id),
    name: String(row.name),
    shown: shownOf(row.shown),
    offers: offersOf(String(row.offers)),
  }))
  return { all: all![0]!.shown !== 0, merchants, next: rows!.length > limit ? String(rows![limit - 1]!.place) : null }
}

function offersOf(json: string): ShelfOffer[] {
  const tuples = JSON.parse(json) as [string, string, ShelfOffer['state'], number | null][]
  return tuples
    .map(([offerId, title, state, shown]) => ({ offerId, title, state, shown: shownOf(shown) }))
    .sort((a, b) => (a.offerId < b.offerId ? 1 : -1))
}

function shownOf(value: unknown): boolean | null {
  return value === null || value === undefined ? null : Number(value) === 1
}
