import { expect, test } from 'vitest'
import { account } from '../../../src/feed/plaid/shapes.ts'

test('half a character, which a database would never give back, is told as one that can’t be read', () => {
  const told = JSON.parse('{ "account_id": "a", "name": "Card \\ud83d", "type": "credit", "mask": "\\udc8b 🐋" }')
  expect(account.parse(told)).toMatchObject({ name: 'Card \ufffd', mask: '\ufffd 🐋' })
})
