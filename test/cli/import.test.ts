import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { importFile } from '../../src/cli/import.ts'
import type { Transaction } from '../../src/feed/transaction.ts'
import { asDocumented } from '../support/crowd/as-documented.ts'

const golden = join(import.meta.dirname, '../golden/feed/uk-council-cards.csv')

type Post = { readonly path: string; readonly once: string | undefined; readonly body: Record<string, unknown> }

/** The two calls that an import needs, as the contract has them, and what was sent to them. */
let server: Server
let url: string
let files: Transaction[][]
let posts: Post[]
let rejected: number
let out: string

beforeEach(async () => {
  files = []
  posts = []
  rejected = 0
  out = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  server = createServer(async (request, response) => {
    const [status, body] = await answer(request).catch((error) => [500, { title: String(error) }] as const)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  server.close()
  vi.restoreAllMocks()
})

const times = { createdAt: '2026-11-22T12:00:00Z', updatedAt: '2026-11-22T12:00:01Z' }

async function answer(request: IncomingMessage): Promise<[number, unknown]> {
  if (request.headers.authorization !== 'Bearer rb_op_test') return [401, { title: 'The caller is unknown' }]
  const content = await buffer(request)
  if (request.method === 'GET') {
    const lines = files[0]!.length
    const counts = { lines, accepted: lines - rejected, duplicate: 0, ignored: 0, rejected }
    return [200, asDocumented('Import', { id: 'imp_1', source: 'operator', state: 'done', ...counts, ...times })]
  }
  if (request.url === '/v1/imports') {
    const text = gunzipSync(content).toString()
    files.push(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    )
    return [202, { id: 'imp_1', state: 'queued' }]
  }
  const body = JSON.parse(content.toString())
  asDocumented(request.url!.endsWith('/cards') ? 'CardInput' : 'CustomerInput', body)
  posts.push({ path: request.url!, once: request.headers['idempotency-key'] as string, body })
  return [201, { id: `id_${posts.length}` }]
}

const run = (...args: string[]) => importFile([...args, '--url', url, '--key', 'rb_op_test'])

function scratch(name: string, content: string | Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), 'rebound-import-')), name)
  writeFileSync(file, content)
  return file
}

describe('rebound import', () => {
  it('sends a published table as transactions, told by its columns, and says what it left out', async () => {
    expect(await run(golden)).toBe(0)
    for (const transaction of files[0]!) asDocumented('Transaction', transaction)
    expect(files[0]).toHaveLength(87)
    expect(files[0]![0]).toMatchObject({ type: 'clearing', cardToken: 'bham-00140', amount: 2190 })
    expect(out).toContain('87 accepted')
    expect(out).toMatch(/14 not sent: no card.*first on line \d+/)
  })

  it('gives equal rows an id each, and the same ids the next time', async () => {
    await run(golden)
    await run(golden)
    const ids = files[0]!.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(files[1]!.map(({ id }) => id)).toEqual(ids)
  })

  it('sends NDJSON as it is, gzipped or not', async () => {
    const lines = '{"id":"a"}\n{"id":"b"}\n'
    await run(scratch('feed.ndjson', lines))
    await run(scratch('feed.ndjson.gz', gzipSync(lines)))
    expect(files).toEqual([
      [{ id: 'a' }, { id: 'b' }],
      [{ id: 'a' }, { id: 'b' }],
    ])
  })

  it('makes a customer with a card linked before its first use, for every card', async () => {
    await run(golden, '--enrol', 'prg_1')
    const cards = new Set(files[0]!.map(({ cardToken }) => cardToken))
    expect(posts).toHaveLength(2 * cards.size)
    const linked = posts.find(({ body }) => body.token === 'bham-00140')!
    expect(linked.body).toMatchObject({
      linkedAt: '2016-10-26T00:00:00.000Z',
      last4: '0140',
      consent: { at: '2016-10-26T00:00:00.000Z' },
    })
    expect(posts.every(({ once }) => once)).toBe(true)
    expect(posts.find(({ body }) => body.externalId === 'card bham-00140')!.body).toMatchObject({ programId: 'prg_1' })
  })

  it('points to the rejected lines and exits with 1', async () => {
    rejected = 2
    expect(await run(golden)).toBe(1)
    expect(out).toContain(`2 rejected: each with its reason at ${url}/v1/imports/imp_1/rejected`)
  })

  it('answers JSON when asked', async () => {
    await run(golden, '--json')
    expect(JSON.parse(out)).toMatchObject({
      id: 'imp_1',
      state: 'done',
      accepted: 87,
      notSent: [{ count: 14 }],
      rejectedAt: null,
    })
  })

  it.each([
    [[], 2, 'name a FILE'],
    [['nowhere.csv'], 2, 'there is no file'],
    [[golden, '--format', 'xml'], 2, 'unknown format'],
    [[golden, '--format', 'us-purchasing-cards'], 1, 'has no column merchnum'],
    [[golden, '--colour'], 2, '--colour'],
    [[scratch('other.csv', 'when,what\n1,2\n')], 2, 'cannot tell the format'],
    [
      [scratch('broken.csv.gz', gzipSync('date,amount\n').subarray(0, 12)), '--format', 'uk-council-cards'],
      1,
      'unexpected end of file',
    ],
    [[golden, '--key', 'rb_op_other'], 1, '401 The caller is unknown'],
  ])('fails on %j with status %i', async (args, status, message) => {
    const failure = await importFile(['--url', url, '--key', 'rb_op_test', ...args]).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      name: expect.stringMatching(/Failure$/),
      status,
      message: expect.stringContaining(message),
    })
  })

  it('says so when nothing answers', async () => {
    const failure = importFile([golden, '--url', 'http://127.0.0.1:9', '--key', 'k'])
    await expect(failure).rejects.toThrow(/nothing answers at http:\/\/127.0.0.1:9/)
  })
})
