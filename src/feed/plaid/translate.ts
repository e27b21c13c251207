// One transaction as Plaid tells it -> our report, or the reason why it is none of ours. Pure.
import { parseInstant } from '../../domain/instant.ts'
import type { Channel, MerchantClue } from '../../domain/merchant.ts'
import type { Report, ReportType } from '../../domain/report.ts'
import { instantOf as clockOn, dateOf } from '../../domain/time.ts'
import { crossOutCardNumbers, textOrNull } from '../row-values.ts'
import { toMinor } from './amount.ts'
import type { PlaidTransaction } from './shapes.ts'

export type Ignored =
  | 'account-not-linked'
  | 'not-an-iso-currency'
  | 'no-amount'
  | 'transfer'
  | 'loan'
  | 'income'
  | 'fee'
  | 'cash'
  | 'check'
  | 'not-by-card'
  | 'refund-still-pending'

/** An account that speaks for a card. `depository`: a current account, whose debit card is one use among others. */
export type LinkedAccount = { readonly cardId: string; readonly depository: boolean }

export type Context = {
  readonly source: string
  /** Where a date without an hour is read. */
  readonly timezone: string
  /** When these cards were linked, while what the bank knew before that is being told; null: afterwards. */
  readonly linkedAt: number | null
}

/**
 * What is bought on a day whose hour nobody tells is taken for bought late on it: whoever links a card or activates an
 * offer and then pays is in time. Both hours are of the same day in the neighbouring zones too.
 */
const LATE = '22:00'
/** What the bank knew already when the card was linked was bought before, also on that very day. */
const EARLY = '02:00'
const NOON = '12:00'

export function earlyOn(date: string, timezone: string): number {
  return clockOn(date, EARLY, timezone)
}

export type Translated = { readonly report: Report } | { readonly ignored: Ignored }

/**
 * Money out is an authorization while pending and a clearing once posted, tied by `pending_transaction_id`. Money in is
 * a refund once posted; Plaid never says of which purchase.
 */
export function translateTransaction(
  transaction: PlaidTransaction,
  account: LinkedAccount | undefined,
  context: Context,
): Translated {
  if (!account) return { ignored: 'account-not-linked' }
  const currency = transaction.iso_currency_code
  if (!currency) return { ignored: 'not-an-iso-currency' }
  const ignored = notAPurchase(transaction, account)
  if (ignored) return { ignored }
  const amount = toMinor(transaction.amount, currency)
  if (amount === 0) return { ignored: 'no-amount' }
  const type = typeOf(transaction)
  if (!type) return { ignored: 'refund-still-pending' }
  const { source, timezone } = context
  return {
    report: {
      source,
      id: transaction.transaction_id,
      type,
      amount,
      currency,
      occurredAt: occurredAt(transaction, context),
      postedAt: transaction.pending
        ? null
        : (instantOf(transaction.datetime) ?? clockOn(transaction.date, NOON, timezone)),
      relatedId: type === 'clearing' ? transaction.pending_transaction_id : null,
      channel: channels[transaction.payment_channel] ?? null,
      merchant: merchantClue(transaction),
    },
  }
}

function typeOf({ amount, pending }: PlaidTransaction): ReportType | null {
  if (amount > 0) return pending ? 'authorization' : 'clearing'
  return pending ? null : 'refund'
}

const channels: Readonly<Record<string, Channel>> = { 'in store': 'in_store', online: 'online' }

const byCategory: Readonly<Record<string, Ignored>> = {
  TRANSFER_IN: 'transfer',
  TRANSFER_OUT: 'transfer',
  LOAN_PAYMENTS: 'loan',
  LOAN_DISBURSEMENTS: 'loan',
  INCOME: 'income',
  BANK_FEES: 'fee',
}

/** What is told apart within a category. */
const byDetail: Readonly<Record<string, Ignored>> = {
  TRANSFER_OUT_WITHDRAWAL: 'cash',
  LOAN_DISBURSEMENTS_CASH_ADVANCES: 'cash',
}

/** Cash at a counter and at a machine. */
const cashMccs = new Set(['6010', '6011'])

const byCode: Readonly<Record<string, Ignored>> = {
  transfer: 'transfer',
  'standing order': 'transfer',
  'direct debit': 'transfer',
  'bank charge': 'fee',
  interest: 'fee',
  'late fee': 'fee',
  'membership fee': 'fee',
  'returned item fee': 'fee',
  atm: 'cash',
  cash: 'cash',
  'cash advance': 'cash',
  cheque: 'check',
}

function notAPurchase(transaction: PlaidTransaction, { depository }: LinkedAccount): Ignored | null {
  const { personal_finance_category: category, transaction_code: code, check_number: check } = transaction
  if (cashMccs.has(transaction.merchant_category_code ?? '')) return 'cash'
  const byPlaid = byDetail[category?.detailed ?? ''] ?? byCategory[category?.primary ?? '']
  const found = byCode[code ?? ''] ?? (check ? 'check' : byPlaid)
  if (found) return found
  return depository && !paidByCard(transaction) ? 'not-by-card' : null
}

/** A current account also pays bills: a card purchase is one that has a card's category code, or a shop's channel. */
function paidByCard({ merchant_category_code, payment_channel, payment_meta, transaction_code }: PlaidTransaction) {
  if (/\b(ach|direct debit|wire)\b/i.test(payment_meta.payment_method ?? '')) return false
  return merchant_category_code !== null || transaction_code === 'purchase' || payment_channel in channels
}

/** The hour is known where the bank tells it; midnight is how the others fill the field. */
function occurredAt(transaction: PlaidTransaction, { timezone, linkedAt }: Context): number {
  const { pending, authorized_datetime, authorized_date, datetime, date } = transaction
  const known = instantOf(authorized_datetime) ?? (pending ? instantOf(datetime) : null)
  if (known !== null) return known
  const day = authorized_date ?? date
  const before = linkedAt !== null && dateOf(linkedAt, timezone) === day
  return before ? earlyOn(day, timezone) : clockOn(day, LATE, timezone)
}

function instantOf(text: string | null): number | null {
  return text === null || /T00:00:00(\.0+)?(Z|[+-])/.test(text) ? null : parseInstant(text)
}

function merchantClue(transaction: PlaidTransaction): MerchantClue {
  const { location, merchant_category_code: mcc, original_description, name } = transaction
  const country = location.country?.toUpperCase() ?? ''
  return {
    descriptor: textOrNull(crossOutCardNumbers(original_description ?? name)),
    mid: null,
    mcc: mcc && /^\d{4}$/.test(mcc) ? mcc : null,
    entityId: entityOf(transaction),
    city: location.city,
    region: location.region,
    postcode: location.postal_code,
    country: /^[A-Z]{2}$/.test(country) ? country : null,
  }
}

const trusted = new Set(['VERY_HIGH', 'HIGH'])

/**
 * Who took the card. An order through a marketplace was paid to the marketplace, so the restaurant behind it isn't
 * named; a payment terminal or a wallet only stands in between. Below Plaid's own 90 % nobody is named.
 */
function entityOf({ counterparties, merchant_entity_id }: PlaidTransaction): string | null {
  const marketplace = counterparties.find(({ type }) => type === 'marketplace')
  if (marketplace) return trusted.has(marketplace.confidence_level ?? '') ? marketplace.entity_id : null
  const merchant = counterparties.find(({ entity_id }) => entity_id !== null && entity_id === merchant_entity_id)
  return !merchant || trusted.has(merchant.confidence_level ?? '') ? merchant_entity_id : null
}
