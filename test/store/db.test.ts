import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Outage } from '../../src/domain/refusal.ts'
import { ConstraintFailure, type Db, openDatabase, type Value } from '../../src/store/db.ts'
import { startSqld, type TestSqld } from '../support/sqld.ts'

const run = (sql: string, ...args: Value[]) => ({ sql, args })

describe('over libSQL', () => {
  let sqld: TestSqld
  let db: Db
  beforeAll(async () => {
    sqld = await startSqld()
    db = openDatabase('catalog', sqld.url)
    await db.write([
      run(`CREATE TABLE things (id TEXT PRIMARY KEY, n INTEGER NOT NULL CONSTRAINT thing_positive CHECK (n > 0),
        parent TEXT REFERENCES things (id), UNIQUE (n, parent)) STRICT`),
      run(`CREATE TRIGGER things_stay BEFORE DELETE ON things BEGIN SELECT RAISE(ABORT, 'thing-kept'); END`),
    ])
    await db.write([run('INSERT INTO things VALUES (?, ?, NULL)', 'a', 1)])
  })
  afterAll(() => sqld.stop())

  test('a read sees one snapshot, in one round trip', async () => {
    const [things, sums] = await db.read([run('SELECT id, n FROM things'), run('SELECT 1 AS x, ? AS y', 'two')])
    expect(things).toEqual([{ id: 'a', n: 1 }])
    expect(sums).toEqual([{ x: 1, y: 'two' }])
    expect(await db.read([])).toEqual([])
  })

  test('a commit is all or nothing', async () => {
    const statements = [
      run('INSERT INTO things VALUES (?, ?, NULL)', 'b', 2),
      run('INSERT INTO things VALUES (?, ?, NULL)', 'c', -1),
    ]
    await expect(db.write(statements)).rejects.toThrow(ConstraintFailure)
    expect((await db.read([run("SELECT count(*) AS n FROM things WHERE id = 'b'")]))[0]).toEqual([{ n: 0 }])
  })

  test.each([
    ['thing_positive', run('INSERT INTO things VALUES (?, ?, NULL)', 'x', 0)],
    ['things.id', run('INSERT INTO things VALUES (?, ?, NULL)', 'a', 5)],
    ['things.n', run('INSERT INTO things VALUES (?, NULL, NULL)', 'x')],
    ['foreign-key', run('INSERT INTO things VALUES (?, ?, ?)', 'x', 7, 'nobody')],
    ['thing-kept', run('DELETE FROM things WHERE id = ?', 'a')],
  ])('a refusal is named: %s', async (constraint, statement) => {
    await expect(db.write([statement])).rejects.toMatchObject({ name: 'ConstraintFailure', constraint })
  })

  test('a mistake of ours tells neither SQL nor parameters', async () => {
    const failure = await db
      .read([run('SELECT secret_column FROM things WHERE id = ?', 'secret')])
      .catch((error) => error)
    expect(failure).toBeInstanceOf(Error)
    expect(`${failure.message} ${failure.stack} ${JSON.stringify(failure)} ${failure.cause}`).not.toMatch(/secret/)
  })
})

describe('over a network that fails', () => {
  type Step = (answer: (status: number, body: string) => void, drop: () => void, whole: string) => void
  let server: Server
  let calls = 0
  let accepted: string | undefined

  async function serve(steps: readonly Step[]): Promise<Db> {
    calls = 0
    server = createServer(async (request, response) => {
      accepted = request.headers['accept-encoding']
      let body = ''
      for await (const chunk of request) body += chunk
      const answer = (status: number, text: string) =>
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(text)
      steps[Math.min(calls++, steps.length - 1)]!(answer, () => response.destroy(), wholeAnswer(JSON.parse(body)))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return openDatabase('books-0', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  }

  afterEach(() => server.close())

  /** What a server answers to `SELECT 7 AS n` in a batch: begin, the statement, commit, and no rollback. */
  function wholeAnswer({ requests }: { requests: readonly { type: string }[] }): string {
    const empty = { cols: [], rows: [], affected_row_count: 0, last_insert_rowid: null }
    const seven = { ...empty, cols: [{ name: 'n' }], rows: [[{ type: 'integer', value: '7' }]] }
    const result = { step_results: [empty, seven, empty, null], step_errors: [null, null, null, null] }
    const results = requests.map(({ type }) => ({
      type: 'ok',
      response: type === 'batch' ? { type, result } : { type },
    }))
    return JSON.stringify({ baton: null, base_url: null, results })
  }

  const ok: Step = (answer, _, whole) => answer(200, whole)
  const lost: Step = (_, drop) => drop()
  const busy: Step = (answer) => answer(429, '{}')
  const torn: Step = (answer, _, whole) => answer(200, whole.slice(0, 40))

  test('on the same machine nothing is packed', async () => {
    const db = await serve([ok])
    await db.read([run('SELECT 7 AS n')])
    expect(accepted).toBe('identity')
  })

  test('an answer that is lost is asked for again', async () => {
    const db = await serve([lost, busy, torn, ok])
    expect(await db.read([run('SELECT 7 AS n')])).toEqual([[{ n: 7 }]])
    expect(calls).toBe(4)
  })

  test('what stays down is an outage that names the database only', async () => {
    const db = await serve([lost])
    const failure = await db.write([run('INSERT INTO x VALUES (?)', 'secret')]).catch((error) => error)
    expect(failure).toBeInstanceOf(Outage)
    expect(failure.message).toBe('books-0 is unreachable')
    expect(calls).toBe(4)
  })
})
