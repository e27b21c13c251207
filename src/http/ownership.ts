// What is not yours does not exist: checked before anything is loaded.
import { Refusal } from '../domain/refusal.ts'
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
