// Bank lines against what should be there: by a name in the reference, else by an amount that fits one thing only. What
// is not clear is not matched: it is listed.
import { DAY } from '../time.ts'

export type BankLine = {
  readonly id: string
  /** `YYYY-MM-DD` */
  readonly date: string
  /** Minor units; below zero: money that left. */
  readonly amount: number
  readonly reference: string
}

export type ExpectedKind = 'payout-file' | 'payout-return' | 'partner-payment' | 'invoice' | 'prepayment'

/** Something that should be on the statement, once. */
export type Expected = {
  readonly kind: ExpectedKind
  readonly id: string
  /** Signed as on the statement; null: any amount that comes in. */
  readonly amount: number | null
  /** When it should be there; null: some day. */
  readonly date: string | null
  /** By which a reference may name it, besides its id. */
  readonly names: readonly string[]
}

export type BankMatch = {
  readonly line: BankLine
  readonly kind: ExpectedKind
  readonly subjectId: string
  readonly by: 'reference' | 'amount'
}

export type Difference =
  | { readonly kind: 'unknown-line'; readonly line: BankLine }
  /** The reference names it, the amount is another; `expected` is what it should be. */
  | { readonly kind: 'amount-differs'; readonly line: BankLine; readonly subjectId: string; readonly expected: number }
  /** Several things would fit. */
  | { readonly kind: 'ambiguous'; readonly line: BankLine; readonly subjectIds: readonly string[] }
  /** Should be on the statement by now, and isn't. */
  | { readonly kind: 'missing'; readonly subject: Expected }

/** A transfer may take so long; what is later is looked for by its name only. */
const WINDOW_BEFORE = 2 * DAY
const WINDOW_AFTER = 7 * DAY
/** What is not there so long after its day is missing. */
const PATIENCE = 5 * DAY

/**
 * @param until the last day that the statement covers: what is not there by then is missing.
 * @returns every line as a match or a difference.
 */
export function matchBank(
  lines: readonly BankLine[],
  expected: readonly Expected[],
  until: string,
): { readonly matches: readonly BankMatch[]; readonly differences: readonly Difference[] } {
  const open = new Map(expected.map((subject) => [keyOf(subject), subject]))
  const matches: BankMatch[] = []
  const differences: Difference[] = []
  const take = (line: BankLine, subject: Expected, by: BankMatch['by']) => {
    matches.push({ line, kind: subject.kind, subjectId: subject.id, by })
    if (subject.amount !== null) open.delete(keyOf(subject))
  }
  const unnamed: BankLine[] = []
  for (const line of lines) {
    const named = [...open.values()].filter((subject) => names(line, subject))
    const fitting = narrowest(named.filter(({ amount }) => fits(line, amount)))
    const [other] = named
    if (fitting.length === 1) take(line, fitting[0]!, 'reference')
    else if (fitting.length > 1) differences.push(ambiguous(line, fitting))
    else if (other?.amount)
      differences.push({ kind: 'amount-differs', line, subjectId: other.id, expected: other.amount })
    else unnamed.push(line)
  }
  for (const line of unnamed) {
    const fitting = [...open.values()].filter((subject) => subject.amount === line.amount && inTime(line, subject))
    const rivals = unnamed.filter((one) => one.amount === line.amount && one !== line && !taken(matches, one))
    if (fitting.length === 1 && rivals.length === 0) take(line, fitting[0]!, 'amount')
    else if (fitting.length > 0) differences.push(ambiguous(line, fitting))
    else differences.push({ kind: 'unknown-line', line })
  }
  const missing = [...open.values()].filter(
    ({ date }) => date !== null && Date.parse(date) + PATIENCE < Date.parse(until),
  )
  return {
    matches,
    differences: [...differences, ...missing.map((subject) => ({ kind: 'missing' as const, subject }))],
  }
}

function keyOf({ kind, id }: Expected): string {
  return `${kind} ${id}`
}

function ambiguous(line: BankLine, subjects: readonly Expected[]): Difference {
  return { kind: 'ambiguous', line, subjectIds: subjects.map(({ id }) => id) }
}

/** Banks change case and drop what is no letter or digit. */
function names(line: BankLine, { id, names }: Expected): boolean {
  const reference = bare(line.reference)
  return [id, ...names].some((name) => name !== '' && reference.includes(bare(name)))
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function fits({ amount }: BankLine, expected: number | null): boolean {
  return expected === null ? amount > 0 : amount === expected
}

/** Something with an amount of its own is meant before something that takes any. */
function narrowest(subjects: readonly Expected[]): readonly Expected[] {
  const exact = subjects.filter(({ amount }) => amount !== null)
  return exact.length > 0 ? exact : subjects
}

function inTime({ date }: BankLine, subject: Expected): boolean {
  if (subject.date === null) return true
  const late = Date.parse(date) - Date.parse(subject.date)
  return late >= -WINDOW_BEFORE && late <= WINDOW_AFTER
}

function taken(matches: readonly BankMatch[], line: BankLine): boolean {
  return matches.some((match) => match.line === line)
}
