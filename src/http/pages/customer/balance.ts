// What the wallet's pages all need: the balances, the program's currency and how it pays out.
import { type Balance, balancesOf } from '../../../domain/ledger/balances.ts'
import type { PayoutSettings } from '../../../domain/payout/settings.ts'
import { readAccounts } from '../../../store/books/ledger.ts'
import { readPaidOut } from '../../../store/books/payouts.ts'
import { readPayoutSettings } from '../../../store/catalog/money-settings.ts'
import { readProgram } from '../../../store/catalog/parties.ts'
import type { MemberCall } from '../kit/call.ts'
import { customerOf } from './audience.tsx'

export type Purse = {
  readonly customerId: string
  readonly books: string
  /** The program's currency first, then any other that the customer has something in. */
  readonly balances: readonly Balance[]
  readonly own: Balance
  readonly settings: PayoutSettings
  readonly createdAt: number
}

const MOST_ACCOUNTS = 100

export async function readPurse(call: MemberCall): Promise<Purse> {
  const { deps, member } = call
  const { customer, books } = await customerOf(call)
  const db = deps.booksFor(books)
  const [accounts, paid, program, settings] = await Promise.all([
    readAccounts(db, customer.id, { after: null, limit: MOST_ACCOUNTS }),
    readPaidOut(db, customer.id),
    readProgram(deps.catalog, member.programId!),
    readPayoutSettings(deps.catalog, member.programId!),
  ])
  const home = program?.currency ?? 'USD'
  const found = balancesOf(accounts, paid)
  const own = found.find(({ currency }) => currency === home) ?? { ...NOTHING, currency: home }
  const balances = [own, ...found.filter(({ currency }) => currency !== home)]
  return { customerId: customer.id, books, balances, own, settings, createdAt: customer.createdAt }
}

const NOTHING = { pending: 0, confirmed: 0, inTransit: 0, paid: 0 }

/** Whether there is enough for a payout. */
export function mayPayOut({ own, settings }: Purse): boolean {
  return settings.methods.length > 0 && own.confirmed > 0 && own.confirmed >= settings.minimum
}
