// Rows of the books as compact JSON arrays, and back: one text per purchase row costs a fraction of a cell per value.

import type { Card, Customer, FiledPurchase, FiledReport, FiledVisit, Reward } from '../../domain/books/state.ts'
import type { Match, MatchMethod } from '../../domain/match/match.ts'
import type { Report } from '../../domain/report.ts'
import type { Profile } from '../../domain/reward/visit.ts'

type Cells = readonly unknown[]
type P = FiledPurchase
type R = Reward

/** A SQL expression that makes one JSON array of the columns; columns that hold JSON stay JSON. */
function jsonArray(alias: string, columns: readonly string[]): string {
  return `json_array(${columns.map((column) => (JSON_COLUMNS.has(column) ? `json(${alias}.${column})` : `${alias}.${column}`)).join(', ')})`
}

const JSON_COLUMNS = new Set(['match', 'content', 'failures', 'profiles'])

const CARD_COLUMNS = ['id', 'token', 'customer_id', 'program_id', 'scheme', 'linked_at']
export const cardJson = (alias: string) => jsonArray(alias, CARD_COLUMNS)

export function parseCard(cells: Cells): Card {
  const [id, token, customerId, programId, scheme, linkedAt] = cells as [
    string,
    string,
    string,
    string,
    string | null,
    number,
  ]
  return { id, token, customerId, programId, scheme, linkedAt }
}

export function parseCustomer(cells: Cells): Customer {
  const [customerId, programId, profiles, version] = cells as [string, string, Profile[], number]
  return { customerId, programId, profiles, version }
}

const REPORT_COLUMNS = ['root', 'customer_id', 'card_id', 'purchase_id', 'loose', 'content', 'match', 'batch']
export const reportJson = (alias: string) => jsonArray(alias, REPORT_COLUMNS)

export function parseReport(cells: Cells): FiledReport {
  const [root, customerId, cardId, purchaseId, loose, content, match, batch] = cells as [
    string,
    string,
    string,
    string | null,
    0 | 1,
    { report: Report; timezone: string | null },
    Match,
    string,
  ]
  const { report, timezone } = content
  return { report, customerId, cardId, match, timezone, root, purchaseId, loose: loose === 1, batch }
}

const PURCHASE_COLUMNS = [
  'id',
  'source',
  'customer_id',
  'card_id',
  'merchant_id',
  'location_id',
  'method',
  'confidence',
  'timezone',
  'channel',
  'currency',
  'occurred_at',
  'cleared_at',
  'state',
  'amount',
  'authorized',
  'cleared',
  'reversed',
  'refunded',
  'tied',
  'net',
  'root',
  'program_id',
  'expired_at',
]
export const purchaseJson = (alias: string) => jsonArray(alias, PURCHASE_COLUMNS)

export function parsePurchase(cells: Cells): FiledPurchase {
  const [
    id,
    source,
    customerId,
    cardId,
    merchantId,
    locationId,
    method,
    confidence,
    timezone,
    channel,
    currency,
    occurredAt,
    clearedAt,
    state,
    amount,
    authorized,
    cleared,
    reversed,
    refunded,
    tied,
    net,
    root,
    programId,
    expiredAt,
  ] = cells as unknown as [
    P['id'],
    P['source'],
    P['customerId'],
    P['cardId'],
    string | null,
    string | null,
    MatchMethod | null,
    number,
    P['timezone'],
    P['channel'],
    P['currency'],
    P['occurredAt'],
    P['clearedAt'],
    P['state'],
    P['amount'],
    P['authorized'],
    P['cleared'],
    P['reversed'],
    P['refunded'],
    P['tied'],
    P['net'],
    P['root'],
    P['programId'],
    P['expiredAt'],
  ]
  return {
    id,
    source,
    customerId,
    cardId,
    match: { merchantId, locationId, method, confidence },
    timezone,
    channel,
    currency,
    occurredAt,
    clearedAt,
    state,
    amount,
    authorized,
    cleared,
    reversed,
    refunded,
    tied,
    net,
    root,
    programId,
    expiredAt,
  }
}

/** A purchase with the facts of its card: `[purchase, linked_at, scheme]`. */
export function parseVisit([purchase, linkedAt, scheme]: Cells): FiledVisit {
  return { purchase: parsePurchase(purchase as Cells), linkedAt: linkedAt as number, scheme: scheme as string | null }
}

const REWARD_COLUMNS = [
  'purchase_id',
  'offer_id',
  'customer_id',
  'merchant_id',
  'program_id',
  'version',
  'state',
  'amount',
  'wanted',
  'currency',
  'commission',
  'partner',
  'limited_by',
  'reason',
  'failures',
  'confirm_at',
  'confirmed_at',
  'revision',
]
export const rewardJson = (alias: string) => jsonArray(alias, REWARD_COLUMNS)

export function parseReward(cells: Cells): Reward {
  const [
    purchaseId,
    offerId,
    customerId,
    merchantId,
    programId,
    version,
    state,
    amount,
    wanted,
    currency,
    commission,
    partner,
    limitedBy,
    reason,
    failures,
    confirmAt,
    confirmedAt,
    revision,
  ] = cells as unknown as [
    R['purchaseId'],
    R['offerId'],
    R['customerId'],
    R['merchantId'],
    R['programId'],
    R['version'],
    R['state'],
    R['amount'],
    R['wanted'],
    R['currency'],
    R['commission'],
    R['partner'],
    R['limitedBy'],
    R['reason'],
    R['failures'],
    R['confirmAt'],
    R['confirmedAt'],
    R['revision'],
  ]
  return {
    purchaseId,
    offerId,
    customerId,
    merchantId,
    programId,
    version,
    state,
    amount,
    wanted,
    currency,
    commission,
    partner,
    limitedBy,
    reason,
    failures,
    confirmAt,
    confirmedAt,
    revision,
  }
}
