// A clearing over its authorization is a tip; far over it, somebody should look before money is confirmed.
import type { Purchase } from './purchase.ts'

/** A tip of half the bill is generous; beyond that it is odd. */
export const MOST_TIP_SHARE = 0.5
/** Fuel pumps and transit gates ask for a token amount first, and take what was used. */
export const TOKEN_AUTHORIZATION = 500

export function isOdd({ authorized, cleared }: Pick<Purchase, 'authorized' | 'cleared'>): boolean {
  return authorized > TOKEN_AUTHORIZATION && cleared > authorized * (1 + MOST_TIP_SHARE)
}
