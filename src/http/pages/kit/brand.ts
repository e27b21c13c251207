// Whose name and colours a page wears. A program's style sheet and logo have addresses that change with them, so that a
// browser keeps them for good.
import { Hono } from 'hono'
import type { ProgramBrand } from '../../../domain/brand/brand.ts'
import { formatColour, parseColour } from '../../../domain/brand/colour.ts'
import { paletteOf } from '../../../domain/brand/palette.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { Deps } from '../../../flow/deps.ts'
import { logoFile } from '../../../flow/parties/brand-program.ts'
import { readProgramBrand } from '../../../store/catalog/brands.ts'
import type { Db } from '../../../store/db.ts'
import type { AppEnv } from '../../platform.ts'

export type Brand = {
  readonly name: string
  /** What the program is, in a sentence or two; may be empty. */
  readonly description: string
  /** null: the name is written out. */
  readonly logoUrl: string | null
  /** Pixels at the height of 32, so that the page doesn't move when the logo comes. */
  readonly logoWidth: number | null
  /** A style sheet with the brand's colours; null: the platform's own. */
  readonly styleUrl: string | null
  /** Where its name leads. */
  readonly home: string
}

export const ownBrand: Brand = {
  ...{ name: 'Rebound', description: '', logoUrl: null, logoWidth: null, styleUrl: null },
  home: '/',
}

const freshMs = 5_000
const kept = new WeakMap<Db, Map<string, { readonly brand: Brand; readonly until: number }>>()

/** Refused as not found where there is no such program. A change is seen within five seconds. */
export async function readBrand({ catalog }: Deps, programId: string): Promise<Brand> {
  const known = kept.get(catalog) ?? new Map()
  kept.set(catalog, known)
  const found = known.get(programId)
  if (found && found.until > Date.now()) return found.brand
  const stored = await readProgramBrand(catalog, programId)
  if (!stored) throw new Refusal('not-found', 'There is no such program.')
  const brand = brandOf(programId, stored)
  if (known.size > 1_000) known.clear()
  known.set(programId, { brand, until: Date.now() + freshMs })
  return brand
}

/** After it was changed here. */
export function forgetBrand({ catalog }: Deps, programId: string): void {
  kept.get(catalog)?.delete(programId)
}

export function brandOf(programId: string, { name, description, colour, logo }: ProgramBrand): Brand {
  const at = `/p/${encodeURIComponent(programId)}`
  return {
    name,
    description,
    logoUrl: logo && `${at}/logo/${logo.hash}.${logo.type}`,
    logoWidth: logo && Math.round((32 * logo.width) / logo.height),
    styleUrl: `${at}/brand.${colour.slice(1)}.css`,
    home: `${at}/offers`,
  }
}

/** Colours only: the base style says what they are used for. */
function styleOf(colour: string): string | null {
  const brand = parseColour(colour)
  if (!brand) return null
  const { onBrand, hover, accentOnLight, accentOnDark } = paletteOf(brand)
  const accent = `light-dark(${formatColour(accentOnLight)},${formatColour(accentOnDark)})`
  const own = { brand, 'on-brand': onBrand, 'brand-hover': hover }
  const lines = Object.entries(own).map(([name, value]) => `--${name}:${formatColour(value)};`)
  return `:root{${lines.join('')}--accent:${accent}}\n`
}

const forGood = 'public, max-age=31536000, immutable'

export const brandFiles = new Hono<AppEnv>()
  .get('/p/:program/:sheet{brand\\.[0-9a-f]{6}\\.css}', (c) => {
    const style = styleOf(`#${c.req.param('sheet').slice(6, 12)}`)
    return style === null
      ? c.notFound()
      : c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': forGood })
  })
  .get('/p/:program/logo/:file{[0-9a-f]{64}\\.(png|jpeg|webp)}', async (c) => {
    const [hash, type] = c.req.param('file').split('.') as [string, 'png' | 'jpeg' | 'webp']
    const file = await c.env.platform.deps.files.get(logoFile(c.req.param('program'), hash, type))
    return file ? c.body(file, 200, { 'Content-Type': `image/${type}`, 'Cache-Control': forGood }) : c.notFound()
  })
