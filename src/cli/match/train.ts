// Weights from questions whose answers are known: logistic regression on right and wrong merchants, drawn towards
// hand-set values, then raised or lowered as a whole until what is said to be so sure is so often right.

import { mostBeside } from '../../domain/match/match.ts'
import type { Case } from './cases.ts'
import { dot, fitLogistic, type Sample } from './logistic.ts'
import type { Judged } from './measures.ts'
import { ridgeOf } from './prior.ts'
import { factors, type Option, priorWeights, type Question } from './questions.ts'

export type Weights = readonly number[]

const ridge = factors.map(ridgeOf)
const BASE = factors.indexOf('base')
const NAMES = factors.indexOf('manyNames')

const FOLDS = 5
const REPEATS = 5
/** A brand with many lines counts as this many. */
const MOST_LINES_OF_A_BRAND = 40
/** A wrong merchant beside the right one says less than one alone. */
const WEIGHT_OF_RIVAL = 0.5
/** There are many decoys, and some are mislabelled. */
const WEIGHT_OF_DECOY = 0.15
const MOST_DECOYS_OF_A_NAME = 4
/** Which option is best depends on the weights, and they on it. */
const ROUNDS = 3
/** The labelled lines are mostly brands'; a feed's are mostly independents'. */
const WEIGHT_OF_INDEPENDENT = 3

export type Trained = {
  readonly weights: Weights
  /** Every question judged by weights that were fitted without its brand, once for each way of dividing the brands. */
  readonly crossValidated: readonly (readonly Judged[])[]
}

/** @param further of which none is judged */
export function trainAndValidate(
  home: readonly Question[],
  further: readonly Question[],
  decoys: readonly (readonly Option[])[],
): Trained {
  const all = [...home, ...further]
  const raw = Array.from({ length: REPEATS }, (_, repeat) => {
    const foldOf = ({ brand }: Case) => hashOf(brand, repeat) % FOLDS
    const folds = Array.from({ length: FOLDS }, (_, fold) =>
      train(
        all.filter(({ one }) => foldOf(one) !== fold),
        decoys,
      ),
    )
    return (one: Case) => folds[foldOf(one)]!
  })
  const shift = shiftOf(raw.flatMap((weightsFor) => judge(all, weightsFor)))
  const crossValidated = raw.map((weightsFor) => judge(home, (one) => shifted(weightsFor(one), shift)))
  return { weights: shifted(train(all, decoys), shift), crossValidated }
}

function train(all: readonly Question[], decoys: readonly (readonly Option[])[]): Weights {
  const lines = new Map<string, number>()
  for (const { one } of all) lines.set(one.brand, (lines.get(one.brand) ?? 0) + 1)
  let weights = priorWeights
  for (let round = 0; round < ROUNDS; round++) {
    const samples = all.flatMap((question) => {
      const weight = Math.min(1, MOST_LINES_OF_A_BRAND / lines.get(question.one.brand)!)
      return samplesOf(question, weights, weight)
    })
    weights = fitLogistic([...samples, ...samplesOfDecoys(decoys, weights)], priorWeights, ridge)
  }
  return weights
}

/** The right merchant's best hit, and the best of the others unless it is of the same family of brands as the right one. */
function samplesOf({ one, options }: Question, weights: Weights, weight: number): Sample[] {
  const ranked = [...options].sort((a, b) => dot(b.x, weights) - dot(a.x, weights))
  const family = one.merchantId === null && one.kind !== 'absent' ? null : firstWord(one.brand.slice(3))
  const right = ranked.find(({ merchantId }) => merchantId === one.merchantId)
  const rival = ranked.find(({ merchantId, merchant }) => merchantId !== one.merchantId && !isFamily(merchant, family))
  const samples: Sample[] = []
  if (right) samples.push({ x: right.x, y: 1, weight })
  if (rival) samples.push({ x: rival.x, y: 0, weight: one.merchantId ? weight * WEIGHT_OF_RIVAL : weight })
  return samples
}

function samplesOfDecoys(decoys: readonly (readonly Option[])[], weights: Weights): Sample[] {
  const counted = new Map<string, number>()
  return decoys.flatMap((options) => {
    const { found, x } = options.reduce((best, one) => (dot(one.x, weights) > dot(best.x, weights) ? one : best))
    const nth = (counted.get(found) ?? 0) + 1
    counted.set(found, nth)
    return nth > MOST_DECOYS_OF_A_NAME ? [] : [{ x, y: 0 as const, weight: WEIGHT_OF_DECOY }]
  })
}

function isFamily(name: string, family: string | null): boolean {
  return family !== null && name.toLowerCase().includes(family)
}

function firstWord(brand: string): string {
  return brand.toLowerCase().replace(/^the /, '').split(' ')[0]!
}

/** What to add to all log-odds so that they are right on the whole. Brands that the catalogue lacks are left out. */
function shiftOf(judged: readonly Judged[]): number {
  const samples = judged
    .filter(({ one, answer }) => answer.score > 0 && one.kind !== 'absent')
    .map(({ one, answer }): Sample => {
      const right = one.merchantId !== null && answer.merchantId === one.merchantId
      const odds = Math.log(answer.score / (1 - answer.score))
      const weight = (one.kind === 'independent' ? WEIGHT_OF_INDEPENDENT : 1) / REPEATS
      return { x: [1, odds], y: right ? 1 : 0, weight }
    })
  return fitLogistic(samples, [0, 1], [0, 1e6])[0]!
}

function shifted(weights: Weights, by: number): Weights {
  return weights.map((weight, at) => (at === BASE ? weight + by : weight))
}

/** As the matcher decides, but from factors that are already found. */
export function judge(all: readonly Question[], weightsFor: (one: Case) => Weights): Judged[] {
  return all.map(({ one, options }) => {
    const weights = weightsFor(one)
    const best = new Map<string, { readonly option: Option; readonly odds: number }>()
    for (const option of options) {
      const odds = dot(option.x, weights)
      if (odds > (best.get(option.merchantId)?.odds ?? Number.NEGATIVE_INFINITY)) {
        best.set(option.merchantId, { option, odds })
      }
    }
    const [first, second] = [...best.values()].sort((a, b) => b.odds - a.odds || preferred(a.option, b.option))
    if (!first) return { one, answer: { merchantId: null, score: 0 } }
    const fame = first.option.found === second?.option.found ? first.option.fame - second.option.fame : 0
    const lead = second ? first.odds - second.odds : Number.POSITIVE_INFINITY
    const score = Math.min(1 / (1 + Math.exp(-first.odds)), mostBeside(lead, fame * weights[NAMES]!))
    return { one, answer: { merchantId: first.option.merchantId, score } }
  })
}

function preferred(one: Option, other: Option): number {
  return other.found.length - one.found.length || other.fame - one.fame || (one.merchantId < other.merchantId ? -1 : 1)
}

function hashOf(text: string, seed: number): number {
  let hash = seed
  for (const letter of text) hash = (Math.imul(hash, 31) + letter.codePointAt(0)!) | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
