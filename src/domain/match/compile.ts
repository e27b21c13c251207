// Merchants made ready to be looked up: by id, by the keys of their names, by what tells their locations apart.
import type { Location, Merchant, MerchantTraits } from '../merchant.ts'
import { type KeyTable, keyTable } from './key-table.ts'
import { HEAD, isEverywhere, normaliseMid, readLocation, withoutFinalS } from './keys.ts'
import { type Name, namesOf } from './names.ts'
import { tradesOfMccs, traitsOf } from './traits.ts'

export type Place = { readonly merchant: CompiledMerchant; readonly location: Location }

export type CompiledMerchant = {
  readonly id: string
  readonly name: string
  /** 0 for one name, 1 for sixteen or more: who is known by many names is a chain. */
  readonly fame: number
  /** Locations by the keys that tell them apart. */
  readonly stores: ReadonlyMap<string, readonly Location[]>
  /** All of them, if the index was compiled from a whole catalogue; else null: then what isn't here proves nothing. */
  readonly all: readonly Location[] | null
  /** null: nothing is known of those that aren't here. */
  readonly traits: MerchantTraits | null
}

/** A name, and what everybody knows who finds the merchant by it. */
export type Entry = {
  readonly name: Name
  readonly merchant: CompiledMerchant
  /** Bits of the trades that the merchant's name and `everywhere` speak of; 0: unknown. */
  readonly trades: number
  /** Sites without a town: all of the merchant's, or those that trade under this name of their own. */
  readonly everywhere: readonly Location[]
}

export type MerchantIndex = {
  readonly byMid: ReadonlyMap<string, readonly Place[]>
  readonly byEntity: ReadonlyMap<string, readonly Place[]>
  /** Names of HEAD letters and more, by their first HEAD. */
  readonly heads: KeyTable<Bucket>
  /** Shorter ones, whole but for a final s. */
  readonly shorts: KeyTable<readonly Entry[]>
}

/**
 * Names with the same first letters. `nexts` has the letter after those, so that few need a closer look: 0 for none, negative
 * where it begins a word.
 */
export type Bucket = { readonly entries: Entry[]; readonly nexts: number[] }

/**
 * Time and memory are linear in names and locations; nothing is computed that depends on the whole catalogue, so a few
 * merchants read by key compile to the same answers. `complete`: every merchant comes with all of its locations.
 */
export function compileMerchants(merchants: readonly Merchant[], { complete = false } = {}): MerchantIndex {
  const byMid = new Map<string, Place[]>()
  const byEntity = new Map<string, Place[]>()
  const heads = new Map<string, Bucket>()
  const shorts = new Map<string, Entry[]>()
  for (const source of merchants) {
    const names = namesOf(source)
    const merchant = compileMerchant(source, names, complete)
    for (const location of source.locations) addIds(byMid, byEntity, merchant, location)
    for (const entry of entriesOf(source, names, merchant)) {
      const { glued } = entry.name
      if (glued.length >= HEAD) addToBucket(heads, entry)
      else push(shorts, withoutFinalS(glued), entry)
    }
  }
  return { byMid, byEntity, heads: keyTable(heads), shorts: keyTable(shorts) }
}

function addToBucket(heads: Map<string, Bucket>, entry: Entry): void {
  const { glued, ends } = entry.name
  const head = glued.slice(0, HEAD)
  const bucket = heads.get(head) ?? { entries: [], nexts: [] }
  if (bucket.entries.length === 0) heads.set(head, bucket)
  bucket.entries.push(entry)
  const next = glued.length > HEAD ? glued.charCodeAt(HEAD) : 0
  bucket.nexts.push(ends.includes(HEAD) ? -next : next)
}

function addIds(
  byMid: Map<string, Place[]>,
  byEntity: Map<string, Place[]>,
  merchant: CompiledMerchant,
  location: Location,
): void {
  for (const id of location.mids) {
    const mid = normaliseMid(id)
    if (mid) push(byMid, mid, { merchant, location })
  }
  for (const id of location.entityIds) push(byEntity, id, { merchant, location })
}

function compileMerchant(source: Merchant, names: readonly Name[], complete: boolean): CompiledMerchant {
  const { id, name, aliases, locations } = source
  const stores = new Map<string, Location[]>()
  for (const location of locations) {
    for (const key of readLocation(location, names).storeKeys) push(stores, key, location)
  }
  const fame = Math.min(1, Math.log2(1 + aliases.length) / 4)
  const traits = complete ? traitsOf(locations) : (source.traits ?? null)
  return { id, name, fame, stores, all: complete ? locations : null, traits }
}

function* entriesOf({ locations }: Merchant, names: readonly Name[], merchant: CompiledMerchant): Generator<Entry> {
  let ofName = 0
  for (const name of names) if (name.kind === 'name') ofName |= name.trades
  const everywhere = locations.filter(isEverywhere)
  const trades = ofName | tradesAt(merchant, everywhere)
  for (const name of names) yield { name, merchant, trades, everywhere }
  const own = new Map<string, [Name, Location[]]>()
  for (const location of locations) {
    for (const name of readLocation(location, names).ownNames) {
      const [, sharing] = own.get(name.glued) ?? own.set(name.glued, [name, []]).get(name.glued)!
      sharing.push(location)
    }
  }
  for (const [name, sharing] of own.values()) {
    const sites = sharing.filter(isEverywhere)
    yield { name, merchant, trades: ofName | tradesAt(merchant, sites), everywhere: sites }
  }
}

function tradesAt({ traits }: CompiledMerchant, sites: readonly Location[]): number {
  return traits ? tradesOfMccs(traits.mccs) : tradesOf(sites)
}

export function tradesOf(locations: readonly Location[]): number {
  return tradesOfMccs(locations.flatMap(({ mcc }) => mcc ?? []))
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
