import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { match } from '../../src/cli/match.ts'
import { runOn } from './run.ts'

const merchants = join(tmpdir(), `rebound-merchants-${process.pid}.ndjson`)
const zipped = `${merchants}.gz`
const catalogue = [
  {
    id: 'm1',
    name: 'Hilltop BBQ',
    aliases: ['Hilltop Barbecue'],
    locations: [{ id: 'l1', mids: ['0042'], city: 'Atlanta' }],
  },
  { id: 'm2', name: 'Zolandi', extra: true },
]
writeFileSync(merchants, catalogue.map((line) => JSON.stringify(line)).join('\n'))
writeFileSync(zipped, gzipSync(catalogue.map((line) => JSON.stringify(line)).join('\n')))
afterAll(() => {
  rmSync(merchants)
  rmSync(zipped)
})

const run = (lines: readonly unknown[], ...flags: string[]) =>
  runOn(match, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\r\n'), [
    '--merchants',
    merchants,
    '--transactions',
    'FILE',
    ...flags,
  ])
const answers = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('rebound match', () => {
  test('one answer for each line, in order', async () => {
    const { status, out } = await run([
      { id: 't1', merchant: { descriptor: 'SQ *HILLTOP BBQ ATLANTA GA' } },
      { id: 't2', merchant: { descriptor: 'SOMEBODY ELSE', mid: '42' } },
      { id: 't3', type: 'clearing', amount: 1200, merchant: { descriptor: 'SOMEBODY ELSE', mid: null } },
    ])
    expect(status).toBe(0)
    expect(answers(out)).toMatchObject([
      { id: 't1', merchantId: 'm1', locationId: 'l1', method: 'descriptor', evidence: { because: 'name' } },
      { id: 't2', merchantId: 'm1', locationId: 'l1', method: 'mid', confidence: 0.999 },
      { id: 't3', merchantId: null, locationId: null, method: null, evidence: { because: 'nothing-known' } },
    ])
  })

  test('what is no transaction is answered with why, and the status says so', async () => {
    const { status, out, err } = await run(['{', { id: 't2' }, '', { id: 't3', merchant: { descriptor: 'ZOLANDI' } }])
    expect(status).toBe(1)
    expect(answers(out)).toMatchObject([
      { id: null, merchantId: null, error: 'line 1: not JSON' },
      { id: 't2', merchantId: null, error: expect.stringContaining('line 2: merchant') },
      { id: 't3', merchantId: 'm2' },
    ])
    expect(err).toContain('2 lines')
  })

  test('files may be zipped', async () => {
    const line = JSON.stringify({ id: 't', merchant: { descriptor: 'ZOLANDI 12' } })
    const { out } = await runOn(match, line, ['--merchants', zipped, '--transactions', 'FILE'])
    expect(answers(out)).toMatchObject([{ merchantId: 'm2' }])
  })

  test('surer only, on demand', async () => {
    const line = { id: 't', merchant: { descriptor: 'GRAND ZOLANDI EVENTS' } }
    const [asked] = answers((await run([line], '--min-confidence', '0.999')).out)
    expect(asked).toMatchObject({ merchantId: null, evidence: { because: 'too-weak' } })
  })

  test('many lines', async () => {
    const lines = Array.from({ length: 5000 }, (_, at) => ({ id: `t${at}`, merchant: { descriptor: `ZOLANDI ${at}` } }))
    const { out } = await run(lines)
    expect(answers(out).map(({ id }) => id)).toEqual(lines.map(({ id }) => id))
  })

  test.each([
    [['--transactions', 'FILE'], '--merchants is required'],
    [['--merchants', '/nowhere', '--transactions', 'FILE'], 'ENOENT'],
    [['--merchants', merchants, '--transactions', '/nowhere'], 'ENOENT'],
    [['FILE'], 'Files are named by flags'],
    [['--merchants', merchants, '--transactions', 'FILE', '--min-confidence', '2'], 'must be a number'],
    [['--shout'], 'shout'],
    [['--eval'], '--data is required'],
    [['--eval', '--data', '/nowhere'], 'ENOENT'],
  ])('wrong use: %j', async (args, message) => {
    const { status, err } = await runOn(match, '', args)
    expect(status).toBe(2)
    expect(err).toContain(message)
  })

  test('merchants that can’t be read', async () => {
    const { status, err } = await runOn(match, '{"id":"m"}', ['--merchants', 'FILE', '--transactions', 'FILE'])
    expect(status).toBe(1)
    expect(err).toContain('line 1: name')
  })

  test('--help', async () => {
    const { status, out } = await runOn(match, '', ['--help'])
    expect(status).toBe(0)
    expect(out).toContain('--min-confidence')
  })
})
