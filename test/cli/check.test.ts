import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { check } from '../../src/cli/check.ts'

const sound = { name: 'every balance is the sum of its transfers', ok: true, checked: 12_345, detail: null }
const wrong = { name: 'no budget is exceeded', ok: false, checked: 14, detail: 'off_1 granted 101 of 100' }

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
    response.end(JSON.stringify(findings))
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
    expect(out).toBe('holds  every balance is the sum of its transfers (12,345)\nAll 1 hold.\n')
  })

  it('exits with 1 when one does not, and says which and why', async () => {
    findings = { ok: false, invariants: [sound, wrong] }
    expect(await run()).toBe(1)
    expect(out).toContain('WRONG  no budget is exceeded (14): off_1 granted 101 of 100\n1 of 2 do not hold.')
  })

  it('does not believe an `ok` beside something wrong', async () => {
    findings = { ok: true, invariants: [wrong] }
    expect(await run('--json')).toBe(1)
    expect(JSON.parse(out)).toEqual(findings)
  })

  it('takes no file', async () => {
    await expect(run('books.csv')).rejects.toMatchObject({ status: 2 })
  })
})
