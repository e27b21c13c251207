// How good a matcher's answers are, by the measures of record linkage.
import type { Case } from './cases.ts'

/** `score`: how sure, 0 if it names nobody; `merchantId`: its first candidate, also if it would not act on it. */
export type Answer = { readonly merchantId: string | null; readonly score: number }
export type Judged = { readonly one: Case; readonly answer: Answer }

export type Measures = {
  readonly cases: number
  /** Share of brands whose first candidate is right; and of their transactions. */
  readonly top1: number
  readonly top1ByTransactions: number
  /** Share of brands whose first candidate has the right one's name, if not its id. */
  readonly top1OrTwin: number
  /** Share of brands found right above the score that lets this share of look-alikes and independents through. */
  readonly recallAt: Readonly<Record<'1%' | '5%' | '20%', number>>
}

const isBrand = ({ one }: Judged) => one.kind === 'brand'
export const isRight = ({ one, answer }: Judged) => one.merchantId !== null && answer.merchantId === one.merchantId
const isNobody = ({ one }: Judged) => one.kind === 'lookalike' || one.kind === 'independent'

export function measure(judged: readonly Judged[]): Measures {
  const brands = judged.filter(isBrand)
  const right = brands.filter(isRight)
  const weight = (all: readonly Judged[]) => all.reduce((sum, { one }) => sum + one.transactions, 0)
  return {
    cases: judged.length,
    top1: right.length / brands.length,
    top1ByTransactions: weight(right) / weight(brands),
    top1OrTwin: brands.filter(({ one, answer }) => one.twins.includes(answer.merchantId ?? '')).length / brands.length,
    recallAt: { '1%': recallAt(judged, 0.01), '5%': recallAt(judged, 0.05), '20%': recallAt(judged, 0.2) },
  }
}

export function recallAt(judged: readonly Judged[], letThrough: number): number {
  const scores = judged
    .filter(isNobody)
    .map(({ answer }) => answer.score)
    .sort((one, other) => other - one)
  const threshold = scores[Math.floor(letThrough * scores.length)] ?? 0
  const brands = judged.filter(isBrand)
  return brands.filter((each) => isRight(each) && each.answer.score > threshold).length / brands.length
}

/** The mean over several runs, each of all cases. */
export function measureMean(runs: readonly (readonly Judged[])[]): Measures {
  const all = runs.map(measure)
  const mean = (value: (one: Measures) => number) => all.reduce((sum, one) => sum + value(one), 0) / all.length
  return {
    cases: all[0]!.cases,
    top1: mean(({ top1 }) => top1),
    top1ByTransactions: mean(({ top1ByTransactions }) => top1ByTransactions),
    top1OrTwin: mean(({ top1OrTwin }) => top1OrTwin),
    recallAt: {
      '1%': mean(({ recallAt }) => recallAt['1%']),
      '5%': mean(({ recallAt }) => recallAt['5%']),
      '20%': mean(({ recallAt }) => recallAt['20%']),
    },
  }
}

export type Verdict = {
  readonly kind: string
  readonly cases: number
  readonly accepted: number
  readonly right: number
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

/** Of each kind of case, what is accepted at `threshold` and how much of it is right; `all` counts every kind. */
export function verdicts(judged: readonly Judged[], threshold: number): Verdict[] {
  const kinds = [...new Set(judged.map(({ one }) => one.kind))]
  const rows = kinds.map((kind) =>
    verdict(
      kind,
      judged.filter(({ one }) => one.kind === kind),
      threshold,
    ),
  )
  return [...rows, verdict('all', judged, threshold)]
}

function verdict(kind: string, judged: readonly Judged[], threshold: number): Verdict {
  const accepted = judged.filter(({ answer }) => answer.score >= threshold)
  const right = accepted.filter(isRight).length
  const wanted = judged.filter(({ one }) => one.merchantId !== null).length
  const precision = wanted > 0 && accepted.length > 0 ? right / accepted.length : null
  const recall = wanted > 0 ? right / wanted : null
  const f1 = precision !== null && recall !== null && right > 0 ? (2 * precision * recall) / (precision + recall) : null
  return { kind, cases: judged.length, accepted: accepted.length, right, precision, recall, f1 }
}

export type Bin = { readonly from: number; readonly cases: number; readonly said: number; readonly right: number }

const BINS = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99]

/** What was said to be how sure, and how often it was right. */
export function calibration(judged: readonly Judged[]): Bin[] {
  return BINS.map((from, at) => {
    const to = BINS[at + 1] ?? Number.POSITIVE_INFINITY
    const bin = judged.filter(({ answer }) => answer.score >= from && answer.score < to && answer.score > 0)
    const mean = (value: (each: Judged) => number) => bin.reduce((sum, each) => sum + value(each), 0) / bin.length
    return {
      from,
      cases: bin.length,
      said: mean(({ answer }) => answer.score),
      right: mean((each) => Number(isRight(each))),
    }
  }).filter(({ cases }) => cases > 0)
}

/** The surest wrong answers, then the rightest that were refused. */
export function worst(judged: readonly Judged[], many: number): Judged[] {
  const harm = (each: Judged) => (isRight(each) ? 0 : each.answer.score)
  return judged
    .filter((each) => harm(each) > 0)
    .sort((one, other) => harm(other) - harm(one))
    .slice(0, many)
}
