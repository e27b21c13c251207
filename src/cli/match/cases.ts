// Labelled descriptors and the catalogue that they are matched to, as the data folder has them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { fold } from '../../domain/match/tokens.ts'
import type { Location, Merchant } from '../../domain/merchant.ts'
import { wrongUse } from '../exit.ts'

/**
 * - `brand`: of a merchant in the catalogue. `brand-unseen`: the same, from the random draw.
 * - `lookalike`, `independent`: of nobody in the catalogue. `absent`: of a known brand that the catalogue lacks.
 * - `named`, `misnamed`: of the merchant that an earlier matcher named, or of nobody: see `data/README.md`.
 */
export type CaseKind = 'brand' | 'brand-unseen' | 'lookalike' | 'independent' | 'absent' | 'named' | 'misnamed'

export type Case = {
  readonly country: string
  readonly descriptor: string
  readonly kind: CaseKind
  /** The right merchant's id, null if none. */
  readonly merchantId: string | null
  /** Others in the catalogue with the very same name: no descriptor can tell them apart. */
  readonly twins: readonly string[]
  /** What is kept together in cross-validation: the brand, or the brand that a look-alike resembles. */
  readonly brand: string
  readonly transactions: number
}

type Row = Readonly<Record<string, string>>

/** A file whose name ends in `.gz` is unzipped. */
export function readRows(data: string, file: string): Row[] {
  let bytes: Buffer
  try {
    const raw = readFileSync(join(data, file))
    bytes = file.endsWith('.gz') ? gunzipSync(raw) : raw
  } catch (error) {
    throw wrongUse(`can't read ${join(data, file)}: ${(error as NodeJS.ErrnoException).code}`)
  }
  return parse(bytes, { bom: true, columns: true, relax_quotes: true })
}

/** @param country `GB`, `US`, or `all` for the whole world's. */
export function readCatalogue(data: string, country: string): Merchant[] {
  return readRows(data, `catalogue/catalogue_${country.toLowerCase()}.csv`).map((row) => {
    const id = row.merchant_id!
    const mccs = row.mcc_guess ? row.mcc_guess.split('|') : []
    return {
      id,
      name: row.name!,
      aliases: row.alt_names ? row.alt_names.split('|') : [],
      locations: mccs.map((mcc, at) => siteOf(id, mcc, at)),
    }
  })
}

function siteOf(merchantId: string, mcc: string, at: number): Location {
  const nowhere = { city: null, region: null, postcode: null, country: null, timezone: null, channel: null }
  return { id: `${merchantId}/${at}`, merchantId, name: '', mids: [], entityIds: [], descriptors: [], mcc, ...nowhere }
}

/**
 * Ambiguous labels are left out: nobody can say what is right. So are brands without the id, or with another's, of a
 * merchant that the catalogue has by that very name.
 */
export function readCases(data: string, country: string, catalogue: readonly Merchant[]): Case[] {
  const twins = twinsIn(catalogue)
  const names = new Set(catalogue.map(({ name }) => fold(name)))
  const labelled = readRows(data, 'descriptors/labelled.csv').map((row) => caseOf(row, twins, 'brand', 'lookalike'))
  const random = readRows(data, 'descriptors/random_unmatched.csv').map((row) =>
    caseOf(row, twins, 'brand-unseen', 'independent'),
  )
  return [...labelled, ...random].filter(
    (one): one is Case => one?.country === country && !(one.kind === 'absent' && names.has(brandName(one))),
  )
}

/** British lines read by us, in two halves without a brand in common: to fit on, and to see how that went. */
export function readReadLines(half: 'A' | 'B', catalogue: readonly Merchant[]): Case[] {
  const nameOf = new Map(catalogue.map(({ id, name }) => [id, name]))
  return readRows(join(import.meta.dirname, 'data'), 'read-gb.csv')
    .filter((row) => row.half === half)
    .map(({ descriptor, merchant, resembles }) => ({
      country: 'GB',
      descriptor: descriptor!,
      kind: merchant ? 'named' : 'misnamed',
      merchantId: merchant || null,
      twins: [],
      brand: `GB ${merchant ? nameOf.get(merchant) : resembles}`,
      transactions: 1,
    }))
}

function brandName({ brand, country }: Case): string {
  return fold(brand.slice(country.length + 1))
}

/** By id, the ids of all merchants with its name. */
function twinsIn(catalogue: readonly Merchant[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>()
  for (const { id, name } of catalogue) byName.set(fold(name), [...(byName.get(fold(name)) ?? []), id])
  return new Map(catalogue.map(({ id, name }) => [id, byName.get(fold(name))!]))
}

function caseOf(
  row: Row,
  twins: ReadonlyMap<string, readonly string[]>,
  right: CaseKind,
  wrong: CaseKind,
): Case | null {
  if (row.label_type === 'ambiguous') return null
  const isBrand = row.label_type === 'brand'
  const known = isBrand && twins.has(row.wikidata!)
  return {
    country: row.country!,
    descriptor: row.descriptor!,
    kind: known ? right : isBrand ? 'absent' : wrong,
    merchantId: known ? row.wikidata! : null,
    twins: known ? twins.get(row.wikidata!)! : [],
    brand: `${row.country} ${row.merchant || row.not_merchant || row.descriptor}`,
    transactions: Number(row.n_transactions) || 1,
  }
}
