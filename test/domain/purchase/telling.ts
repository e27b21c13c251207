// Reports of one card at one merchant, short enough for a table.
import type { KnownReport } from '../../../src/domain/purchase/purchase.ts'
import type { ReportType } from '../../../src/domain/report.ts'
import { DAY } from '../../../src/domain/time.ts'
import { NOON } from '../reward/deciding.ts'

const evidence = { because: 'mid', found: null, processor: null, factors: [], candidates: [] } as const
const clue = {
  descriptor: null,
  mid: null,
  mcc: null,
  entityId: null,
  city: null,
  region: null,
  postcode: null,
  country: null,
}

export type Told = readonly [
  type: ReportType,
  id: string,
  amount: number,
  day: number,
  related?: string | null,
  currency?: string,
]

export function known(
  [type, id, amount, day, relatedId = null, currency = 'USD']: Told,
  cardId = 'card_1',
): KnownReport {
  const occurredAt = NOON + day * DAY
  const postedAt = type === 'authorization' ? null : occurredAt + DAY
  const report = {
    source: 's',
    id,
    type,
    amount,
    currency,
    occurredAt,
    postedAt,
    relatedId,
    channel: null,
    merchant: clue,
  }
  const match = { merchantId: 'mer_1', locationId: null, method: 'mid', confidence: 1, evidence } as const
  return { report, customerId: 'cus_1', cardId, match, timezone: null, channel: null }
}
