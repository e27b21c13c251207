import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  BLACK,
  type Colour,
  contrast,
  formatColour,
  mix,
  parseColour,
  WHITE,
} from '../../../src/domain/brand/colour.ts'
import { EDGE_CONTRAST, paletteOf, strongerColour, TEXT_CONTRAST } from '../../../src/domain/brand/palette.ts'

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
const grounds = { light: ['#faf9f7', '#ffffff', '#f1efeb'], dark: ['#121512', '#1b1f1c', '#242925'] }

/** As the screen shows it. */
function shown(colour: Colour): Colour {
  return parseColour(formatColour(colour))!
}

test('a colour reads back as it was written', () => {
  fc.assert(fc.property(hex, (text) => formatColour(parseColour(text)!) === text))
  expect(['red', '#fff', '#12345g', '#0b6650ff', ''].map(parseColour)).toEqual(Array(5).fill(null))
})

test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#767676', '#ffffff', 4.54],
  ['#ff0000', '#ffffff', 4],
  ['#0000ff', '#ffff00', 8],
])('%s and %s stand %f apart', (a, b, ratio) => {
  expect(contrast(parseColour(a)!, parseColour(b)!)).toBeCloseTo(ratio, 1)
})

test('mixed with itself a colour stays; the ends of a mix are its parts', () => {
  fc.assert(
    fc.property(hex, hex, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, share) => {
      const [a, b] = [parseColour(one)!, parseColour(other)!]
      expect(formatColour(mix(a, share, a))).toBe(one)
      expect([formatColour(mix(a, 1, b)), formatColour(mix(a, 0, b))]).toEqual([one, other])
    }),
  )
})

test('halfway from black to white is the grey that browsers give', () => {
  expect(formatColour(mix(WHITE, 0.5, BLACK))).toBe('#636363')
})

test('whatever the brand: text on it, links on every ground and text under the pointer can be read', () => {
  fc.assert(
    fc.property(hex, (text) => {
      const { brand, onBrand, hover, accentOnLight, accentOnDark } = paletteOf(parseColour(text)!)
      const light = [...grounds.light.map((ground) => parseColour(ground)!), shown(mix(brand, 0.09, WHITE))]
      const dark = [
        ...grounds.dark.map((ground) => parseColour(ground)!),
        shown(mix(brand, 0.3, parseColour('#121512')!)),
      ]
      expect(contrast(brand, onBrand)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
      expect(contrast(shown(hover), onBrand)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
      for (const ground of light) expect(contrast(accentOnLight, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST - 0.01)
      for (const ground of dark) expect(contrast(accentOnDark, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST - 0.01)
    }),
    { numRuns: 2_000, examples: [['#240640']] },
  )
})

test('a brand that can be read as it is stays as it is', () => {
  expect(formatColour(paletteOf(parseColour('#0b6650')!).accentOnLight)).toBe('#0b6650')
})

test('a pale brand is told the nearest colour whose buttons stand out; a strong one nothing', () => {
  expect(strongerColour(parseColour('#0b6650')!)).toBeNull()
  const stronger = strongerColour(parseColour('#ffe066')!)!
  const least = Math.min(...grounds.light.map((ground) => contrast(stronger, parseColour(ground)!)))
  expect(least).toBeGreaterThanOrEqual(EDGE_CONTRAST)
  expect(least).toBeLessThan(EDGE_CONTRAST + 0.1)
})
