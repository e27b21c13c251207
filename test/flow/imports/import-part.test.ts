import { afterAll, beforeAll, expect, test } from 'vitest'
import { readReport } from '../../../src/feed/push/read-report.ts'
import { runImport } from '../../../src/flow/imports/import-part.ts'
import { receiveFile } from '../../../src/flow/imports/receive-file.ts'
import { resumeImport } from '../../../src/flow/imports/resume-import.ts'
import { readImport } from '../../../src/store/books/imports.ts'
import { BOOKS, FEED, type House, join, openHouse, openShop } from '../../support/house.ts'

let house: House
let token: string

beforeAll(async () => {
  house = await openHouse()
  const { program } = await openShop(house)
  token = (await join(house, program.id)).token
})
afterAll(() => house.stop())

const NUMBER = '4111111111111111'

function line(id: string, fields: object = {}): string {
  const times = { occurredAt: '2026-10-02T18:20:00Z', postedAt: '2026-10-03T04:00:00Z' }
  return JSON.stringify({ id, type: 'clearing', cardToken: token, amount: 100, currency: 'USD', ...times, ...fields })
}

async function receive(lines: readonly string[]): Promise<string> {
  const body = new Response(lines.join('\n')).body!
  return (await receiveFile(house.deps, FEED, 'operator', body, null)).result.id
}

const stored = () => [...house.files].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)] as const)
const run = (jobId: string) => runImport(house.deps, { books: BOOKS, jobId }, readReport)
const read = (id: string) => readImport(house.books, id)

test('a card number is stored nowhere, and its line is rejected by its number in the file', async () => {
  const id = await receive([line('a'), '', line('b', { merchant: { descriptor: NUMBER } }), line('c', { id: NUMBER })])
  expect(stored()).toHaveLength(1)
  await run(id)
  expect(await read(id)).toMatchObject({ state: 'done', lines: 3, accepted: 1, rejected: 2 })
  const [[name, rejected] = [], ...others] = stored()
  expect(others).toEqual([])
  expect(name).toContain('rejected')
  expect(stored().join()).not.toContain(NUMBER)
  const told = rejected!.trim().split('\n')
  expect(told.map((each) => JSON.parse(each))).toMatchObject([
    { line: 3, code: 'card-number-refused', errors: [{ pointer: '/merchant/descriptor' }] },
    { line: 4, code: 'card-number-refused', errors: [{ pointer: '/id' }] },
  ])
  house.files.clear()
})

test('a part is deleted once it is counted, and two who are at the same file count each line once', async () => {
  const id = await receive(Array.from({ length: 2_500 }, (_, i) => line(`two-${i % 2_400}`)))
  expect(stored()).toHaveLength(3)
  await Promise.all([run(id), run(id)].map((each) => each.catch(() => {})))
  await run(id)
  expect(stored()).toEqual([])
  expect(await read(id)).toMatchObject({ state: 'done', lines: 2_500, rejected: 0, ignored: 0 })
  const { accepted, duplicates } = (await read(id))!
  expect(accepted + duplicates).toBe(2_500)
})

test('a file that is given up can be resumed where it stopped', async () => {
  const id = await receive(Array.from({ length: 1_500 }, (_, i) => line(`late-${i}`)))
  const [, second] = [...house.files.keys()]
  const kept = house.files.get(second!)!
  house.files.delete(second!)
  const resume = () => resumeImport(house.deps, BOOKS, id, null)
  await expect(resume()).rejects.toThrow('only a failed one is resumed')
  for (let attempt = 0; attempt < 8; attempt++) await expect(run(id)).rejects.toThrow('is gone')
  expect(await read(id)).toMatchObject({ state: 'failed', accepted: 1_000, dueAt: null })
  await run(id)
  house.files.set(second!, kept)
  const rung = house.rung.length
  expect((await resume()).result).toMatchObject({ state: 'running', accepted: 1_000 })
  expect(house.rung).toHaveLength(rung + 1)
  await run(id)
  expect(await read(id)).toMatchObject({ state: 'done', accepted: 1_500, duplicates: 0 })
})
