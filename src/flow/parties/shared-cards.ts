// Which program's purchase counts where a card is linked in several. A rule holds for purchases made from an instant on,
// so nothing that was decided moves.
import type { Precedence } from '../../domain/purchase/shared.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readProgram } from '../../store/catalog/parties.ts'
import { insertPrecedence, PRECEDENCE_STANDS } from '../../store/catalog/precedences.ts'
import { ConstraintFailure } from '../../store/db.ts'
import type { Deps } from '../deps.ts'

/** Refused where it would reach into the past, or names a program that there isn't. */
export async function setPrecedence(deps: Deps, wanted: Precedence): Promise<Precedence> {
  const now = deps.now()
  const precedence = { ...wanted, from: Math.max(wanted.from, now) }
  if (wanted.from < now - CLOCK_SKEW_MS)
    throw new Refusal('invalid', 'Purchases that were made keep the rule of their time.', [
      { pointer: '/from', detail: 'is in the past' },
    ])
  const named = precedence.rule === 'program-priority' ? precedence.programIds : []
  const found = await Promise.all(named.map((id) => readProgram(deps.catalog, id)))
  const faults = found.flatMap((program, i) =>
    program ? [] : [{ pointer: `/programIds/${i}`, detail: 'is no program' }],
  )
  if (faults.length > 0) throw new Refusal('invalid', 'There is no such program.', faults)
  try {
    await deps.catalog.write([insertPrecedence(precedence)])
  } catch (error) {
    if (error instanceof ConstraintFailure && error.constraint === PRECEDENCE_STANDS)
      throw new Refusal('conflict', 'Another rule begins at this very instant.')
    throw error
  }
  return precedence
}

/** "Now", as the caller knew it. */
const CLOCK_SKEW_MS = 60_000
