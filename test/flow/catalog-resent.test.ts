// A commit whose answer is lost is sent again: everything that the catalog writes must then stand once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deps, IdPrefix } from '../../src/flow/deps.ts'
import { issueKey, revoke } from '../../src/flow/keys.ts'
import { changeOffer, createOffer } from '../../src/flow/offers/publish-offer.ts'
import {
  editLocation,
  registerLocation,
  registerMerchant,
  registerProgram,
} from '../../src/flow/parties/register-party.ts'
import { offerTerms } from '../../src/http/schema/offer.ts'
import { type Db, openDatabase } from '../../src/store/db.ts'
import { startSqld, type TestSqld } from '../support/sqld.ts'

let sqld: TestSqld
let deps: Deps
let ids = 0

beforeAll(async () => {
  sqld = await startSqld('catalog')
  const real = openDatabase('catalog', sqld.url)
  const catalog: Db = {
    read: real.read,
    write: async (statements) => {
      await real.write(statements)
      return real.write(statements)
    },
  }
  deps = {
    catalog,
    booksFor: () => catalog,
    booksNames: ['books-0'],
    files: { put: async () => {}, get: async () => null, delete: async () => {} },
    ring: async () => {},
    now: () => Date.UTC(2026, 10, 1) + ids,
    newId: (prefix: IdPrefix) => `${prefix}_${String(++ids).padStart(6, '0')}`,
    plaid: null,
    secretKey: 'secret',
    publicUrl: 'https://rebound.test',
    mail: async () => {},
    demonstration: false,
  }
})
afterAll(() => sqld.stop())

const place = { city: null, region: null, postcode: null, country: null, timezone: null, channel: null, mcc: null }
const names = { mids: ['700000001'], entityIds: [], descriptors: [] }
const terms = offerTerms.parse({
  title: '5 %',
  currency: 'USD',
  reward: { kind: 'percent', bps: 500 },
  funding: { commissionBps: 500 },
})

async function count(table: string): Promise<number> {
  const [rows] = await deps.catalog.read([{ sql: `SELECT count(*) AS n FROM ${table}`, args: [] }])
  return Number(rows![0]!.n)
}

test('parties, offers and keys', async () => {
  await registerProgram(deps, { name: 'House', currency: 'USD', books: null }, null)
  const { result: merchant } = await registerMerchant(deps, { name: 'Hilltop', aliases: [] }, null)
  const { result: location } = await registerLocation(deps, merchant.id, { name: 'Main', ...names, ...place }, null)
  await editLocation(deps, merchant.id, location.id, { mids: ['700000002'] })
  const { result: offer } = await createOffer(deps, merchant.id, terms, 'operator', null)
  for (const action of ['submitted', 'approved', 'paused', 'resumed', 'ended'] as const) {
    await changeOffer(deps, offer.id, null, { action, by: 'operator', reason: null }, null)
  }
  const { result: issued } = await issueKey(
    deps,
    { kind: 'merchant', ownerId: merchant.id, programId: null, label: null, expiresAt: null },
    null,
  )
  await revoke(deps, issued.holder.id, null)
  const tables = ['programs', 'merchants', 'locations', 'offers', 'offer_versions', 'offer_changes', 'api_keys']
  expect(await Promise.all(tables.map(count))).toEqual([1, 1, 1, 1, 1, 6, 1])
  const [keys] = await deps.catalog.read([{ sql: "SELECT key FROM match_keys WHERE key LIKE 'mid:%'", args: [] }])
  expect(keys).toEqual([{ key: 'mid:700000002' }])
})

test('and under an Idempotency-Key', async () => {
  const once = { caller: 'operator', key: 'k', fingerprint: 'f' }
  const { result: first } = await registerMerchant(deps, { name: 'Once', aliases: [] }, once)
  const { result: again, replayed } = await registerMerchant(deps, { name: 'Once', aliases: [] }, once)
  expect([again, replayed]).toEqual([first, true])
  await expect(
    registerMerchant(deps, { name: 'Other', aliases: [] }, { ...once, fingerprint: 'g' }),
  ).rejects.toMatchObject({
    code: 'idempotency-key-reused',
  })
  const { result: offer } = await createOffer(deps, first.id, terms, 'operator', { ...once, key: 'l' })
  const submit = { action: 'submitted', by: 'operator', reason: null } as const
  const { result } = await changeOffer(deps, offer.id, null, submit, { ...once, key: 'm' })
  expect([result.state, result.changes.length]).toEqual(['submitted', 2])
})
