import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as schema from '../../../src/store/catalog/schema.ts'
import * as people from '../../../src/store/catalog/schema-people.ts'
import * as programs from '../../../src/store/catalog/schema-programs.ts'
import * as results from '../../../src/store/catalog/schema-results.ts'
import { type Db, openDatabase } from '../../../src/store/db.ts'
import { startSqld, type TestSqld } from '../../support/sqld.ts'

let sqld: TestSqld
let db: Db
beforeAll(async () => {
  sqld = await startSqld('catalog')
  db = openDatabase('catalog', sqld.url)
})
afterAll(() => sqld.stop())

const tables = Object.values({ ...schema, ...people, ...programs, ...results }).filter(
  (each) => typeof each === 'object',
) as SQLiteTable[]

async function rows(sql: string) {
  return (await db.read([{ sql, args: [] }]))[0]!
}

test.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
  '%s: the migrations make what the schema says',
  async (name, table) => {
    const config = getTableConfig(table)
    const inline = config.columns.filter((column) => column.primary).map((column) => column.name)
    const key = config.primaryKeys[0]?.columns.map((column) => column.name) ?? inline
    const columns = await rows(`SELECT name, type, "notnull", pk FROM pragma_table_info('${name}')`)
    expect(columns.map((column) => [column.name, column.type, column.notnull === 1 || Number(column.pk) > 0])).toEqual(
      config.columns.map((column) => [column.name, column.getSQLType().toUpperCase(), column.notNull]),
    )
    const keyed = columns.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk))
    expect(keyed.map((column) => column.name)).toEqual(key)
    const indexes = await rows(
      `SELECT name, "unique" FROM pragma_index_list('${name}') WHERE origin = 'c' ORDER BY name`,
    )
    expect(indexes.map((index) => [index.name, index.unique === 1])).toEqual(
      config.indexes.map((index) => [index.config.name, index.config.unique]).sort(),
    )
  },
)

test('no table is missing from the schema', async () => {
  const made = await rows(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%migrations' ORDER BY name",
  )
  const own = made.map(({ name }) => String(name)).filter((name) => !/^(sqlite|libsql|_)/.test(name))
  expect(own).toEqual(tables.map((table) => getTableConfig(table).name).sort())
})

test('every table is strict', async () => {
  const loose = await rows("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'")
  expect(
    loose.map(({ name }) => String(name)).filter((name) => tables.some((table) => getTableConfig(table).name === name)),
  ).toEqual([])
})

test('what was published is never changed or removed', async () => {
  await db.write([
    { sql: "INSERT INTO merchants (id, name, created_at) VALUES ('m', 'M', 0)", args: [] },
    {
      sql: "INSERT INTO offers (id, merchant_id, state, revision, created_at) VALUES ('o', 'm', 'live', 1, 0)",
      args: [],
    },
    { sql: "INSERT INTO offer_versions VALUES ('o', 1, 0, '{}')", args: [] },
    { sql: "INSERT INTO offer_changes VALUES ('o', 1, 'c', 'created', 'live', 0, 'x', NULL)", args: [] },
  ])
  const attempts = [
    ["UPDATE offer_versions SET terms = '[]'", 'offer-version-immutable'],
    ['DELETE FROM offer_versions', 'offer-version-immutable'],
    ['UPDATE offer_changes SET at = 1', 'offer-change-immutable'],
    ['DELETE FROM offer_changes', 'offer-change-immutable'],
    ["INSERT INTO offer_changes VALUES ('o', 1, 'other', 'paused', 'paused', 0, 'x', NULL)", 'offer-change-taken'],
    ["UPDATE offers SET state = 'odd'", 'offer_state'],
    ["UPDATE offers SET pending_state = 'draft'", 'offer_pending'],
    ["INSERT OR REPLACE INTO offer_versions VALUES ('o', 1, 0, '[]')", 'offer-version-taken'],
  ] as const
  for (const [sql, constraint] of attempts) {
    await expect(db.write([{ sql, args: [] }]), sql).rejects.toMatchObject({ constraint })
  }
  await db.write([{ sql: "INSERT INTO offer_changes VALUES ('o', 1, 'c', 'created', 'live', 0, 'x', NULL)", args: [] }])
})
