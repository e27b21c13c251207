// Is this customer held out of an offer? A pure function of who they are and of what was fixed before the start, so that
// the same purchases in any order, and decided at any time, come to the same answer.
import { isHeldOut } from '../measure/assignment.ts'

/** One running or past experiment as an offer carries it. A program-wide one is carried by every offer. */
export type Holdout = {
  readonly experimentId: string
  readonly salt: string
  readonly bps: number
  /** Start inclusive, end exclusive; null: for good. Neither is ever in the past when it is set. */
  readonly startsAt: number
  readonly endsAt: number | null
  /** null: customers of any program. */
  readonly programIds: readonly string[] | null
}

export type Held = { readonly customerId: string; readonly programId: string }

/**
 * The holdout that keeps this customer from earning at `at`; null: none. Who activated the offer before an experiment
 * began was promised its terms and is in neither arm.
 */
export function holdoutAt(
  holdouts: readonly Holdout[],
  customer: Held,
  at: number,
  activatedAt: number | null,
): Holdout | null {
  return (
    holdouts.find(
      (one) =>
        at >= one.startsAt &&
        (one.endsAt === null || at < one.endsAt) &&
        !(activatedAt !== null && activatedAt < one.startsAt) &&
        isControl(one, customer),
    ) ?? null
  )
}

/** The arm, whatever the time. Customers of other programs are in none, and not held out. */
export function isControl({ salt, bps, programIds }: Holdout, { customerId, programId }: Held): boolean {
  return (programIds === null || programIds.includes(programId)) && isHeldOut(salt, customerId, bps)
}
