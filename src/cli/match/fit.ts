// `rebound match --fit`: the weights of the factors, from labelled descriptors. UK rows only: the US file may not be used for
// more than evaluation, and so tells how the weights do on another country's lines. Cross-validated by brand.
import { compileMerchants } from '../../domain/match/compile.ts'
import { type Factor, weights as standing } from '../../domain/match/data/weights.ts'
import { findHits, withoutContained } from '../../domain/match/hits.ts'
import { parseLine } from '../../domain/match/parse.ts'
import { contextOf, scoreOf } from '../../domain/match/score.ts'
import { columns } from '../table.ts'
import { type Case, readCases, readCatalogue } from './cases.ts'
import { dot, fitLogistic, type Sample } from './logistic.ts'
import { type Judged, measure } from './measures.ts'
import { prior, unfitted } from './prior.ts'

type Option = { readonly merchantId: string; readonly name: string; readonly x: readonly number[] }
type Question = { readonly one: Case; readonly options: readonly Option[] }

const factors = Object.keys(standing) as Factor[]
const priorVector = factors.map((factor) => prior[factor])
const ridge = factors.map((factor) => (unfitted.has(factor) ? 1e6 : 2))
const FOLDS = 5
/** A brand with many lines counts as this many. */
const MOST_LINES_OF_A_BRAND = 40
/** A wrong merchant beside the right one says less than one alone. */
const WEIGHT_OF_RIVAL = 0.5
/** Which option is best depends on the weights, and they on it. */
const ROUNDS = 3
const CLEAR_LEAD = 0.7

export function fit(data: string): number {
  const [home, away] = [questions(data, 'GB'), questions(data, 'US')]
  const folds = Array.from({ length: FOLDS }, (_, fold) => train(home.filter(({ one }) => foldOf(one) !== fold)))
  const weights = train(home)
  const rows = [
    ['prior, GB', judge(home, () => priorVector)],
    ['cross-validated by brand, GB', judge(home, (one) => folds[foldOf(one)]!)],
    ['fitted, GB', judge(home, () => weights)],
    ['fitted on GB, US', judge(away, () => weights)],
  ] as const
  const share = (value: number) => value.toFixed(3)
  const table = rows.map(([name, judged]) => {
    const { top1, recallAt } = measure(judged)
    return [name, share(top1), share(recallAt['1%']), share(recallAt['5%']), share(recallAt['20%'])]
  })
  const lines = factors.map((factor, at) => `  ${factor}: ${Number(weights[at]!.toFixed(2))},`)
  process.stdout.write(`${columns(['', 'top-1', 'recall@1%', '@5%', '@20%'], table)}\n\n${lines.join('\n')}\n`)
  return 0
}

function questions(data: string, country: string): Question[] {
  const catalogue = readCatalogue(data, country)
  const index = compileMerchants(catalogue, { complete: true })
  return readCases(data, country, catalogue).map((one) => {
    const line = parseLine(one.descriptor)
    const clue = { descriptor: one.descriptor, mid: null, mcc: null, entityId: null, country, ...nowhere }
    const hits = withoutContained(findHits(index, line))
    const context = contextOf(hits, line, clue, true)
    const options = hits.map((hit) => {
      const { factors: found, amounts } = scoreOf(hit, context)
      const x = factors.map((factor) => amounts[found.indexOf(factor)] ?? 0)
      return { merchantId: hit.entry.merchant.id, name: hit.entry.merchant.name, x }
    })
    return { one, options }
  })
}

const nowhere = { city: null, region: null, postcode: null }

function train(all: readonly Question[]): readonly number[] {
  const lines = new Map<string, number>()
  for (const { one } of all) lines.set(one.brand, (lines.get(one.brand) ?? 0) + 1)
  let weights: readonly number[] = priorVector
  for (let round = 0; round < ROUNDS; round++) {
    const samples = all.flatMap((question) => {
      const weight = Math.min(1, MOST_LINES_OF_A_BRAND / lines.get(question.one.brand)!)
      return samplesOf(question, weights, weight)
    })
    weights = fitLogistic(samples, priorVector, ridge)
  }
  return weights
}

/** The right merchant's best hit, and the best of the others unless it is of the same family of brands as the right one. */
function samplesOf({ one, options }: Question, weights: readonly number[], weight: number): Sample[] {
  const ranked = [...options].sort((a, b) => dot(b.x, weights) - dot(a.x, weights))
  const family = one.kind === 'lookalike' || one.kind === 'independent' ? null : firstWord(one.brand.slice(3))
  const right = ranked.find(({ merchantId }) => merchantId === one.merchantId)
  const rival = ranked.find(({ merchantId, name }) => merchantId !== one.merchantId && !isFamily(name, family))
  const samples: Sample[] = []
  if (right) samples.push({ x: right.x, y: 1, weight })
  if (rival) samples.push({ x: rival.x, y: 0, weight: one.merchantId ? weight * WEIGHT_OF_RIVAL : weight })
  return samples
}

function isFamily(name: string, family: string | null): boolean {
  return family !== null && name.toLowerCase().includes(family)
}

function firstWord(brand: string): string {
  return brand.toLowerCase().replace(/^the /, '').split(' ')[0]!
}

function judge(all: readonly Question[], weightsFor: (one: Case) => readonly number[]): Judged[] {
  return all.map(({ one, options }) => {
    const weights = weightsFor(one)
    const best = new Map<string, number>()
    for (const { merchantId, x } of options) {
      best.set(merchantId, Math.max(best.get(merchantId) ?? Number.NEGATIVE_INFINITY, dot(x, weights)))
    }
    const [first, second] = [...best].sort(([, a], [, b]) => b - a)
    const close = first && second && first[1] - second[1] < CLEAR_LEAD
    return {
      one,
      answer: { merchantId: first?.[0] ?? null, score: first && !close ? 1 / (1 + Math.exp(-first[1])) : 0 },
    }
  })
}

/** By brand, so that no brand is both learned from and judged by. */
function foldOf({ brand }: Case): number {
  let hash = 0
  for (const letter of brand) hash = (hash * 31 + letter.codePointAt(0)!) >>> 0
  return hash % FOLDS
}
