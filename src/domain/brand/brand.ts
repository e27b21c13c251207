// How a program looks to its customers, and what they agree to.
import { Refusal } from '../refusal.ts'
import { type Picture, pictureOf } from './picture.ts'

export type Logo = Picture & {
  /** SHA-256 of the file, in hex. */
  readonly hash: string
}

export type ProgramBrand = {
  readonly name: string
  /** One or two sentences: what the program is. */
  readonly description: string
  /** `#rrggbb`. */
  readonly colour: string
  readonly logo: Logo | null
}

/** What a customer consents to. A version never changes. */
export type ProgramTerms = { readonly version: number; readonly text: string; readonly publishedAt: number }

export const DEFAULT_COLOUR = '#0b6650'

/** A page carries its logo along, so it stays small. */
export const LOGO_BYTES = 51_200
const LOGO_SIDE = { least: 16, most: 4_096 }
/** Wider than this and its height would be a hairline. */
const LOGO_RATIO = { least: 0.4, most: 8 }

/** Refused as invalid where it isn't a picture that fits into the head of a page. */
export function checkedLogo(bytes: Uint8Array): Picture {
  if (bytes.byteLength > LOGO_BYTES) throw odd(`is larger than ${LOGO_BYTES / 1_024} kB`)
  const picture = pictureOf(bytes)
  if (!picture) throw odd('is not a PNG, JPEG or WebP picture')
  const { width, height } = picture
  if (Math.min(width, height) < LOGO_SIDE.least || Math.max(width, height) > LOGO_SIDE.most)
    throw odd(`is ${width} × ${height} pixels; each side has ${LOGO_SIDE.least} to ${LOGO_SIDE.most}`)
  if (width / height < LOGO_RATIO.least || width / height > LOGO_RATIO.most)
    throw odd('is too long and narrow to be read at the head of a page')
  return picture
}

function odd(detail: string): Refusal {
  return new Refusal('invalid', 'The logo can’t be used.', [{ pointer: '/logo', detail }])
}
