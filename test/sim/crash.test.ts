import { expect, test } from 'vitest'
import { crash } from './crash.ts'

test('what was acknowledged survives kill -9 of Worker and databases, whole and once', async () => {
  const result = await crash({ seed: 1, kills: 4, senders: 4 })
  expect(result).toMatchObject({ lost: [], halfThere: [], booksHold: true, credited: result.earned })
  expect(result.kills).toEqual({ 'books-0': 2, workerd: 2, catalog: 1 })
  expect(result.batches).toBeGreaterThan(4)
  expect(result.errors).toBeGreaterThan(0)
}, 60_000)
