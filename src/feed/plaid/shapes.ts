// What is read of Plaid's answers, checked as it arrives. Enumerations stay open and unknown fields are left out: Plaid
// adds to both without notice.
import * as z from 'zod'

/** What people wrote. Half a character, as JSON can escape it, would be stored and never be read again. */
const written = z.string().transform((value) => value.replace(/\p{Surrogate}/gu, '\ufffd'))
const text = written.nullish().transform((value) => value ?? null)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const dateOrNull = date.nullish().transform((value) => value ?? null)

export const account = z.object({
  account_id: z.string().min(1),
  name: written,
  official_name: text,
  mask: text,
  type: z.string(),
  subtype: text,
})

const counterparty = z.object({ name: written, type: z.string(), entity_id: text, confidence_level: text })

const nowhere = { city: null, region: null, postal_code: null, country: null }
const place = z.object({ city: text, region: text, postal_code: text, country: text })

export const transaction = z.object({
  transaction_id: z.string().min(1),
  account_id: z.string().min(1),
  pending: z.boolean(),
  pending_transaction_id: text,
  /** Positive: money left the account. */
  amount: z.number(),
  iso_currency_code: text,
  /** Posted, or for a pending transaction occurred. */
  date,
  authorized_date: dateOrNull,
  datetime: text,
  authorized_datetime: text,
  name: written,
  original_description: text,
  merchant_entity_id: text,
  merchant_category_code: text,
  counterparties: z
    .array(counterparty)
    .nullish()
    .transform((value) => value ?? []),
  payment_channel: z.string(),
  payment_meta: z
    .object({ payment_method: text })
    .nullish()
    .transform((value) => value ?? { payment_method: null }),
  personal_finance_category: z
    .object({ primary: z.string(), detailed: text })
    .nullish()
    .transform((value) => value ?? null),
  transaction_code: text,
  check_number: text,
  location: place.nullish().transform((value) => value ?? nowhere),
})

export const removal = z.object({ transaction_id: z.string().min(1), account_id: text })

export const page = z.object({
  added: z.array(transaction),
  modified: z.array(transaction),
  removed: z.array(removal),
  next_cursor: z.string(),
  has_more: z.boolean(),
  transactions_update_status: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
})

const error = z.object({ error_code: z.string() })

export const accountsAnswer = z.object({
  accounts: z.array(account),
  item: z.object({
    item_id: z.string(),
    institution_id: text,
    institution_name: text,
    consent_expiration_time: text,
    error: error.nullish().transform((value) => value ?? null),
  }),
})

export const itemAnswer = z.object({ item: accountsAnswer.shape.item })

export const errorBody = z.object({ error_type: z.string(), error_code: z.string(), request_id: text })

export type PlaidAccount = z.output<typeof account>
export type PlaidTransaction = z.output<typeof transaction>
export type PlaidRemoval = z.output<typeof removal>
export type PlaidPage = z.output<typeof page>
export type PlaidItem = z.output<typeof itemAnswer>['item']

const added = z.looseObject({ public_token: z.string() })
const session = z.looseObject({ results: z.looseObject({ item_add_results: z.array(added) }).nullish() })
export const linkAnswer = z.looseObject({ link_sessions: z.array(session).nullish() })
