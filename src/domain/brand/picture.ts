// What kind of picture a file is, and how large, read from its first bytes: what a browser says about it isn't believed.

export type Picture = {
  readonly type: 'png' | 'jpeg' | 'webp'
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** null: none of these, or cut short. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return png(view) ?? jpeg(view) ?? webp(view)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function png(view: DataView): Picture | null {
  const signed = view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a && textAt(view, 12, 4) === 'IHDR'
  return signed ? { type: 'png', width: view.getUint32(16), height: view.getUint32(20) } : null
}

/** A frame's header holds the size; it follows other segments, each with its length. */
function jpeg(view: DataView): Picture | null {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { type: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
  }
  return null
}

function webp(view: DataView): Picture | null {
  if (textAt(view, 0, 4) !== 'RIFF' || textAt(view, 8, 4) !== 'WEBP') return null
  const kind = textAt(view, 12, 4)
  const sized = (width: number, height: number): Picture => ({ type: 'webp', width, height })
  if (kind === 'VP8X') return sized(threeBytes(view, 24) + 1, threeBytes(view, 27) + 1)
  if (kind === 'VP8 ') return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  if (kind !== 'VP8L') return null
  const bits = view.getUint32(21, true)
  return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
}

function textAt(view: DataView, at: number, length: number): string {
  return Array.from({ length }, (_, i) => String.fromCharCode(view.getUint8(at + i))).join('')
}
