// Lines put to the matcher, with every merchant that it finds in them and the factors for and against each.
import { compileMerchants, type MerchantIndex } from '../../domain/match/compile.ts'
import { contextOf } from '../../domain/match/context.ts'
import { type Factor, weights as standing } from '../../domain/match/data/weights.ts'
import { findHits, withoutContained } from '../../domain/match/hits.ts'
import { gluedOf } from '../../domain/match/name-table.ts'
import { parseLine } from '../../domain/match/parse.ts'
import { scoreOf } from '../../domain/match/score.ts'
import { fold } from '../../domain/match/tokens.ts'
import { type Case, readCases, readCatalogue, readReadLines, readRows } from './cases.ts'
import { dot } from './logistic.ts'
import { prior } from './prior.ts'

export type Option = {
  readonly merchantId: string
  readonly merchant: string
  /** The name that was found, glued. */
  readonly found: string
  readonly fame: number
  readonly x: readonly number[]
}
export type Question = { readonly one: Case; readonly options: readonly Option[] }

export const factors = Object.keys(standing) as Factor[]
export const priorWeights: readonly number[] = factors.map((factor) => prior[factor])
/** Log-odds, by judgement, from which a line may well be a merchant's of its own country. */
const LIKELY = -0.8

export function readQuestions(data: string, country: string): Question[] {
  const catalogue = readCatalogue(data, country)
  const index = compileMerchants(catalogue, { complete: true })
  return readCases(data, country, catalogue).map((one) => ({
    one,
    options: optionsFor(index, one.descriptor, country),
  }))
}

export function readFurtherQuestions(data: string, half: 'A' | 'B'): Question[] {
  const catalogue = readCatalogue(data, 'GB')
  const index = compileMerchants(catalogue, { complete: true })
  return readReadLines(half, catalogue).map((one) => ({ one, options: optionsFor(index, one.descriptor, 'GB') }))
}

/**
 * Options that are wrong, by the thousand: real British lines in which no British merchant is found, and the merchants that
 * trade everywhere but there whose names stand in them all the same. (A few of those lines are theirs after all.)
 */
export function readDecoys(data: string, known: readonly Question[]): (readonly Option[])[] {
  const british = readCatalogue(data, 'GB')
  const theirs = new Set(british.flatMap(({ id, name, aliases }) => [id, ...[name, ...aliases].map(fold)]))
  const foreign = readCatalogue(data, 'all').filter(
    ({ id, name, aliases }) => ![id, fold(name), ...aliases.map(fold)].some((one) => theirs.has(one)),
  )
  const [home, away] = [british, foreign].map((merchants) => compileMerchants(merchants, { complete: true })) as [
    MerchantIndex,
    MerchantIndex,
  ]
  const seen = new Set(known.map(({ one }) => withoutDigits(one.descriptor)))
  const decoys: (readonly Option[])[] = []
  for (const { descriptor } of readRows(data, 'uk-council-cards/transactions.csv.gz')) {
    const line = withoutDigits(descriptor!)
    if (seen.has(line)) continue
    seen.add(line)
    if (optionsFor(home, descriptor!, 'GB').some(({ x }) => dot(x, priorWeights) > LIKELY)) continue
    const options = optionsFor(away, descriptor!, 'GB')
    if (options.length > 0) decoys.push(options)
  }
  return decoys
}

function withoutDigits(descriptor: string): string {
  return fold(descriptor).replace(/\d/g, '0')
}

const nowhere = { mid: null, mcc: null, entityId: null, city: null, region: null, postcode: null }

export function optionsFor(index: MerchantIndex, descriptor: string, country: string): Option[] {
  const line = parseLine(descriptor)
  const hits = withoutContained(findHits(index, line))
  const context = contextOf(index, hits, line, { ...nowhere, descriptor, country }, true)
  return hits.map((hit) => {
    const { factors: found, amounts } = scoreOf(hit, context)
    const { merchant, fame } = hit.entry
    return {
      merchantId: merchant.id,
      merchant: merchant.name,
      found: gluedOf(hit.entry),
      fame: fame / 100,
      x: factors.map((factor) => amounts[found.indexOf(factor)] ?? 0),
    }
  })
}
