import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rawSignature, readAuthenticatorData } from '../../src/domain/passkey.ts'

const integer = (digits: readonly number[]) => {
  const shortest = digits.slice(digits.findIndex((digit) => digit !== 0))
  const signed = (shortest[0] ?? 0) > 127 ? [0, ...shortest] : shortest
  return [2, signed.length, ...signed]
}

test('two integers become two times 32 bytes, however short they are', () => {
  const digits = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => bytes.some((byte) => byte !== 0))
  fc.assert(
    fc.property(digits, digits, (r, s) => {
      const body = [...integer([...r]), ...integer([...s])]
      expect(rawSignature(Uint8Array.from([0x30, body.length, ...body]))).toEqual(Uint8Array.from([...r, ...s]))
    }),
  )
})

test('whatever else arrives is no signature, and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const raw = rawSignature(bytes)
      expect(raw === null || raw.length === 64).toBe(true)
      readAuthenticatorData(bytes)
    }),
  )
  expect(rawSignature(Uint8Array.from([0x30, 6, 2, 1, 1, 2, 1, 1, 0]))).toBeNull()
  expect(readAuthenticatorData(new Uint8Array(36))).toBeNull()
})
