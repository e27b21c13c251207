// Where money may go: what is secret of it, what may be shown of it, and how a bank corrects it.
import type { PayoutMethod } from './payout.ts'

export type BankAccount = {
  readonly method: 'ach'
  /** Nine digits with a check digit. */
  readonly routingNumber: string
  readonly accountNumber: string
  readonly accountType: 'checking' | 'savings'
  readonly holderName: string
}

export type DestinationDetails =
  | BankAccount
  | {
      readonly method: 'statement-credit'
      readonly cardId: string
      readonly token: string
      readonly last4: string | null
      readonly scheme: string | null
    }
  | { readonly method: 'gift-card'; readonly product: string; readonly email: string }
  | { readonly method: 'donation'; readonly charity: string; readonly charityId: string | null }

export type Destination = {
  readonly id: string
  readonly customerId: string
  readonly programId: string
  readonly method: PayoutMethod
  readonly label: string
  /** The last return or change code that the bank gave for it. */
  readonly notice: string | null
  readonly replacedBy: string | null
  readonly removedAt: number | null
  readonly createdAt: number
}

/** The ABA check: digits weighted 3, 7, 1 sum to a multiple of ten. */
export function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false
  const sum = [...text].reduce((total, digit, i) => total + Number(digit) * [3, 7, 1][i % 3]!, 0)
  return sum % 10 === 0
}

/** What customers and operators see; never a whole number. */
export function labelOf(details: DestinationDetails): string {
  switch (details.method) {
    case 'ach':
      return `${details.accountType} account ending in ${details.accountNumber.slice(-4).padStart(4, '•')}`
    case 'statement-credit':
      return ['card', details.scheme, details.last4 && `ending in ${details.last4}`].filter(Boolean).join(' ')
    case 'gift-card':
      return `gift card: ${details.product}`
    case 'donation':
      return `donation: ${details.charity}`
  }
}

/**
 * A notification of change applied: C01 account, C02 routing, C03 routing and account, C05 type, C06 account and type,
 * C07 all three. null: it says nothing about where the money goes, or what it says cannot be used.
 */
export function correctAccount(account: BankAccount, code: string, data: string): BankAccount | null {
  const read = CORRECTIONS[code]?.(data)
  if (!read) return null
  const [routingNumber = account.routingNumber, accountNumber = account.accountNumber, transaction] = read
  const accountType = transaction === undefined ? account.accountType : ACCOUNT_TYPES[transaction]
  if (!isRoutingNumber(routingNumber) || !/^[0-9A-Za-z-]{1,17}$/.test(accountNumber) || !accountType) return null
  return { ...account, routingNumber, accountNumber, accountType }
}

/** The transaction code of an entry tells the kind of account: credits, prenotes and debits. */
const ACCOUNT_TYPES: Readonly<Record<string, BankAccount['accountType']>> = {
  '22': 'checking',
  '23': 'checking',
  '27': 'checking',
  '32': 'savings',
  '33': 'savings',
  '37': 'savings',
}

type Correction = readonly [routing: string | undefined, account: string | undefined, transaction?: string]

// The 29 characters of corrected data: parts stand apart by blanks, except that C07 joins the first two.
const CORRECTIONS: Readonly<Record<string, (data: string) => Correction | null>> = {
  C01: (data) => [undefined, data.trim()],
  C02: (data) => [data.slice(0, 9), undefined],
  C03: (data) => two(data, (routing, account) => [routing, account]),
  C05: (data) => [undefined, undefined, data.slice(0, 2)],
  C06: (data) => two(data, (account, transaction) => [undefined, account, transaction]),
  C07: (data) => two(data.slice(9), (account, transaction) => [data.slice(0, 9), account, transaction]),
}

function two(text: string, build: (a: string, b: string) => Correction): Correction | null {
  const [a, b, ...more] = text.trim().split(/\s+/)
  return a && b && more.length === 0 ? build(a, b) : null
}
