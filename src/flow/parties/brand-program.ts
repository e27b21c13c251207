// A partner gives its program a name, a colour, a logo and the terms that customers agree to.
import { checkedLogo, type Logo, type ProgramBrand } from '../../domain/brand/brand.ts'
import { parseColour } from '../../domain/brand/colour.ts'
import { Refusal } from '../../domain/refusal.ts'
import { insertProgramTerms, readProgramBrand, upsertProgramBrand } from '../../store/catalog/brands.ts'
import type { Deps } from '../deps.ts'

/** `logo` left out: it stays; null: there is none. */
export type BrandChanges = Partial<Omit<ProgramBrand, 'logo'>> & {
  readonly logo?: Uint8Array<ArrayBuffer> | null
}

/** What is not named stays as it is. */
export async function brandProgram(deps: Deps, programId: string, changes: BrandChanges): Promise<ProgramBrand> {
  const before = await readProgramBrand(deps.catalog, programId)
  if (!before) throw new Refusal('not-found', 'There is no such program.')
  const { logo, ...words } = changes
  if (words.colour !== undefined && !parseColour(words.colour)) {
    const fault = { pointer: '/colour', detail: 'is not a colour such as #0b6650' }
    throw new Refusal('invalid', 'The colour can’t be used.', [fault])
  }
  const kept = logo === undefined ? before.logo : logo && (await keepLogo(deps, programId, logo))
  const brand = { ...before, ...words, colour: (words.colour ?? before.colour).toLowerCase(), logo: kept }
  await deps.catalog.write([upsertProgramBrand(programId, brand, deps.now())])
  return brand
}

/** Customers who join from now on agree to this; the same text again makes no new version. */
export async function publishProgramTerms(deps: Deps, programId: string, text: string): Promise<void> {
  await deps.catalog.write([insertProgramTerms(programId, text, deps.now())])
}

/** Earlier logos are kept: a page or a mail may still show them. */
async function keepLogo(deps: Deps, programId: string, bytes: Uint8Array<ArrayBuffer>): Promise<Logo> {
  const picture = checkedLogo(bytes)
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const logo = { ...picture, hash }
  await deps.files.put(logoFile(programId, logo.hash, logo.type), bytes)
  return logo
}

/** Where a logo is kept; the same file has the same name. */
export function logoFile(programId: string, hash: string, type: Logo['type']): string {
  return `brands/${programId}/${hash}.${type}`
}
