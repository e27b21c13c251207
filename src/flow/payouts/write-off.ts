// A sweep step: what customers owe beyond what their program's policy leaves owed is given up, at the operator's cost.
import { decideForgiveness, postForgiveness } from '../../domain/payout/overdraft.ts'
import { DEFAULT_PAYOUT_SETTINGS } from '../../domain/payout/settings.ts'
import { insertEvents, moveMoney } from '../../store/books/move-money.ts'
import { noteOverdrawn, type Overdrawn, readOverdrawn } from '../../store/books/payouts-cover.ts'
import { readAllPayoutSettings } from '../../store/catalog/money-settings.ts'
import type { Db } from '../../store/db.ts'
import { decideAgain } from '../decide-again.ts'
import type { Deps } from '../deps.ts'

const ACCOUNTS_A_COMMIT = 250

/** How many balances were raised. Safe to run twice at once; `maxCommits` bounds one run. */
export async function writeOff(deps: Deps, db: Db, maxCommits = 40): Promise<number> {
  const settings = await readAllPayoutSettings(deps.catalog)
  await db.write(noteOverdrawn(deps.now()))
  let forgiven = 0
  let after = ''
  for (let commit = 0; commit < maxCommits; commit++) {
    const page = await decideAgain(async () => {
      const now = deps.now()
      const owing = await readOverdrawn(db, after, ACCOUNTS_A_COMMIT)
      const decided = owing.flatMap((one) => {
        const { overdraft } = settings.get(one.programId) ?? DEFAULT_PAYOUT_SETTINGS
        const decision = decideForgiveness(one.owed, one.since, overdraft, now)
        return decision ? [{ one, transfer: postForgiveness(one.account, one.programId, one.version, decision) }] : []
      })
      if (decided.length > 0) await db.write(statementsOf(decided, now))
      return { last: owing.at(-1), full: owing.length === ACCOUNTS_A_COMMIT, decided: decided.length }
    })
    forgiven += page.decided
    if (!page.full) break
    after = page.last!.account
  }
  return forgiven
}

type Decided = { readonly one: Overdrawn; readonly transfer: ReturnType<typeof postForgiveness> }

function statementsOf(decided: readonly Decided[], now: number) {
  const versions = new Map(decided.map(({ one }) => [one.customerId, one.version]))
  const events = decided.map(({ one, transfer: { kind, amount, currency, causeId } }) => ({
    type: `balance.${kind === 'floor' ? 'floored' : 'written-off'}`,
    programId: one.programId,
    merchantId: null,
    customerId: one.customerId,
    subjectId: causeId,
    data: { amount, currency, owed: one.owed },
  }))
  return [
    ...moveMoney(
      decided.map(({ transfer }) => transfer),
      versions,
      now,
    ),
    ...insertEvents(events, now),
  ]
}
