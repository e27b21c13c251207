// What a card network says about one purchase, and what is true about it in the end.
import type { ReportType } from '../../domain/report.ts'
import type { Transaction } from '../../feed/transaction.ts'
import { clueOf } from './descriptor.ts'
import type { Purchase } from './purchases.ts'
import type { Random } from './random.ts'
import { TRADES, type Trade } from './trades.ts'

/** A report, and when the feed hands it over. */
export type Sent = { readonly at: number; readonly transaction: Transaction }

export type Outcome = {
  readonly state: 'pending' | 'posted' | 'reversed'
  /** What the customer has paid after refunds and reversals, minor units. */
  readonly net: number
}

export type Setting = {
  /** 0: every purchase is one clearing. 1: all that feeds do. */
  readonly hostility: number
  /** All that happens to the purchase happens before this instant. */
  readonly until: number
  /** When the same card is used again at the same merchant: a refund that names no purchase must come before. */
  readonly nextVisitAt: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const REFUND_WINDOW = 100 * DAY
const DEPOSITS = [100, 7_500, 10_000]

type Pen = {
  readonly write: (type: ReportType, suffix: string, amount: number, at: number, relatedId: string | null) => Sent
  /** The instant `delay` after the purchase, or `share` of the way to the end of the story if that is sooner. */
  readonly after: (delay: number, share: number) => number
  /** The id of the first report, by which later ones call the purchase. */
  readonly rootId: string
}

/** The reports in the order in which they came about. At least one is an authorization or a clearing. */
export function tell(
  purchase: Purchase,
  setting: Setting,
  random: Random,
): { readonly sent: readonly Sent[]; readonly outcome: Outcome } {
  const authorized = random.chance(0.75 * setting.hostility)
  const sharesId = authorized && random.chance(0.2)
  const pen = takeUp(purchase, setting, sharesId, random)
  const taken = authorized
    ? tellAuthorized(purchase, sharesId, pen, random)
    : tellCleared(purchase, pen, setting, random)
  if (taken.outcome.state !== 'posted') return taken
  const reversible = taken.asked <= taken.outcome.net
  if (reversible && random.chance(0.02 * setting.hostility)) {
    const back = pen.write('reversal', 'v', taken.outcome.net, pen.after(random.int(3, 9) * DAY, 0.8), pen.rootId)
    return { sent: [...taken.sent, back], outcome: { state: 'reversed', net: 0 } }
  }
  if (random.chance(0.12 * setting.hostility)) return tellRefund(purchase, taken, pen, setting, random)
  return taken
}

type Taken = { readonly sent: readonly Sent[]; readonly outcome: Outcome; readonly asked: number }

function tellCleared({ bill }: Purchase, pen: Pen, { hostility }: Setting, random: Random): Taken {
  const lost = random.chance(0.05 * hostility) ? `${pen.rootId}-lost` : null
  const clearing = pen.write('clearing', '', bill, pen.after(random.int(20, 70) * HOUR, 0.5), lost)
  return { sent: [clearing], outcome: { state: 'posted', net: bill }, asked: 0 }
}

function tellAuthorized({ bill, merchant, occurredAt }: Purchase, sharesId: boolean, pen: Pen, random: Random): Taken {
  const trade: Trade = TRADES[merchant.trade]
  const asked = trade.authorizes === 'deposit' ? random.pick(DEPOSITS) : bill
  const authorization = pen.write('authorization', '', asked, occurredAt, null)
  const ending = random.weighted(
    ['clears', 'expires', 'voided'] as const,
    (name) => ({ clears: 91, expires: 4, voided: 5 })[name],
  )
  if (ending === 'expires') return { sent: [authorization], outcome: { state: 'pending', net: asked }, asked }
  if (ending === 'voided') {
    const reversal = pen.write('reversal', 'v', asked, pen.after(random.int(1, 40) * HOUR, 0.5), pen.rootId)
    return { sent: [authorization, reversal], outcome: { state: 'reversed', net: 0 }, asked }
  }
  const paid =
    bill + (trade.authorizes === 'bill' && random.chance(0.8) ? Math.floor((bill * random.int(10, 28)) / 100) : 0)
  const parts = trade.splits && random.chance(0.4) ? split(paid, random.int(2, 3), random) : [paid]
  const clearings = parts.map((part, i) =>
    pen.write(
      'clearing',
      `c${i + 1}`,
      part,
      pen.after((40 * i + random.int(18, 40)) * HOUR, 0.5 + i / 10),
      sharesId ? null : pen.rootId,
    ),
  )
  const outcome: Outcome = { state: 'posted', net: paid }
  if (asked <= paid || random.chance(0.5)) return { sent: [authorization, ...clearings], outcome, asked }
  const release = pen.write('reversal', 'v', asked - paid, pen.after(4 * DAY, 0.8), pen.rootId)
  return { sent: [authorization, ...clearings, release], outcome, asked }
}

function tellRefund(purchase: Purchase, taken: Taken, pen: Pen, { nextVisitAt }: Setting, random: Random): Taken {
  const { net } = taken.outcome
  const amount = random.chance(0.4) ? net : random.int(1, net)
  const at = pen.after(random.int(2, 45) * DAY, 0.9)
  const mayBeUnlinked = purchase.merchant.known && at < nextVisitAt && at - purchase.occurredAt < REFUND_WINDOW
  const relatedId = mayBeUnlinked && random.chance(0.5) ? null : pen.rootId
  const refund = pen.write('refund', 'r', amount, at, relatedId)
  return { ...taken, sent: [...taken.sent, refund], outcome: { state: 'posted', net: net - amount } }
}

/** Parts that are at least one minor unit each and add up to `total`. */
function split(total: number, count: number, random: Random): readonly number[] {
  if (count === 1) return [total]
  const part = random.int(1, total - count + 1)
  return [part, ...split(total - part, count - 1, random)]
}

function takeUp(purchase: Purchase, { until, hostility }: Setting, sharesId: boolean, random: Random): Pen {
  const { occurredAt, card, merchant, location } = purchase
  const clue = clueOf(merchant, location, random, 0.1 * hostility)
  const idOf = (type: ReportType, suffix: string) =>
    suffix === '' || (sharesId && type === 'clearing') ? purchase.key : `${purchase.key}-${suffix}`
  const write: Pen['write'] = (type, suffix, amount, at, relatedId) => {
    const posts = type === 'clearing' || type === 'refund'
    const transaction: Transaction = {
      id: idOf(type, suffix),
      type,
      cardToken: card.token,
      amount,
      currency: 'USD',
      occurredAt: new Date(type === 'refund' ? at : occurredAt).toISOString(),
      postedAt: posts ? new Date(at).toISOString() : null,
      relatedId,
      channel: TRADES[merchant.trade].channel,
      merchant: type === 'clearing' ? { ...clue, descriptor: clueOf(merchant, location, random, 0).descriptor } : clue,
    }
    return { at, transaction }
  }
  const after: Pen['after'] = (delay, share) => occurredAt + Math.floor(Math.min(delay, (until - occurredAt) * share))
  return { write, after, rootId: purchase.key }
}
