// A customer asks for their money. It leaves the available balance in the commit that takes the request, so that no two
// requests spend the same cent.

import { formatAmount } from '../../domain/money.ts'
import { coverOldestFirst } from '../../domain/payout/cover.ts'
import { isClosed, type Payout } from '../../domain/payout/payout.ts'
import { postPayout } from '../../domain/payout/posting.ts'
import type { PayoutSettings } from '../../domain/payout/settings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { insertEvents, moveMoney } from '../../store/books/move-money.ts'
import { EXCEEDS_BALANCE, insertPayout, readPayout, readRetry } from '../../store/books/payouts.ts'
import { readSpendable, type Spendable } from '../../store/books/payouts-cover.ts'
import { readDestination, type SealedDestination } from '../../store/books/payouts-destinations.ts'
import { readPayoutSettings } from '../../store/catalog/money-settings.ts'
import { readProgram } from '../../store/catalog/parties.ts'
import { ConstraintFailure, type Db } from '../../store/db.ts'
import type { FoundCustomer } from '../customers/register-customer.ts'
import { decideAgain } from '../decide-again.ts'
import type { Deps } from '../deps.ts'
import { type Decision, type Idempotency, type Once, once } from '../idempotency.ts'
import { payoutEvent } from './payout-event.ts'

export type PayoutRequest = {
  readonly destinationId: string
  /** Minor units; null: all that is available. */
  readonly amount: number | null
  /** null: the program's. */
  readonly currency: string | null
}

/** Refused as a conflict when the balance, the minimum or the program does not allow it. */
export async function requestPayout(
  deps: Deps,
  found: FoundCustomer,
  request: PayoutRequest,
  idempotency: Idempotency | null,
): Promise<Once<Payout>> {
  return ask(deps, found, request, { id: deps.newId('pay'), retryOf: null }, idempotency)
}

/** What failed or was returned, asked for again; once only, so that it is never paid twice. */
export async function retryPayout(
  deps: Deps,
  found: FoundCustomer,
  payout: Payout,
  destinationId: string | null,
  idempotency: Idempotency | null,
): Promise<Once<Payout>> {
  if (!isClosed(payout.state)) throw new Refusal('conflict', `The payout is ${payout.state}: it needs no retry.`)
  const { amount, currency } = payout
  const request = { destinationId: destinationId ?? payout.destinationId, amount, currency }
  return ask(deps, found, request, { id: deps.newId('pay'), retryOf: payout.id }, idempotency)
}

type Origin = Pick<Payout, 'id' | 'retryOf'>

async function ask(
  deps: Deps,
  { customer, books }: FoundCustomer,
  request: PayoutRequest,
  origin: Origin,
  idempotency: Idempotency | null,
): Promise<Once<Payout>> {
  const db = deps.booksFor(books)
  const [program, settings] = await Promise.all([
    readProgram(deps.catalog, customer.programId),
    readPayoutSettings(deps.catalog, customer.programId),
  ])
  const currency = request.currency ?? program?.currency ?? 'USD'
  const now = deps.now()
  return decideAgain(() =>
    once(db, idempotency, now, async (): Promise<Decision<Payout>> => {
      // Before the look for an earlier one, so that what it spent is not missed in between.
      const spendable = await readSpendable(db, customer.id, currency)
      // A commit whose answer was lost is found under the id that it was given; another retry was first.
      const committed = (await readPayout(db, origin.id)) ?? (origin.retryOf && (await readRetry(db, origin.retryOf)))
      if (committed) return { result: committed, statements: [] }
      const destination = await usableDestination(db, customer.id, request.destinationId)
      // What was asked for once was enough then.
      const minimum = origin.retryOf === null ? settings.minimum : 1
      const amount = allowedAmount({ ...settings, minimum }, destination, spendable, request.amount, currency)
      const payout = requested(origin, customer, destination, amount, currency, now)
      return { result: payout, statements: requestStatements(payout, spendable, now) }
    }),
  ).catch((error: unknown) => {
    const exceeded = error instanceof ConstraintFailure && error.constraint === EXCEEDS_BALANCE
    throw exceeded ? new Refusal('conflict', 'The balance does not allow it.') : error
  })
}

function requestStatements(payout: Payout, { version, uncovered }: Spendable, now: number) {
  return [
    ...moveMoney(postPayout(payout, null, 'requested'), new Map([[payout.customerId, version]]), now),
    ...insertPayout(payout, coverOldestFirst(uncovered, payout.amount)),
    ...insertEvents([payoutEvent(payout)], now),
  ]
}

async function usableDestination(db: Db, customerId: string, id: string): Promise<SealedDestination> {
  const found = await readDestination(db, id)
  if (found?.replacedBy) return usableDestination(db, customerId, found.replacedBy)
  if (found?.customerId === customerId && found.removedAt === null) return found
  const fault = { pointer: '/destinationId', detail: 'is unknown' }
  throw new Refusal('invalid', 'The customer has no such destination.', [fault])
}

function allowedAmount(
  settings: PayoutSettings,
  { method }: SealedDestination,
  { available }: Spendable,
  asked: number | null,
  currency: string,
): number {
  const amount = asked ?? available
  const shown = (minor: number) => formatAmount(minor, currency)
  if (!settings.methods.includes(method)) throw new Refusal('conflict', `The program does not pay out by ${method}.`)
  if (method === 'ach' && currency !== 'USD') throw new Refusal('conflict', 'ACH pays in USD only.')
  if (amount > available || available <= 0)
    throw new Refusal('conflict', `The balance is ${shown(available)}: it does not allow a payout of ${shown(amount)}.`)
  if (amount < settings.minimum)
    throw new Refusal('conflict', `A payout is at least ${shown(settings.minimum)}; this one is ${shown(amount)}.`)
  return amount
}

function requested(
  origin: Origin,
  customer: { readonly id: string; readonly programId: string },
  destination: SealedDestination,
  amount: number,
  currency: string,
  requestedAt: number,
): Payout {
  const nothingYet = {
    code: null,
    fileId: null,
    line: null,
    trace: null,
    submittedAt: null,
    paidAt: null,
    closedAt: null,
  }
  return {
    ...origin,
    ...nothingYet,
    customerId: customer.id,
    programId: customer.programId,
    destinationId: destination.id,
    method: destination.method,
    amount,
    currency,
    state: 'requested',
    requestedAt,
  }
}
