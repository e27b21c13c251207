// Merchants made ready to be looked up: by id, by the keys of their names, by what tells their locations apart.
import type { Location, Merchant } from '../merchant.ts'
import { type KeyTable, keyTable } from './key-table.ts'
import { HEAD, isEverywhere, normaliseMid, ownNames, storeKeysOf, withoutFinalS } from './keys.ts'
import { type Name, namesOf } from './names.ts'
import { tradesOfMcc } from './vocabulary.ts'

export type Place = { readonly merchant: CompiledMerchant; readonly location: Location }
export type Entry = { readonly name: Name; readonly merchant: CompiledMerchant }

export type CompiledMerchant = {
  readonly id: string
  readonly name: string
  /** 0 for one name, 1 for sixteen or more: who is known by many names is a chain. */
  readonly fame: number
  /** Bits of the trades that its own name and its sites without a town speak of; 0: unknown. */
  readonly trades: number
  /** Sites without a town. */
  readonly everywhere: readonly Location[]
  /** The others, by `storeKeysOf`. */
  readonly stores: ReadonlyMap<string, readonly Location[]>
  /** All of them, if the index was compiled from a whole catalogue; else null: then what isn't here proves nothing. */
  readonly all: readonly Location[] | null
}

export type MerchantIndex = {
  readonly byMid: ReadonlyMap<string, readonly Place[]>
  readonly byEntity: ReadonlyMap<string, readonly Place[]>
  /** Names of HEAD letters and more, by their first HEAD. */
  readonly heads: KeyTable<Entry>
  /** Shorter ones, whole but for a final s. */
  readonly shorts: KeyTable<Entry>
}

/**
 * Time and memory are linear in names and locations; nothing is computed that depends on the whole catalogue, so a few
 * merchants read by key compile to the same answers. `complete`: every merchant comes with all of its locations.
 */
export function compileMerchants(merchants: readonly Merchant[], { complete = false } = {}): MerchantIndex {
  const byMid = new Map<string, Place[]>()
  const byEntity = new Map<string, Place[]>()
  const heads = new Map<string, Entry[]>()
  const shorts = new Map<string, Entry[]>()
  for (const source of merchants) {
    const names = new Map(namesOf(source).map((name) => [name.glued, name]))
    const merchant = compileMerchant(source, [...names.values()], complete)
    for (const location of source.locations) {
      for (const id of location.mids) {
        const mid = normaliseMid(id)
        if (mid) push(byMid, mid, { merchant, location })
      }
      for (const id of location.entityIds) push(byEntity, id, { merchant, location })
      for (const name of ownNames(location, [...names.values()])) names.set(name.glued, name)
    }
    for (const name of names.values()) {
      if (name.glued.length >= HEAD) push(heads, name.glued.slice(0, HEAD), { name, merchant })
      else push(shorts, withoutFinalS(name.glued), { name, merchant })
    }
  }
  return { byMid, byEntity, heads: keyTable(heads), shorts: keyTable(shorts) }
}

function compileMerchant(source: Merchant, names: readonly Name[], complete: boolean): CompiledMerchant {
  const stores = new Map<string, Location[]>()
  const everywhere: Location[] = []
  let trades = 0
  for (const name of names) if (name.kind === 'name') trades |= name.trades
  for (const location of source.locations) {
    if (isEverywhere(location)) everywhere.push(location)
    if (location.mcc && (complete || isEverywhere(location))) trades |= tradesOfMcc(location.mcc)
    for (const key of storeKeysOf(location, names)) push(stores, key, location)
  }
  const fame = Math.min(1, Math.log2(1 + source.aliases.length) / 4)
  return { id: source.id, name: source.name, fame, trades, everywhere, stores, all: complete ? source.locations : null }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
