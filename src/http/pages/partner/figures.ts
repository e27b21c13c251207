// What the report is drawn from: whole days up to today, and nothing about fewer customers than may be shown.
import { suppress } from '../../../domain/measure/suppression.ts'
import { DAY, dateOf } from '../../../domain/time.ts'
import {
  type ProgramDay,
  type ProgramFigures,
  type ProgramMerchant,
  type ProgramResults,
  type ProgramSteps,
  readProgramSteps,
} from '../../../store/books/program-results.ts'
import type { Db } from '../../../store/db.ts'

export type Span = { readonly from: string; readonly to: string; readonly days: readonly string[] }

/** So many days by UTC, today's included. */
export function lastDays(now: number, count: number): Span {
  const days = Array.from({ length: count }, (_, i) => dateOf(now - (count - 1 - i) * DAY, null))
  return { from: days[0]!, to: days.at(-1)!, days }
}

export function totalOf(days: readonly ProgramFigures[]): ProgramFigures {
  const sum = (pick: (day: ProgramFigures) => number) => days.reduce((total, day) => total + pick(day), 0)
  return {
    purchases: sum(({ purchases }) => purchases),
    spend: sum(({ spend }) => spend),
    rewarded: sum(({ rewarded }) => rewarded),
    rewards: sum(({ rewards }) => rewards),
  }
}

/** A value for each day of the span, also where nothing was bought. */
export function byDay(span: Span, days: readonly ProgramDay[], pick: (day: ProgramDay) => number): readonly number[] {
  const values = new Map(days.map((day) => [day.day, pick(day)]))
  return span.days.map((day) => values.get(day) ?? 0)
}

export type ShownMerchants = {
  readonly shown: readonly ProgramMerchant[]
  /** Together, so that none of them is told apart. */
  readonly rest: ProgramFigures & { readonly merchants: number }
}

/**
 * Merchants with enough customers, and the others as one sum. Where that sum is about too few as well, a further merchant
 * joins it, so that nothing follows by subtraction.
 */
export function shownMerchants({ merchants }: ProgramResults, least: number): ShownMerchants {
  const counts = merchants.map(({ customers }) => customers)
  const whole = counts.reduce((sum, count) => sum + count, 0)
  const parts = counts.map((_, i) => i + 1)
  const hidden = suppress([whole, ...counts], [{ whole: 0, parts }], least).slice(1)
  const rest = merchants.filter((_, i) => hidden[i])
  return { shown: merchants.filter((_, i) => !hidden[i]), rest: { merchants: rest.length, ...totalOf(rest) } }
}

const freshMs = 60_000
const counted = new WeakMap<Db, Map<string, { readonly steps: ProgramSteps; readonly at: number }>>()

/** Counting looks at every customer, so it is done once a minute at most. */
export async function stepsOf(books: Db, programId: string): Promise<ProgramSteps> {
  const known = counted.get(books) ?? new Map()
  counted.set(books, known)
  const found = known.get(programId)
  if (found && found.at > Date.now() - freshMs) return found.steps
  const steps = await readProgramSteps(books, programId)
  known.set(programId, { steps, at: Date.now() })
  return steps
}
