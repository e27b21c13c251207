// A transaction with every field that Plaid promises, from the few that a story cares about.

export type Told = {
  readonly amount: number
  readonly date: string
  readonly name?: string
  readonly pending?: boolean
} & Partial<Fields>

export type FullTransaction = Fields & {
  readonly transaction_id: string
  readonly account_id: string
  readonly amount: number
  readonly date: string
  readonly name: string
  readonly pending: boolean
}

export type Counterparty = {
  readonly name: string
  readonly type: string
  readonly entity_id: string | null
  readonly confidence_level: string
  readonly website: string | null
  readonly logo_url: string | null
}

export const nowhere = {
  address: null as string | null,
  city: null as string | null,
  region: null as string | null,
  postal_code: null as string | null,
  country: null as string | null,
  lat: null as number | null,
  lon: null as number | null,
  store_number: null as string | null,
}

const noPayment = {
  by_order_of: null as string | null,
  payee: null as string | null,
  payer: null as string | null,
  payment_method: null as string | null,
  payment_processor: null as string | null,
  ppd_id: null as string | null,
  reason: null as string | null,
  reference_number: null as string | null,
}

export function counterparty(
  name: string,
  type: string,
  entityId: string | null,
  confidence = 'VERY_HIGH',
): Counterparty {
  return { name, type, entity_id: entityId, confidence_level: confidence, website: null, logo_url: null }
}

type Fields = {
  readonly iso_currency_code: string | null
  readonly unofficial_currency_code: string | null
  readonly pending_transaction_id: string | null
  readonly authorized_date: string | null
  readonly authorized_datetime: string | null
  readonly datetime: string | null
  readonly merchant_name: string | null
  readonly merchant_entity_id: string | null
  readonly merchant_category_code: string | null
  readonly original_description: string | null
  readonly counterparties: readonly Counterparty[]
  readonly payment_channel: string
  readonly payment_meta: typeof noPayment
  readonly personal_finance_category: { primary: string; detailed: string; confidence_level: string; version: string }
  readonly transaction_code: string | null
  readonly check_number: string | null
  readonly account_owner: string | null
  readonly location: typeof nowhere
}

export function category(primary: string, detailed = primary) {
  return { primary, detailed, confidence_level: 'VERY_HIGH', version: 'v2' }
}

const usual: Fields = {
  iso_currency_code: 'USD',
  unofficial_currency_code: null,
  pending_transaction_id: null,
  authorized_date: null,
  authorized_datetime: null,
  datetime: null,
  merchant_name: null,
  merchant_entity_id: null,
  merchant_category_code: null,
  original_description: null,
  counterparties: [],
  payment_channel: 'in store',
  payment_meta: noPayment,
  personal_finance_category: category('FOOD_AND_DRINK', 'FOOD_AND_DRINK_RESTAURANT'),
  transaction_code: null,
  check_number: null,
  account_owner: null,
  location: nowhere,
}

export function fullTransaction(
  ids: { readonly transaction_id: string; readonly account_id: string },
  told: Told,
): FullTransaction {
  const named = { name: told.name ?? 'Hilltop BBQ', pending: told.pending ?? false }
  return { ...usual, original_description: named.name.toUpperCase(), ...told, ...named, ...ids }
}
