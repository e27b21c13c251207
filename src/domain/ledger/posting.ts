// Reward -> transfers. Every transfer debits one account and credits another; nothing that was posted is ever changed,
// so a new decision posts the difference between what should stand and what stands.
import { idBody } from '../ids.ts'
import { POINTS } from '../money.ts'
import { type AccountKind, accountId, OPERATOR } from './accounts.ts'

/** What a reward amounts to in the books, and whether it is confirmed. */
export type Position = {
  readonly reward: number
  readonly commission: number
  readonly partner: number
  readonly confirmed: boolean
}

export const NOTHING: Position = { reward: 0, commission: 0, partner: 0, confirmed: false }

/** The reward that is posted: its parties, its money and the number of times it was posted before. */
export type Posted = {
  readonly rewardId: string
  readonly purchaseId: string
  readonly customerId: string
  readonly merchantId: string
  readonly programId: string
  /** Of the purchase and the commission. */
  readonly currency: string
  /** Of the reward: the same, or points. */
  readonly rewardCurrency: string
  /** Makes the transfers' ids: one number for each time that this reward is posted. */
  readonly revision: number
}

export type Leg = 'reward' | 'topup' | 'partner' | 'partner-topup' | 'margin' | 'points'
type RewardTransferKind = Leg | `confirm-${Leg}`

export type Transfer = {
  readonly id: string
  /** The reward, payout or adjustment that it posts. */
  readonly causeId: string
  /** null where money moves for no single purchase. */
  readonly purchaseId: string | null
  readonly kind: string
  readonly debit: string
  readonly credit: string
  /** Always positive: a negative difference swaps the sides. */
  readonly amount: number
  readonly currency: string
}

/**
 * The posting rules. The merchant's commission pays reward, then partner, then the operator's margin; what the first
 * two need beyond it the operator adds. Unconfirmed money stands on the first account of a pair, confirmed on the second.
 */
const LEGS: Record<
  Leg,
  { readonly debit: readonly [AccountKind, AccountKind]; readonly credit: readonly [AccountKind, AccountKind] }
> = {
  reward: { debit: ['accrued', 'receivable'], credit: ['pending', 'available'] },
  topup: { debit: ['funding', 'funding'], credit: ['pending', 'available'] },
  partner: { debit: ['accrued', 'receivable'], credit: ['partner-pending', 'partner-payable'] },
  'partner-topup': { debit: ['funding', 'funding'], credit: ['partner-pending', 'partner-payable'] },
  margin: { debit: ['accrued', 'receivable'], credit: ['margin-pending', 'revenue'] },
  points: { debit: ['points-issued', 'points-issued'], credit: ['pending', 'available'] },
}

/** The rules as a table, for the documentation. */
export const POSTING_RULES: readonly { leg: Leg; unconfirmed: string; confirmed: string }[] = Object.entries(LEGS).map(
  ([leg, { debit, credit }]) => ({
    leg: leg as Leg,
    unconfirmed: `${debit[0]} -> ${credit[0]}`,
    confirmed: `${debit[1]} -> ${credit[1]}`,
  }),
)

/** The transfers that lead from one position to the next; none when nothing changed. */
export function postReward(posted: Posted, before: Position, after: Position): readonly Transfer[] {
  const standing = legAmounts(posted, before)
  const wanted = legAmounts(posted, after)
  const transfers: Transfer[] = []
  for (const leg of Object.keys(LEGS) as Leg[]) {
    if (before.confirmed !== after.confirmed) transfers.push(...moveLeg(posted, leg, standing[leg], after.confirmed))
    transfers.push(...postLeg(posted, leg, wanted[leg] - standing[leg], after.confirmed))
  }
  return transfers
}

function legAmounts(posted: Posted, { reward, commission, partner }: Position): Record<Leg, number> {
  const cash = posted.rewardCurrency === POINTS ? 0 : reward
  const paidReward = Math.min(cash, commission)
  const paidPartner = Math.min(partner, commission - paidReward)
  return {
    reward: paidReward,
    topup: cash - paidReward,
    partner: paidPartner,
    'partner-topup': partner - paidPartner,
    margin: commission - paidReward - paidPartner,
    points: reward - cash,
  }
}

function postLeg(posted: Posted, leg: Leg, amount: number, confirmed: boolean): readonly Transfer[] {
  const { debit, credit } = LEGS[leg]
  const phase = confirmed ? 1 : 0
  return transfer(posted, leg, leg, debit[phase], credit[phase], amount)
}

// Confirming moves both sides of what stands to the confirmed accounts; taking that back moves them home.
function moveLeg(posted: Posted, leg: Leg, amount: number, confirmed: boolean): readonly Transfer[] {
  const { debit, credit } = LEGS[leg]
  const signed = confirmed ? amount : -amount
  return [
    ...(debit[0] === debit[1] ? [] : transfer(posted, leg, `confirm-${leg}`, debit[1], debit[0], signed, 'd')),
    ...(credit[0] === credit[1] ? [] : transfer(posted, leg, `confirm-${leg}`, credit[0], credit[1], signed, 'c')),
  ]
}

function transfer(
  posted: Posted,
  leg: Leg,
  kind: RewardTransferKind,
  debitKind: AccountKind,
  creditKind: AccountKind,
  amount: number,
  side = '',
): readonly Transfer[] {
  if (amount === 0) return []
  const currency = leg === 'points' ? posted.rewardCurrency : posted.currency
  const debit = accountId(ownerOf(posted, debitKind), debitKind, currency)
  const credit = accountId(ownerOf(posted, creditKind), creditKind, currency)
  const suffix = side === '' ? leg : `${leg}.confirm-${side}`
  return [
    {
      id: `trf_${idBody(posted.rewardId)}.${posted.revision}.${suffix}`,
      causeId: posted.rewardId,
      purchaseId: posted.purchaseId,
      kind,
      ...(amount > 0 ? { debit, credit } : { debit: credit, credit: debit }),
      amount: Math.abs(amount),
      currency,
    },
  ]
}

function ownerOf(posted: Posted, kind: AccountKind): string {
  switch (kind) {
    case 'accrued':
    case 'receivable':
      return posted.merchantId
    case 'pending':
    case 'available':
      return posted.customerId
    case 'partner-pending':
    case 'partner-payable':
    case 'points-issued':
      return posted.programId
    default:
      return OPERATOR
  }
}
