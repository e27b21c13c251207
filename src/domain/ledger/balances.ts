// What stands to a customer's credit, in every currency in which they have anything.
import { parseAccountId } from './accounts.ts'

/** Minor units. `confirmed` below zero: the customer owes. `inTransit`: payouts that have not arrived yet. */
export type Balance = {
  readonly currency: string
  readonly pending: number
  readonly confirmed: number
  readonly inTransit: number
  readonly paid: number
}

type Account = { readonly id: string; readonly debits: number; readonly credits: number }

/** @param accounts of one customer. @param paid what has been paid out to them, by currency. */
export function balancesOf(accounts: readonly Account[], paid: ReadonlyMap<string, number>): readonly Balance[] {
  const known = accounts.map(({ id, debits, credits }) => ({ ...parseAccountId(id), held: credits - debits }))
  return [...new Set(known.map(({ currency }) => currency))].map((currency) => {
    const held = (kind: string) =>
      known.reduce((sum, one) => sum + (one.currency === currency && one.kind === kind ? one.held : 0), 0)
    return {
      currency,
      pending: held('pending'),
      confirmed: held('available'),
      inTransit: held('in-transit'),
      paid: paid.get(currency) ?? 0,
    }
  })
}
