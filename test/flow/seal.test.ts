import { expect, test } from 'vitest'
import { seal, sealedByOldKey, unseal } from '../../src/flow/seal.ts'

const [old, recent] = ['an old key of thirty-two characters', 'a recent key of thirty-two letters']
const place = 'payout-destination/dst_1'
const secret = { accountNumber: '12345678' }

test('opens to what was sealed, and looks different each time', async () => {
  const [one, two] = [await seal(old, place, secret), await seal(old, place, secret)]
  expect(one).not.toBe(two)
  expect(one).not.toContain('12345678')
  expect(await unseal(old, place, one)).toEqual(secret)
})

test.each([
  ['in another row', (sealed: string) => unseal(old, 'payout-destination/dst_2', sealed)],
  ['for another purpose', (sealed: string) => unseal(old, 'item/dst_1', sealed)],
  ['with another key', (sealed: string) => unseal(recent, place, sealed)],
  [
    'changed',
    (sealed: string) =>
      unseal(old, place, `${sealed.slice(0, -6)}${sealed.at(-6) === 'A' ? 'B' : 'A'}${sealed.slice(-5)}`),
  ],
  ['cut', (sealed: string) => unseal(old, place, sealed.split('.').slice(0, 3).join('.'))],
])('does not open %s', async (_, open) => {
  await expect(open(await seal(old, place, secret))).rejects.toThrow()
})

test('a newer key seals, the older one still opens, and what should be sealed anew is known', async () => {
  const before = await seal(old, place, secret)
  const keys = `${recent},${old}`
  expect(await unseal(keys, place, before)).toEqual(secret)
  expect(sealedByOldKey(keys, before)).toBe(true)
  const after = await seal(keys, place, secret)
  expect(sealedByOldKey(keys, after)).toBe(false)
  expect(await unseal(recent, place, after)).toEqual(secret)
})
