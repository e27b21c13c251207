// What the books hold, as rows: the fields of each table, and how a domain value lies in them.
import type {
  Card,
  Customer,
  FiledPurchase,
  FiledReport,
  FiledVisit,
  OfferDay,
  PlatformEvent,
  Reward,
} from '../../domain/books/state.ts'
import type { Transfer } from '../../domain/ledger/posting.ts'
import type { Match } from '../../domain/match/match.ts'
import type { Recognised } from '../../domain/purchase/purchase.ts'
import type { Profile } from '../../domain/reward/visit.ts'
import { tableOf } from './table.ts'

type Cells = readonly unknown[]

export const CARDS = tableOf<Card>('cards', [
  ...(['id', 'token', 'customerId', 'programId', 'scheme', 'linkedAt', 'fingerprint'] as const),
])

export function parseCustomer(cells: Cells): Customer {
  const [customerId, programId, profiles, version, kin] = cells as [string, string, Profile[], number, string[]]
  return { customerId, programId, profiles, version, kin }
}

/** 0 stands for "no posting time". `content` is what the feed said. */
type ReportRow = {
  readonly source: string
  readonly id: string
  readonly type: string
  readonly postedAt: number
  readonly root: string
  readonly customerId: string
  readonly cardId: string
  readonly merchantId: string | null
  readonly purchaseId: string | null
  readonly loose: 0 | 1
  /** Without `channel`: from before a location's channel was looked at. */
  readonly content: Pick<FiledReport, 'report' | 'timezone'> & { readonly channel?: FiledReport['channel'] }
  readonly match: Match
  readonly batch: string
}

export const REPORTS = tableOf<ReportRow>(
  'reports',
  [
    ...(['source', 'id', 'type', 'postedAt', 'root', 'customerId', 'cardId', 'merchantId', 'purchaseId'] as const),
    ...(['loose', 'content', 'match', 'batch'] as const),
  ],
  ['content', 'match'],
)

export function reportRow({ report, timezone, channel, ...filed }: FiledReport): ReportRow {
  const { source, id, type, postedAt } = report
  const { root, customerId, cardId, purchaseId, loose, match, batch } = filed
  return {
    ...{
      source,
      id,
      type,
      postedAt: postedAt ?? 0,
      root,
      customerId,
      cardId,
      merchantId: match.merchantId,
      purchaseId,
    },
    ...{ loose: loose ? 1 : 0, content: { report, timezone, channel }, match, batch },
  }
}

export function parseReport(cells: Cells): FiledReport {
  const { content, loose, customerId, cardId, match, root, purchaseId, batch } = REPORTS.parse(cells)
  const { report, timezone, channel = null } = content
  return { report, customerId, cardId, match, timezone, channel, root, purchaseId, loose: loose === 1, batch }
}

type PurchaseRow = Omit<FiledPurchase, 'match'> & Recognised

export const PURCHASES = tableOf<PurchaseRow>('purchases', [
  ...(['id', 'source', 'root', 'customerId', 'cardId', 'programId', 'merchantId', 'locationId', 'method'] as const),
  ...(['confidence', 'timezone', 'channel', 'currency', 'occurredAt', 'clearedAt', 'state', 'amount'] as const),
  ...(['authorized', 'cleared', 'reversed', 'refunded', 'tied', 'net', 'expiredAt', 'fraudAt'] as const),
  ...(['reviewedAt', 'sale', 'yieldsTo'] as const),
])

export function purchaseRow({ match, ...purchase }: FiledPurchase): PurchaseRow {
  return { ...purchase, ...match }
}

export function parsePurchase(cells: Cells): FiledPurchase {
  const { merchantId, locationId, method, confidence, sale, ...purchase } = PURCHASES.parse(cells)
  return { ...purchase, match: { merchantId, locationId, method, confidence, sale } }
}

/** A purchase `p` with the facts of its card `c`. */
export const visitJson = `json_array(${PURCHASES.json('p')}, c.linked_at, c.scheme, c.fingerprint)`

export function parseVisit(cells: Cells): FiledVisit {
  const [told, linkedAt, scheme, fingerprint] = cells as [Cells, number, string | null, string | null]
  const purchase = parsePurchase(told)
  const { fraudAt, yieldsTo } = purchase
  return { purchase, linkedAt, scheme, fingerprint, fraud: fraudAt !== null, elsewhere: yieldsTo !== null }
}

export const REWARDS = tableOf<Reward>(
  'rewards',
  [
    ...(['purchaseId', 'offerId', 'customerId', 'merchantId', 'programId', 'version', 'state', 'amount'] as const),
    ...(['wanted', 'currency', 'commission', 'partner', 'limitedBy', 'reason', 'failures', 'confirmAt'] as const),
    ...(['confirmedAt', 'revision'] as const),
  ],
  ['failures'],
)

export const TRANSFERS = tableOf<Transfer>('transfers', [
  ...(['id', 'causeId', 'purchaseId', 'kind', 'debit', 'credit', 'amount', 'currency'] as const),
])

export const OFFER_DAYS = tableOf<OfferDay>('offer_days', [
  ...(['offerId', 'day', 'locationId', 'currency'] as const),
  ...(['rewarded', 'declined', 'spend', 'rewards', 'commission', 'partner'] as const),
])

export const EVENTS = tableOf<PlatformEvent>(
  'events',
  ['type', 'programId', 'merchantId', 'customerId', 'subjectId', 'data'],
  ['data'],
)

export const cardJson = CARDS.json
export const reportJson = REPORTS.json
export const purchaseJson = PURCHASES.json
export const rewardJson = REWARDS.json
export const parseCard = CARDS.parse
export const parseReward = REWARDS.parse
