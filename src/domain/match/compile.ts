// Merchants made ready to be looked up: by id, by the keys of their names, by store number and town.
import type { Location, Merchant } from '../merchant.ts'
import { type KeyTable, keyTable } from './key-table.ts'
import { HEAD, normaliseMid, placeKey, withoutFinalS } from './keys.ts'
import { type Name, namesOf, readings } from './names.ts'
import { parseLine } from './parse.ts'
import { storeNumberOf } from './store-number.ts'
import { tradesOfMcc } from './vocabulary.ts'

export type Place = { readonly merchant: CompiledMerchant; readonly location: Location }
export type Entry = { readonly name: Name; readonly merchant: CompiledMerchant }

export type CompiledMerchant = {
  readonly id: string
  readonly name: string
  /** 0 for one name, 1 for sixteen or more: who is known by many names is a chain. */
  readonly fame: number
  /** Bits of the trades that its locations' codes and its own name speak of; 0: unknown. */
  trades: number
  readonly countries: Set<string>
  /** How many of its locations tell their town. */
  towns: number
  readonly locations: readonly Location[]
  /** By `#number`, `@postcode`, `@town`, and `=` a whole descriptor's glued words. */
  readonly stores: Map<string, Location[]>
}

export type MerchantIndex = {
  readonly byMid: ReadonlyMap<string, readonly Place[]>
  readonly byEntity: ReadonlyMap<string, readonly Place[]>
  /** Names of HEAD letters and more, by their first HEAD. */
  readonly heads: KeyTable<Entry>
  /** Shorter ones, whole but for a final s. */
  readonly shorts: KeyTable<Entry>
}

/** Time and memory are linear in names and locations; nothing is computed that depends on the whole catalogue. */
export function compileMerchants(merchants: readonly Merchant[]): MerchantIndex {
  const byMid = new Map<string, Place[]>()
  const byEntity = new Map<string, Place[]>()
  const heads = new Map<string, Entry[]>()
  const shorts = new Map<string, Entry[]>()
  for (const source of merchants) {
    const merchant: CompiledMerchant = {
      id: source.id,
      name: source.name,
      fame: Math.min(1, Math.log2(1 + source.aliases.length) / 4),
      countries: new Set(),
      towns: 0,
      trades: 0,
      locations: source.locations,
      stores: new Map(),
    }
    const names = new Map(namesOf(source).map((name) => [name.glued, name]))
    for (const name of names.values()) if (name.kind === 'name') merchant.trades |= name.trades
    for (const location of source.locations) {
      addIds(byMid, byEntity, merchant, location)
      addLocation(merchant, location, names)
    }
    for (const name of names.values()) {
      if (name.glued.length >= HEAD) push(heads, name.glued.slice(0, HEAD), { name, merchant })
      else push(shorts, withoutFinalS(name.glued), { name, merchant })
    }
  }
  return { byMid, byEntity, heads: keyTable(heads), shorts: keyTable(shorts) }
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

function addLocation(merchant: CompiledMerchant, location: Location, names: Map<string, Name>): void {
  if (location.mcc) merchant.trades |= tradesOfMcc(location.mcc)
  if (location.postcode) push(merchant.stores, `@${placeKey(location.postcode)}`, location)
  if (location.city) {
    push(merchant.stores, `@${placeKey(location.city)}`, location)
    merchant.towns++
  }
  if (location.country) merchant.countries.add(location.country.toUpperCase())
  for (const descriptor of location.descriptors) {
    const line = parseLine(descriptor)
    const number = storeNumberOf(line)
    if (number) push(merchant.stores, `#${number}`, location)
    if (line.glued) push(merchant.stores, `=${line.glued}`, location)
    const own = ownName(descriptor, line.glued, names)
    if (own) names.set(own.glued, own)
  }
}

/** The descriptor as one more name, unless a known name already begins it. */
function ownName(descriptor: string, glued: string, names: ReadonlyMap<string, Name>): Name | null {
  for (const known of names.keys()) if (glued.startsWith(known)) return null
  const name = readings(descriptor, 'descriptor')[0]
  return name && !names.has(name.glued) ? name : null
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
