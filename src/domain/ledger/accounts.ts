// The chart of accounts. An account's id says whose it is, what it holds and in which currency.

export type AccountKind = keyof typeof CHART

type Side = 'debit' | 'credit'
type AccountDefinition = {
  readonly owner: 'merchant' | 'customer' | 'program' | 'operator'
  readonly side: Side
  readonly holds: string
}

export const CHART = {
  accrued: { owner: 'merchant', side: 'debit', holds: 'commission on purchases whose rewards are not confirmed yet' },
  receivable: { owner: 'merchant', side: 'debit', holds: 'commission that the merchant owes' },
  prepaid: { owner: 'merchant', side: 'credit', holds: 'what the merchant paid ahead' },
  pending: { owner: 'customer', side: 'credit', holds: 'rewards that are not confirmed yet' },
  available: { owner: 'customer', side: 'credit', holds: 'confirmed rewards; below zero the customer owes' },
  'in-transit': { owner: 'customer', side: 'credit', holds: 'payouts that were requested and have not arrived yet' },
  'partner-pending': { owner: 'program', side: 'credit', holds: "the partner's share of unconfirmed rewards" },
  'partner-payable': { owner: 'program', side: 'credit', holds: "the partner's share that is owed to the partner" },
  'points-issued': { owner: 'program', side: 'debit', holds: 'points that were promised to customers' },
  'margin-pending': { owner: 'operator', side: 'credit', holds: "the operator's part of unconfirmed commission" },
  revenue: { owner: 'operator', side: 'credit', holds: "the operator's part of confirmed commission" },
  funding: { owner: 'operator', side: 'debit', holds: 'what the operator adds where a reward exceeds its commission' },
  bank: {
    owner: 'operator',
    side: 'debit',
    holds: 'money in the bank: paid in by merchants, out to customers and partners',
  },
  claims: { owner: 'operator', side: 'debit', holds: 'what the operator granted on claims' },
  'written-off': { owner: 'operator', side: 'debit', holds: 'what customers owed and the operator gave up' },
} as const satisfies Record<string, AccountDefinition>

/** `ownerId/kind/currency`; the operator is its own owner. */
export function accountId(ownerId: string, kind: AccountKind, currency: string): string {
  return `${ownerId}/${kind}/${currency}`
}

export function parseAccountId(id: string): { ownerId: string; kind: AccountKind; currency: string } {
  const [ownerId, kind, currency] = id.split('/') as [string, AccountKind, string]
  return { ownerId, kind, currency }
}

/** In the account's own direction: what a debit account has been debited more than credited, and the other way round. */
export function balanceOf(kind: AccountKind, debits: number, credits: number): number {
  return CHART[kind].side === 'debit' ? debits - credits : credits - debits
}

/** `operator` owns the operator's accounts: one platform, one operator. */
export const OPERATOR = 'operator'
