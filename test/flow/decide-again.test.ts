import { expect, test } from 'vitest'
import { asManyAsFit } from '../../src/flow/decide-again.ts'
import { TooMuchAtOnce } from '../../src/store/db.ts'

test.each([
  ['all that were asked for', 250, [250]],
  ['half, and half again', 70, [250, 125, 63]],
  ['one at a time', 1, [250, 125, 63, 32, 16, 8, 4, 2, 1]],
])('as many as fit: %s', async (_, room, asked) => {
  const tried: number[] = []
  const took = await asManyAsFit(250, async (most) => {
    tried.push(most)
    if (most > room) throw new TooMuchAtOnce('books')
    return most
  })
  expect([tried, took]).toEqual([asked, asked.at(-1)])
})

test('one alone that is too much stays a failure, and so does any other', async () => {
  const refuse = (error: Error) => async () => Promise.reject(error)
  await expect(asManyAsFit(4, refuse(new TooMuchAtOnce('books')))).rejects.toBeInstanceOf(TooMuchAtOnce)
  await expect(asManyAsFit(4, refuse(new Error('other')))).rejects.toThrow('other')
})
