import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { check } from '../../src/cli/check.ts'
import { asDocumented } from '../support/crowd/as-documented.ts'

const sound = { name: 'sums-to-zero', states: 'debits equal credits', ok: true, violations: 0, detail: null }
const wrong = { name: 'budgets', states: 'none is exceeded', ok: false, violations: 2, detail: 'off_1, off_2' }

let server: Server
let url: string
let findings: unknown
let out: string

beforeEach(async () => {
  out = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text)
    return true
  })
  server = createServer((request, response) => {
    response.writeHead(request.url === '/v1/ledger/check' ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(asDocumented('LedgerCheck', findings)))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  server.close()
  vi.restoreAllMocks()
})

const run = (...args: string[]) => check(['--url', url, '--key', 'k', ...args])

describe('rebound check', () => {
  it('exits with 0 when all hold, and prints each', async () => {
    findings = { ok: true, invariants: [sound] }
    expect(await run()).toBe(0)
    expect(out).toBe('holds  sums-to-zero: debits equal credits\nAll 1 hold.\n')
  })

  it('exits with 1 when one does not, and says which and why', async () => {
    findings = { ok: false, invariants: [sound, wrong] }
    expect(await run()).toBe(1)
    expect(out).toContain('WRONG  budgets: none is exceeded\n       2 times: off_1, off_2\n1 of 2 do not hold.')
  })

  it('does not take silence for soundness', async () => {
    findings = { ok: true, invariants: [] }
    expect(await run()).toBe(1)
  })

  it('answers JSON as the platform gave it', async () => {
    findings = { ok: false, invariants: [wrong] }
    expect(await run('--json')).toBe(1)
    expect(JSON.parse(out)).toEqual(findings)
  })

  it('takes no file', async () => {
    await expect(run('books.csv')).rejects.toMatchObject({ status: 2 })
  })
})
