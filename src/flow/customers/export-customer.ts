// Everything that is held of a customer, for the customer to take along. What identifies a card or opens an account is
// left out: it would only be worth something to somebody else.
import { accountId } from '../../domain/ledger/accounts.ts'
import { type Activity, type ActivityPlace, readActivity } from '../../store/books/activity.ts'
import { readClaims } from '../../store/books/claims.ts'
import { readConsents } from '../../store/books/consents.ts'
import { readExposuresOf, readReportsOf } from '../../store/books/customer-export.ts'
import { readActivations, readCards } from '../../store/books/customers.ts'
import { readItems } from '../../store/books/items.ts'
import { readAccounts as readItemAccounts } from '../../store/books/items-accounts.ts'
import { readAccounts, readTransfers, type TransferRecord } from '../../store/books/ledger.ts'
import { readPayouts } from '../../store/books/payouts.ts'
import { readDestinations } from '../../store/books/payouts-destinations.ts'
import type { Db } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import type { FoundCustomer } from './register-customer.ts'

const PAGE = 500
const ALL = 10_000

/** Plain values; instants are milliseconds since the epoch, amounts minor units. */
export async function exportCustomer(deps: Deps, { customer, books }: FoundCustomer) {
  const db = deps.booksFor(books)
  const { id } = customer
  const [cards, activations, consents, items, accounts] = await Promise.all([
    readCards(db, id),
    readActivations(db, id),
    readConsents(db, id),
    readItems(db, id),
    readAccounts(db, id, { after: null, limit: ALL }),
  ])
  const itemIds = items.map((item) => item.id)
  const own = { customerId: id, programId: null, state: null, before: null, limit: ALL }
  const [itemAccounts, destinations, payouts, claims, reports, exposures] = await Promise.all([
    readItemAccounts(db, itemIds),
    readDestinations(db, id),
    readPayouts(db, own, own),
    readClaims(db, own),
    readReportsOf(db, id),
    readExposuresOf(db, id),
  ])
  return {
    exportedAt: deps.now(),
    customer,
    cards: cards.map(({ token: _, fingerprint: __, ...card }) => card),
    bankLogins: items.map(({ accessToken: _, cursor: __, pageCursor: ___, plaidItemId: ____, ...item }) => item),
    bankAccounts: itemAccounts.map(({ token: _, accountId: __, ...account }) => account),
    consents,
    activations,
    purchases: await allActivity(db, id),
    reports: reports.map(({ report, match }) => ({ ...report, merchantId: match.merchantId })),
    balances: accounts,
    transfers: await allTransfers(
      db,
      accounts.map((account) => account.id).filter((one) => isAvailable(one)),
    ),
    payoutDestinations: destinations.map(({ id, method, label, createdAt }) => ({ id, method, label, createdAt })),
    payouts,
    claims,
    shown: exposures,
  }
}

function isAvailable(account: string): boolean {
  const [owner = '', , currency = ''] = account.split('/')
  return account === accountId(owner, 'available', currency)
}

async function allActivity(db: Db, customerId: string): Promise<readonly Activity[]> {
  const all: Activity[] = []
  for (let before: ActivityPlace | null = null; ; ) {
    const page: readonly Activity[] = await readActivity(db, customerId, { before, limit: PAGE })
    all.push(...page)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return all
    before = last.purchase
  }
}

async function allTransfers(db: Db, accounts: readonly string[]): Promise<readonly TransferRecord[]> {
  const all: TransferRecord[] = []
  for (const account of accounts) {
    for (let after: string | null = null; ; ) {
      const page: readonly TransferRecord[] = await readTransfers(
        db,
        { account, purchaseId: null },
        { after, limit: PAGE },
      )
      all.push(...page)
      if (page.length < PAGE) break
      after = page.at(-1)!.id
    }
  }
  return all
}
