// Many locations of a merchant from a file. Good lines are taken, bad ones are told with their field and why. A line whose merchant id one of its locations has, or else whose name, changes that
// location; any other adds one. The same lines again change nothing.
import { indexKeys, normaliseMid } from '../../domain/match/keys.ts'
import { type Fault, Refusal } from '../../domain/refusal.ts'
import { readFileLines } from '../../feed/location-file/read-lines.ts'
import {
  type LocationRecord,
  readAllLocations,
  readMerchant,
  replaceMatchKeys,
  upsertLocation,
} from '../../store/catalog/parties.ts'
import type { Deps } from '../deps.ts'
import type { NewLocation } from '../parties/register-party.ts'

export type Rejected = { readonly line: number; readonly field: string; readonly why: string }

export type Imported = { readonly added: number; readonly changed: number; readonly rejected: readonly Rejected[] }

export type Columns = {
  readonly names: readonly string[]
  /** Throws `invalid` with pointers to the columns. */
  readonly read: (record: Readonly<Record<string, string>>) => NewLocation
}

/** Good lines in one commit. Of two lines about one location the later counts. Throws `invalid` about the whole file. */
export async function importLocations(
  deps: Deps,
  merchantId: string,
  text: string,
  columns: Columns,
): Promise<Imported> {
  const [merchant, stored] = await Promise.all([
    readMerchant(deps.catalog, merchantId),
    readAllLocations(deps.catalog, merchantId),
  ])
  if (!merchant) throw new Refusal('not-found', 'There is no such merchant.')
  const { lines, rejected } = readGoodLines(text, columns)
  const now = new Map(stored.map((location) => [location.id, location]))
  const written = new Set<string>()
  for (const fields of lines) {
    const found = findLocation([...now.values()], fields)
    const id = found?.id ?? deps.newId('loc')
    const location = { ...found, ...fields, id, merchantId, createdAt: found?.createdAt ?? deps.now() }
    if (found && isSame(found, location)) continue
    now.set(id, location)
    written.add(id)
  }
  const locations = [...written].map((id) => now.get(id)!)
  const keys = locations.map((location) => ({ locationId: location.id, keys: indexKeys(merchant, location) }))
  if (locations.length > 0)
    await deps.catalog.write([...locations.map(upsertLocation), ...replaceMatchKeys(merchantId, keys)])
  const known = new Set(stored.map(({ id }) => id))
  const changed = locations.filter(({ id }) => known.has(id)).length
  return { added: locations.length - changed, changed, rejected }
}

function readGoodLines(text: string, { names, read }: Columns) {
  const lines: NewLocation[] = []
  const rejected: Rejected[] = []
  for (const { line, record } of readFileLines(text, names)) {
    try {
      lines.push(read(record))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      rejected.push(...error.faults.map((fault) => rejectedBy(line, fault)))
    }
  }
  return { lines, rejected }
}

function rejectedBy(line: number, { pointer, detail }: Fault): Rejected {
  return { line, field: pointer.slice(1), why: detail }
}

function findLocation(locations: readonly LocationRecord[], fields: NewLocation): LocationRecord | undefined {
  const mids = new Set(fields.mids.map(normaliseMid))
  const byMid = locations.find((location) => location.mids.some((mid) => mids.has(normaliseMid(mid))))
  return byMid ?? locations.find(({ name }) => name.toLowerCase() === fields.name.toLowerCase())
}

function isSame(a: LocationRecord, b: LocationRecord): boolean {
  return Object.entries(b).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(a[name as keyof LocationRecord]),
  )
}
