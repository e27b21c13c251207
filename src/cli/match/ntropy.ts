// The one published benchmark of descriptor enrichment with vendors' scores: 100 US consumer transactions, MIT.
import { compileMerchants, matchMerchant } from '../../domain/match/match.ts'
import { fold } from '../../domain/match/tokens.ts'
import type { Merchant } from '../../domain/merchant.ts'
import { readRows } from './cases.ts'

export type NtropyResult = {
  readonly cases: number
  readonly accuracy: number
  readonly wrong: readonly { readonly descriptor: string; readonly want: string; readonly got: string | null }[]
}

/** The best published: Ntropy's own API 0.87, GPT-4 0.66, GPT-3 0.48. */
export const published = { 'Ntropy API': 0.87, 'GPT-4': 0.66, 'GPT-3': 0.48 } as const

const NOBODY = new Set(['', 'none'])
const key = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/** The catalogue with the benchmark's own merchants added; right is any of a row's alternative names, or none for none. */
export function runNtropy(data: string, catalogue: readonly Merchant[]): NtropyResult {
  const rows = readRows(data, 'ntropy-100/100_labeled_consumer_transactions.csv').map((row) => ({
    descriptor: row.description!,
    names: row.merchant_correct!.split('|').map((name) => name.trim()),
    website: row.website_correct!.split('|').map((site) => site.trim()),
  }))
  const merchants = [...catalogue, ...addedMerchants(rows, catalogue)]
  const named = new Map(merchants.map(({ id, name, aliases }) => [id, new Set([name, ...aliases].map(key))]))
  const index = compileMerchants(merchants, { complete: true })
  const wrong = rows.flatMap(({ descriptor, names }) => {
    const { merchantId } = matchMerchant(index, { ...nowhere, descriptor }, { minConfidence: 0.5 })
    const nobody = names.every((name) => NOBODY.has(name.toLowerCase()))
    const right = merchantId === null ? nobody : !nobody && names.some((name) => named.get(merchantId)!.has(key(name)))
    return right ? [] : [{ descriptor, want: names.join(' | '), got: merchantId }]
  })
  return { cases: rows.length, accuracy: 1 - wrong.length / rows.length, wrong }
}

const nowhere = { mid: null, mcc: null, entityId: null, city: null, region: null, postcode: null, country: 'US' }

type NtropyRow = { readonly names: readonly string[]; readonly website: readonly string[] }

function addedMerchants(rows: readonly NtropyRow[], catalogue: readonly Merchant[]): Merchant[] {
  const known = new Set(catalogue.flatMap(({ name, aliases }) => [name, ...aliases].map(key)))
  const added = new Map<string, Merchant>()
  for (const { names, website } of rows) {
    const name = names[0]!
    if (NOBODY.has(name.toLowerCase()) || names.some((each) => known.has(key(each)))) continue
    const aliases = [...names.slice(1), ...website.map(label).filter((each) => each !== '')]
    added.set(key(name), { id: `ntropy:${key(name)}`, name, aliases, locations: [] })
  }
  return [...added.values()]
}

/** `https://www.example.com/` is known as `example`. */
function label(site: string): string {
  const host = site
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .split('/')[0]!
  return host.split('.')[0]!
}
