// What is refused of a pushed report before anything else about it is looked at.
import { cardNumberFaults } from '../../domain/card-guard.ts'
import { type Fault, Refusal } from '../../domain/refusal.ts'

export type Rejection = {
  readonly code: 'malformed' | 'invalid' | 'card-number-refused'
  readonly faults: readonly Fault[]
}

/** null: holds no card number, and nothing that could not be searched or kept. @param at what the pointers begin with. */
export function guardReport(value: unknown, at = ''): Rejection | null {
  try {
    const faults = cardNumberFaults(value, at)
    return faults.length > 0 ? { code: 'card-number-refused', faults } : null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {
      code: 'invalid',
      faults: error.faults.length > 0 ? error.faults : [{ pointer: at, detail: error.message }],
    }
  }
}
