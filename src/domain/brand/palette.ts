// What a page is painted with in a brand's colour, so that everything written in it or on it can be read (WCAG 2.2 AA).
import { BLACK, type Colour, contrast, formatColour, mix, parseColour, WHITE } from './colour.ts'

/** Contrast that text needs, and that the edge of a control needs. */
export const TEXT_CONTRAST = 4.5
export const EDGE_CONTRAST = 3

export type Palette = {
  readonly brand: Colour
  /** Text on the brand's colour: white where it can be read, else black. */
  readonly onBrand: Colour
  /** The brand's colour under a pointer. */
  readonly hover: Colour
  /** Links and marks on light pages: the brand's colour, or the nearest darker one that can be read. */
  readonly accentOnLight: Colour
  readonly accentOnDark: Colour
}

/** The grounds of kit/style/base.css. */
const light = ['#faf9f7', '#ffffff', '#f1efeb'].map(known)
const dark = ['#121512', '#1b1f1c', '#242925'].map(known)

export function paletteOf(brand: Colour): Palette {
  const onBrand = contrast(WHITE, brand) >= TEXT_CONTRAST ? WHITE : BLACK
  const washes = { light: asShown(mix(brand, 0.09, WHITE)), dark: asShown(mix(brand, 0.3, dark[0]!)) }
  return {
    brand,
    onBrand,
    hover: mix(brand, 0.88, onBrand === WHITE ? BLACK : WHITE),
    accentOnLight: nearest(brand, BLACK, [...light, washes.light], TEXT_CONTRAST),
    accentOnDark: nearest(mix(brand, 0.45, WHITE), WHITE, [...dark, washes.dark], TEXT_CONTRAST),
  }
}

/** null: buttons in this colour stand out from a light page. Else the nearest colour whose buttons do. */
export function strongerColour(brand: Colour): Colour | null {
  const stands = light.every((ground) => contrast(brand, ground) >= EDGE_CONTRAST)
  return stands ? null : nearest(brand, BLACK, light, EDGE_CONTRAST)
}

/** The colour itself, or as little as possible of the way `towards` an end at which every ground is far enough. */
function nearest(colour: Colour, towards: Colour, grounds: readonly Colour[], least: number): Colour {
  const at = (share: number) => asShown(mix(towards, share, colour))
  const passes = (share: number) => grounds.every((ground) => contrast(at(share), ground) >= least)
  if (passes(0)) return at(0)
  let [low, high] = [0, 1]
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2
    if (passes(middle)) high = middle
    else low = middle
  }
  return at(high)
}

/** A screen has 256 steps of each: near the limit the rounding decides. */
function asShown(colour: Colour): Colour {
  return known(formatColour(colour))
}

function known(text: string): Colour {
  return parseColour(text)!
}
