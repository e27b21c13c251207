// Colours as a brand gives them (#rrggbb), how far they stand apart (WCAG 2.2), and what lies between two of them.

/** Red, green and blue from 0 to 1, as a screen takes them. */
export type Colour = readonly [red: number, green: number, blue: number]

export const WHITE: Colour = [1, 1, 1]
export const BLACK: Colour = [0, 0, 0]

/** null: it isn't `#rrggbb`. */
export function parseColour(text: string): Colour | null {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text)
  if (!digits) return null
  const [red, green, blue] = digits.slice(1).map((pair) => Number.parseInt(pair, 16) / 255)
  return [red!, green!, blue!]
}

export function formatColour(colour: Colour): string {
  return `#${colour.map((part) => toByte(part).toString(16).padStart(2, '0')).join('')}`
}

/** From 1 (the same) to 21 (black and white). WCAG 2.2, "contrast ratio". */
export function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

/** `share` of `a`, the rest `b`, mixed in OKLab as a browser's color-mix does. */
export function mix(a: Colour, share: number, b: Colour): Colour {
  const [from, to] = [toOklab(b), toOklab(a)]
  return fromOklab(from.map((part, i) => part + (to[i]! - part) * share) as unknown as Colour)
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map(linear)
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

function gamma(part: number): number {
  return part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055
}

function toByte(part: number): number {
  return Math.round(Math.max(0, Math.min(1, part)) * 255)
}

// The matrices of B. Ottosson, "A perceptual color space for image processing" (2020).
function toOklab(colour: Colour): Colour {
  const [r, g, b] = colour.map(linear) as unknown as Colour
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function fromOklab([lightness, a, b]: Colour): Colour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const parts = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return parts.map((part) => gamma(Math.max(0, Math.min(1, part)))) as unknown as Colour
}
