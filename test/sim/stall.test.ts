import { expect, test } from 'vitest'
import { startSqld } from '../support/sqld.ts'
import { writeFromAllSides } from './stall.ts'

test('sixteen writers at once never stop each other', async () => {
  const sqld = await startSqld()
  try {
    const result = await writeFromAllSides(sqld.url, 16, 5)
    expect(result).toMatchObject({ stalled: 0, lost: 0 })
    expect(result.batches).toBeGreaterThan(50)
  } finally {
    await sqld.stop()
  }
})
