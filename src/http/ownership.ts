// What is not yours does not exist: checked before anything is loaded.
import { Refusal } from '../domain/refusal.ts'
import { type FoundCustomer, findCustomer } from '../flow/customers/register-customer.ts'
import type { Deps } from '../flow/deps.ts'
import type { Caller } from './platform.ts'

/** The operator may act for every merchant, a merchant for itself. */
export function mayActFor(caller: Caller, merchantId: string): void {
  if (caller.role === 'operator' || (caller.role === 'merchant' && caller.merchantId === merchantId)) return
  throw new Refusal('not-found', 'There is no such merchant.')
}

/** The merchant whose things this caller sees; null: everybody's. */
export function merchantScope(caller: Caller): string | null {
  return caller.role === 'merchant' ? caller.merchantId : null
}

/** The program whose customers this caller sees; null: everybody's. */
export function programScope(caller: Caller): string | null {
  if (caller.role === 'operator') return null
  if (caller.role === 'merchant') throw new Refusal('not-found', 'This key has no customers.')
  return caller.programId
}

export async function customerOf(deps: Deps, caller: Caller, id: string): Promise<FoundCustomer> {
  if (caller.role === 'customer' && caller.customerId !== id)
    throw new Refusal('not-found', 'There is no such customer.')
  return findCustomer(deps, id, programScope(caller))
}
