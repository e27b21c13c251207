import { expect, test } from 'vitest'
import { checkedLogo, LOGO_BYTES } from '../../../src/domain/brand/brand.ts'
import { pictureOf } from '../../../src/domain/brand/picture.ts'

const bytes = (hex: string, length = 64) => {
  const start = Uint8Array.from(hex.replace(/\s/g, '').match(/../g)!, (pair) => Number.parseInt(pair, 16))
  const whole = new Uint8Array(Math.max(length, start.length))
  whole.set(start)
  return whole
}

const png = (width: number, height: number, length = 64) => {
  const file = bytes('89504e470d0a1a0a 0000000d 49484452', length)
  new DataView(file.buffer).setUint32(16, width)
  new DataView(file.buffer).setUint32(20, height)
  return file
}

test.each([
  ['png', png(240, 64), 240, 64],
  // SOI, an APP0 segment of 16 bytes, then a frame: 72 x 200.
  ['jpeg', bytes('ffd8 ffe0 0010 4a46494600010101006000600000 ffc0 0011 08 0048 00c8 03'), 200, 72],
  // A progressive frame behind tables.
  ['jpeg', bytes('ffd8 ffdb 0004 0000 ffc4 0003 00 ffc2 0011 08 0010 0020 03'), 32, 16],
  ['webp', bytes('52494646 00000000 57454250 56503858 0a000000 10000000 c70000 3f0000'), 200, 64],
  ['webp', bytes('52494646 00000000 57454250 56503820 00000000 000000 9d012a c800 4000'), 200, 64],
  ['webp', bytes('52494646 00000000 57454250 5650384c 00000000 2f c7c00f00'), 200, 64],
] as const)('reads the size of a %s from its bytes', (type, file, width, height) => {
  expect(pictureOf(file)).toEqual({ type, width, height })
})

test.each([
  ['nothing', new Uint8Array()],
  [
    'an SVG, which may carry script',
    new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  ],
  ['a page that calls itself a picture', new TextEncoder().encode('<!doctype html><script>alert(1)</script>')],
  ['a GIF', bytes('474946383961 c800 4000')],
  ['a PNG cut short', png(240, 64).slice(0, 18)],
  ['a JPEG without a frame', bytes('ffd8 ffe0 0004 0000 ffd9')],
  ['a WebP of an unknown kind', bytes('52494646 00000000 57454250 58585858')],
])('takes no logo from %s', (_, file) => {
  expect(pictureOf(file)).toBeNull()
  expect(() => checkedLogo(file)).toThrowError('The logo can’t be used.')
})

test.each([
  ['too large', png(240, 64, LOGO_BYTES + 1)],
  ['too small to see', png(8, 8)],
  ['enormous', png(9_000, 9_000)],
  ['a hairline', png(2_000, 20)],
  ['a pole', png(20, 200)],
  ['nothing across', png(0, 64)],
])('takes no logo that is %s', (_, file) => {
  expect(() => checkedLogo(file)).toThrowError('The logo can’t be used.')
})

test('takes a logo of any shape that fits the head of a page', () => {
  expect(checkedLogo(png(240, 64, LOGO_BYTES))).toEqual({ type: 'png', width: 240, height: 64 })
  expect(checkedLogo(png(64, 64)).width).toBe(64)
})
