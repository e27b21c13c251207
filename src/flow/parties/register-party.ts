// Takes on programs, merchants and locations; indexes the names by which card feeds will mention them.
import { indexKeys } from '../../domain/match/keys.ts'
import type { Location } from '../../domain/merchant.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
  type Coordinates,
  insertMerchant,
  insertProgram,
  type LocationRecord,
  type MerchantRecord,
  type PlaceKeys,
  type Program,
  readAllLocations,
  readLocation,
  readMerchant,
  replaceMatchKeys,
  updateMerchant,
  upsertLocation,
} from '../../store/catalog/parties.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'

export type NewProgram = {
  readonly name: string
  readonly currency: string
  readonly books: string | null
  /** After so many days an authorization that hasn't cleared is given up. */
  readonly authorizationDays?: number
  /** So many days after a bank login was unlinked, what no money depends on is erased. */
  readonly erasureDays?: number
}
export type NewMerchant = { readonly name: string; readonly aliases: readonly string[] }
export type NewLocation = Omit<Location, 'id' | 'merchantId'> & Coordinates

export function registerProgram(
  deps: Deps,
  input: NewProgram,
  idempotency: Idempotency | null,
): Promise<Once<Program>> {
  const books = input.books ?? deps.booksNames[0]
  if (!books || !deps.booksNames.includes(books))
    throw new Refusal('invalid', 'There is no such books database.', [{ pointer: '/books', detail: 'is unknown' }])
  const days = { authorizationDays: 30, erasureDays: 90 }
  const program = { id: deps.newId('prg'), ...days, ...input, books, createdAt: deps.now() }
  const decision = { result: program, statements: [insertProgram(program)] }
  return once(deps.catalog, idempotency, program.createdAt, () => decision)
}

export function registerMerchant(
  deps: Deps,
  input: NewMerchant,
  idempotency: Idempotency | null,
): Promise<Once<MerchantRecord>> {
  const merchant = { id: deps.newId('mer'), ...input, createdAt: deps.now() }
  const keys = replaceMatchKeys(merchant.id, [placeKeys(merchant, null)])
  const decision = { result: merchant, statements: [insertMerchant(merchant), ...keys] }
  return once(deps.catalog, idempotency, merchant.createdAt, () => decision)
}

/** Reports find the merchant, and its locations, under the new names from the next one on. */
export async function editMerchant(deps: Deps, id: string, changes: Partial<NewMerchant>): Promise<MerchantRecord> {
  const [merchant, locations] = await Promise.all([readMerchant(deps.catalog, id), readAllLocations(deps.catalog, id)])
  if (!merchant) throw new Refusal('not-found', 'There is no such merchant.')
  const edited = { ...merchant, ...changes }
  const keys = [null, ...locations].map((location) => placeKeys(edited, location))
  await deps.catalog.write([updateMerchant(edited), ...replaceMatchKeys(id, keys)])
  return edited
}

export function registerLocation(
  deps: Deps,
  merchantId: string,
  input: NewLocation,
  idempotency: Idempotency | null,
): Promise<Once<LocationRecord>> {
  const at = deps.now()
  return once(deps.catalog, idempotency, at, async () => {
    const merchant = await readMerchant(deps.catalog, merchantId)
    if (!merchant) throw new Refusal('not-found', 'There is no such merchant.')
    const location = { id: deps.newId('loc'), ...input, merchantId, createdAt: at }
    return { result: location, statements: placeLocation(merchant, location) }
  })
}

/** Fields that `changes` leaves out stay as they are. */
export async function editLocation(
  deps: Deps,
  merchantId: string,
  id: string,
  changes: Partial<NewLocation>,
): Promise<LocationRecord> {
  const [merchant, location] = await Promise.all([
    readMerchant(deps.catalog, merchantId),
    readLocation(deps.catalog, merchantId, id),
  ])
  if (!merchant || !location) throw new Refusal('not-found', 'This merchant has no such location.')
  const edited = { ...location, ...changes }
  await deps.catalog.write(placeLocation(merchant, edited))
  return edited
}

function placeLocation(merchant: MerchantRecord, location: LocationRecord) {
  return [upsertLocation(location), ...replaceMatchKeys(merchant.id, [placeKeys(merchant, location)])]
}

function placeKeys(merchant: MerchantRecord, location: LocationRecord | null): PlaceKeys {
  return { locationId: location?.id ?? null, keys: indexKeys(merchant, location) }
}
