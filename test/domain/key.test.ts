import { expect, test } from 'vitest'
import { formatKey, keyHint, keyKind } from '../../src/domain/key.ts'

const random = Uint8Array.from({ length: 52 }, (_, index) => index * 37)

test('a key tells its kind, and a mistyped one is nobody’s', () => {
  const key = formatKey('partner', random)
  expect(keyKind(key)).toBe('partner')
  for (let i = 0; i < key.length; i++) {
    const other = key[i] === 'a' ? 'b' : 'a'
    expect(keyKind(key.slice(0, i) + other + key.slice(i + 1))).toBeNull()
  }
  expect(keyKind(key.slice(0, -1))).toBeNull()
  expect(keyKind(`${key}a`)).toBeNull()
})

test('a hint shows four characters of the secret', () => {
  const key = formatKey('operator', random)
  expect(keyHint(key)).toBe(`${key.slice(0, 'rb_op_'.length + 4)}…`)
})

test('every bit of the secret counts', () => {
  expect(formatKey('operator', random)).not.toBe(
    formatKey(
      'operator',
      random.map((byte, at) => (at === 51 ? byte ^ 1 : byte)),
    ),
  )
})
