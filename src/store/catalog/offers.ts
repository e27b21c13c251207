// Offers with their versions and their log. A change is claimed by its revision: of two that were decided on the same
// state, the database lets one in.
import { lt } from 'drizzle-orm'
import type { OfferChange, OfferMove, OfferRecord } from '../../domain/offer/life.ts'
import type { OfferTerms, OfferVersion } from '../../domain/offer/offer.ts'
import type { Db, Row, Statement, Value } from '../db.ts'
import { build, statement } from './query.ts'
import { offerChanges, offers, offerVersions } from './schema.ts'

/** What `write` is refused with when another change was first. */
export const takenRevision = 'offer-change-taken'

/** @param merchantId null: whoever's it is. */
export async function readOffer(db: Db, id: string, merchantId: string | null): Promise<OfferRecord | null> {
  const [offer] = await readWhere(db, 'o.id = ?1 AND (?2 IS NULL OR o.merchant_id = ?2)', [id, merchantId], 1)
  return offer ?? null
}

export type OfferFilter = {
  readonly merchantId: string | null
  readonly state: string | null
  readonly before: string | null
  readonly limit: number
}

/** Newest first. `submitted` also finds live offers whose next version waits for approval. */
export function readOffers(db: Db, { merchantId, state, before, limit }: OfferFilter): Promise<OfferRecord[]> {
  const where = `(?1 IS NULL OR o.merchant_id = ?1)
    AND (?2 IS NULL OR o.state = ?2 OR (?2 = 'submitted' AND o.pending_state = 'submitted'))
    AND (?3 IS NULL OR o.id < ?3)`
  return readWhere(db, where, [merchantId, state, before], limit)
}

async function readWhere(db: Db, where: string, args: readonly Value[], limit: number): Promise<OfferRecord[]> {
  const sql = `
    SELECT o.id, o.merchant_id, o.state, o.pending_state, o.pending_terms, o.created_at,
      (SELECT json_group_array(json_object('version', v.version, 'effectiveAt', v.effective_at, 'terms', json(v.terms)))
         FROM offer_versions v WHERE v.offer_id = o.id) AS versions,
      (SELECT json_group_array(json_object('revision', c.revision, 'id', c.id, 'action', c.action, 'state', c.state,
              'at', c.at, 'by', c.by, 'reason', c.reason))
         FROM offer_changes c WHERE c.offer_id = o.id) AS changes
    FROM offers o WHERE ${where} ORDER BY o.id DESC LIMIT ${limit}`
  const [rows = []] = await db.read([{ sql, args }])
  return rows.map(recordOf)
}

function recordOf(row: Row): OfferRecord {
  const terms = row.pending_terms
  return {
    id: String(row.id),
    merchantId: String(row.merchant_id),
    state: row.state as OfferRecord['state'],
    pending:
      terms === null
        ? null
        : { state: row.pending_state as 'draft' | 'submitted', terms: JSON.parse(String(terms)) as OfferTerms },
    versions: (JSON.parse(String(row.versions)) as OfferVersion[]).sort((a, b) => a.version - b.version),
    changes: (JSON.parse(String(row.changes)) as OfferChange[]).sort((a, b) => a.revision - b.revision),
    createdAt: Number(row.created_at),
  }
}

/** The row, its log line, and the version if one is published. */
export function writeMove(offer: OfferRecord, move: OfferMove, change: OfferChange): Statement[] {
  const row = {
    id: offer.id,
    merchantId: offer.merchantId,
    createdAt: offer.createdAt,
    state: move.state,
    pendingState: move.pending?.state ?? null,
    pendingTerms: move.pending?.terms ?? null,
    revision: change.revision,
  }
  const { state, pendingState, pendingTerms, revision } = row
  const set = { state, pendingState, pendingTerms, revision }
  const setWhere = lt(offers.revision, revision)
  return [
    statement(build.insert(offers).values(row).onConflictDoUpdate({ target: offers.id, set, setWhere })),
    statement(build.insert(offerChanges).values({ offerId: offer.id, ...change })),
    ...(move.published
      ? [statement(build.insert(offerVersions).values({ offerId: offer.id, ...move.published }))]
      : []),
  ]
}
