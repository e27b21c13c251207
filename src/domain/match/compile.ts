// Merchants made ready to be looked up: by id, by the keys of their names, by what tells their locations apart.
import type { Location, Merchant, MerchantTraits } from '../merchant.ts'
import { HEAD, isEverywhere, normaliseMid, type Reading, readLocation, stumpOf, withoutFinalS } from './keys.ts'
import { type Named, nameTable } from './name-spelling.ts'
import type { NameTable } from './name-table.ts'
import { type Name, namesOf } from './names.ts'
import { type Place, type PlaceKeys, type PlaceTable, placeKeys } from './place-table.ts'
import { tradesOfMccs, traitsOf } from './traits.ts'

export type CompiledMerchant = {
  /** From 1, of this index. */
  readonly number: number
  readonly id: string
  readonly name: string
  /** Its locations, if the index was compiled from a whole catalogue; else null: then what isn't here proves nothing. */
  readonly all: readonly Location[] | null
  /** null: nothing is known of those locations that aren't here. */
  readonly traits: MerchantTraits | null
}

/** The owner of the keys that are nobody's own. */
export const ANYBODY = 0

export type MerchantIndex = {
  readonly byMid: PlaceTable
  readonly byEntity: PlaceTable
  /** By merchant's number and the keys that tell its locations apart. */
  readonly stores: PlaceTable
  /** Names of HEAD letters and more, by their first HEAD. */
  readonly heads: NameTable
  /** Shorter ones, whole but for a final s. */
  readonly shorts: NameTable
  /** By their first letters, names that a line may have been cut within. */
  readonly stumps: NameTable
}

/**
 * Time and memory are linear in names and locations; nothing is computed that depends on the whole catalogue, so a few
 * merchants read by key compile to the same answers. `complete`: every merchant comes with all of its locations.
 */
export function compileMerchants(merchants: readonly Merchant[], { complete = false } = {}): MerchantIndex {
  const lists: Lists = { places: [], mids: placeKeys(), entities: placeKeys(), stores: placeKeys() }
  const heads = new Map<string, Named[]>()
  const shorts = new Map<string, Named[]>()
  const stumps = new Map<string, Named[]>()
  for (const [at, source] of merchants.entries()) {
    const names = namesOf(source)
    const readings = source.locations.map((location) => readLocation(location, names, { remember: !complete }))
    const { id, name, locations } = source
    const traits = complete ? traitsOf(locations) : (source.traits ?? null)
    const merchant = { number: at + 1, id, name, all: complete ? locations : null, traits }
    for (const [nth, location] of locations.entries()) addPlace(lists, merchant, location, readings[nth]!)
    for (const named of namedAs(source, names, readings, merchant)) {
      const { glued } = named
      if (glued.length >= HEAD) push(heads, glued.slice(0, HEAD), named)
      else push(shorts, withoutFinalS(glued), named)
      const stump = stumpOf(named)
      if (stump) push(stumps, stump, named)
    }
  }
  const { places, mids, entities, stores } = lists
  return {
    byMid: mids.table(places),
    byEntity: entities.table(places),
    stores: stores.table(places),
    heads: nameTable(heads),
    shorts: nameTable(shorts),
    stumps: nameTable(stumps),
  }
}

type Lists = { readonly places: Place[] } & Readonly<Record<'mids' | 'entities' | 'stores', PlaceKeys>>

function addPlace(lists: Lists, merchant: CompiledMerchant, location: Location, { storeKeys }: Reading): void {
  const place = lists.places.push({ merchant, location }) - 1
  for (const id of location.mids) {
    const mid = normaliseMid(id)
    if (mid) lists.mids.add(ANYBODY, mid, place)
  }
  for (const id of location.entityIds) lists.entities.add(ANYBODY, id, place)
  for (const key of storeKeys) lists.stores.add(merchant.number, key, place)
}

function* namedAs(
  { aliases, locations }: Merchant,
  names: readonly Name[],
  readings: readonly Reading[],
  merchant: CompiledMerchant,
): Generator<Named> {
  const fame = Math.min(100, Math.round(25 * Math.log2(1 + aliases.length)))
  const hasStores = readings.some(({ storeKeys }) => storeKeys.length > 0)
  const { traits } = merchant
  const ofName = names.reduce((bits, { kind, trades }) => (kind === 'name' ? bits | trades : bits), 0)
  const named = (name: Name, everywhere: readonly Location[]): Named => {
    const trades = ofName | (traits ? tradesOfMccs(traits.mccs) : tradesOf(everywhere))
    return { ...name, merchant, fame, hasStores, trades, everywhere }
  }
  const everywhere = sitesOf(locations)
  for (const name of names) yield named(name, everywhere)
  const own = new Map<string, [Name, Location[]]>()
  for (const [at, location] of locations.entries()) {
    for (const name of readings[at]!.ownNames) {
      const [, sharing] = own.get(name.glued) ?? own.set(name.glued, [name, []]).get(name.glued)!
      sharing.push(location)
    }
  }
  for (const [name, sharing] of own.values()) yield named(name, sitesOf(sharing))
}

const nowhere: readonly Location[] = []

function sitesOf(locations: readonly Location[]): readonly Location[] {
  return locations.some(isEverywhere) ? locations.filter(isEverywhere) : nowhere
}

export function tradesOf(locations: readonly Location[]): number {
  return tradesOfMccs(locations.flatMap(({ mcc }) => mcc ?? []))
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
