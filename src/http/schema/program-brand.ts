// How a program looks to its customers and what they agree to, as the API takes and shows it.
import * as z from 'zod'
import type { ProgramBrand, ProgramTerms } from '../../domain/brand/brand.ts'
import { formatColour, parseColour } from '../../domain/brand/colour.ts'
import { paletteOf } from '../../domain/brand/palette.ts'
import { formatInstant } from '../../domain/instant.ts'
import * as field from './fields.ts'

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour such as #0b6650')
  .meta({ example: '#0b6650' })
const description = z.string().trim().max(200)

export const brandChanges = z
  .object({ name: field.name.optional(), description: description.optional(), colour: colour.optional() })
  .meta({
    id: 'BrandChanges',
    description: 'What is not named stays as it is. The logo is set on the partner’s pages.',
  })

export const brand = z
  .object({
    programId: field.id,
    name: z.string(),
    description: z.string(),
    colour: z.string(),
    colours: z.object({ onBrand: z.string(), accentOnLight: z.string(), accentOnDark: z.string() }).meta({
      description: 'Text on the colour, and the colour for text on light and dark pages: all 4.5 : 1 at least.',
    }),
    logo: z.object({ path: z.string(), width: z.int(), height: z.int() }).nullable(),
  })
  .meta({ id: 'Brand' })

export const termsInput = z.object({ text: z.string().trim().min(1).max(50_000) }).meta({ id: 'ProgramTermsInput' })

export const programTerms = z
  .object({ programId: field.id, version: z.int(), text: z.string(), publishedAt: field.instantText })
  .meta({ id: 'ProgramTerms' })

export function presentBrand(programId: string, { logo, ...stored }: ProgramBrand): z.output<typeof brand> {
  const { onBrand, accentOnLight, accentOnDark } = paletteOf(parseColour(stored.colour)!)
  return {
    programId,
    ...stored,
    colours: {
      onBrand: formatColour(onBrand),
      accentOnLight: formatColour(accentOnLight),
      accentOnDark: formatColour(accentOnDark),
    },
    logo: logo && {
      path: `/p/${programId}/logo/${logo.hash}.${logo.type}`,
      width: logo.width,
      height: logo.height,
    },
  }
}

export function presentProgramTerms(
  programId: string,
  { publishedAt, ...stored }: ProgramTerms,
): z.output<typeof programTerms> {
  return { programId, ...stored, publishedAt: formatInstant(publishedAt) }
}
