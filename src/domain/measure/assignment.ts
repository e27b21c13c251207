// Who is held out? A salted hash of the customer decides, before anything is shown: the same person is in the same arm on
// every card and device and at every retry, and arms of different experiments are independent because salts differ.
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { assert } from '../refusal.ts'

/** Below 5 % a holdout says nothing for years; above half it is no holdout. */
export const HOLDOUT_BPS = { least: 500, most: 5_000 }

export type Share = { readonly arm: string; readonly bps: number }

/** An even draw in [0, 1) from 48 bits of SHA-256 over salt and customer. */
export function drawOf(salt: string, customerId: string): number {
  const hash = sha256(utf8ToBytes(`${salt}\u001f${customerId}`))
  let bits = 0
  for (let i = 0; i < 6; i++) bits = bits * 256 + hash[i]!
  return bits / 2 ** 48
}

/** `shares` add up to 10,000; their order is part of the experiment and must not change. */
export function assignArm(salt: string, customerId: string, shares: readonly Share[]): string {
  assert(shares.reduce((sum, { bps }) => sum + bps, 0) === 10_000, 'shares add up to 10,000 bps')
  let rest = drawOf(salt, customerId) * 10_000
  for (const { arm, bps } of shares) {
    if (rest < bps) return arm
    rest -= bps
  }
  return shares.at(-1)!.arm
}

/** A larger share holds out those whom a smaller one did, and others besides. */
export function isHeldOut(salt: string, customerId: string, holdoutBps: number): boolean {
  const { least, most } = HOLDOUT_BPS
  assert(holdoutBps >= least && holdoutBps <= most, `a holdout is ${least} to ${most} bps`)
  return drawOf(salt, customerId) * 10_000 < holdoutBps
}
