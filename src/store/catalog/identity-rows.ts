// Users, sessions and verifications, as the library that proves who somebody is asks for them: by model and field. What
// a browser holds is kept as its SHA-256 only.
import { and, asc, count, desc, eq, gt, inArray, lt, lte, ne, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { assert } from '../../domain/refusal.ts'
import type { Db, Row } from '../db.ts'
import { build, select, statement } from './query.ts'
import { sessions, users, verifications } from './schema-people.ts'

export type Condition = {
  readonly field: string
  /** eq unless given. */
  readonly operator?: string | undefined
  /** Every condition must hold. */
  readonly connector?: 'AND' | 'OR' | undefined
  readonly value: unknown
}
export type Fields = Readonly<Record<string, unknown>>
export type Order = { readonly field: string; readonly direction: 'asc' | 'desc' }

export type IdentityRows = {
  readonly insert: (model: string, data: Fields) => Promise<Fields>
  readonly find: (model: string, where: readonly Condition[], limit: number, order?: Order) => Promise<Fields[]>
  readonly count: (model: string, where: readonly Condition[]) => Promise<number>
  /** The rows as they are afterwards. */
  readonly update: (model: string, where: readonly Condition[], changes: Fields) => Promise<Fields[]>
  /** The rows as they were. `limit` 1 takes one at the most, and from two who take at once only one gets it. */
  readonly take: (model: string, where: readonly Condition[], limit: 1 | null) => Promise<Fields[]>
}

const tables = { user: users, session: sessions, verification: verifications }
const comparisons = { eq, ne, lt, lte, gt } as const

export function identityRows(db: Db, hash: (token: string) => Promise<string>): IdentityRows {
  const stored = async (model: string, fields: Fields): Promise<Record<string, unknown>> => {
    const columns = columnsOf(model)
    const entries = Object.entries(fields).map(async ([field, value]) =>
      field === 'token' ? ['tokenHash', await hash(String(value))] : [field, cellOf(value)],
    )
    // The address that somebody came from is not kept.
    return Object.fromEntries((await Promise.all(entries)).filter(([field]) => String(field) in columns))
  }
  const matching = async (model: string, where: readonly Condition[]): Promise<SQL | undefined> => {
    const terms = where.map(async (condition) => compare(model, await hashed(condition, hash)))
    return and(...(await Promise.all(terms)))
  }
  return {
    insert: async (model, data) => {
      const row = await stored(model, data)
      await db.write([
        statement(
          build
            .insert(tableOf(model))
            .values(row as never)
            .onConflictDoNothing({ target: tableOf(model).id }),
        ),
      ])
      return data
    },
    find: async (model, where, limit, order) => {
      const [table, condition] = [tableOf(model), await matching(model, where)]
      const found = await select(db, (from) => {
        const query = from.select().from(table).where(condition)
        if (!order) return query.limit(limit)
        const by = columnOf(model, order.field)
        return query.orderBy(order.direction === 'asc' ? asc(by) : desc(by)).limit(limit)
      })
      return found.map((row) => presented(row, where))
    },
    count: async (model, where) => {
      const condition = await matching(model, where)
      const [found] = await select(db, (from) => from.select({ n: count() }).from(tableOf(model)).where(condition))
      return found?.n ?? 0
    },
    update: async (model, where, changes) => {
      const [row, condition] = [await stored(model, changes), await matching(model, where)]
      const [written] = await db.write([statement(build.update(tableOf(model)).set(row).where(condition).returning())])
      return written!.rows.map((each) => presented(named(model, each), where))
    },
    take: async (model, where, limit) => {
      const [table, condition] = [tableOf(model), await matching(model, where)]
      const chosen = limit
        ? inArray(table.id, build.select({ id: table.id }).from(table).where(condition).limit(1))
        : condition
      const [written] = await db.write([statement(build.delete(table).where(chosen).returning())])
      return written!.rows.map((each) => presented(named(model, each), where))
    },
  }
}

function tableOf(model: string): (typeof tables)[keyof typeof tables] {
  const table = tables[model as keyof typeof tables]
  assert(table, `identity keeps no ${model}`)
  return table
}

function columnsOf(model: string): Readonly<Record<string, SQLiteColumn>> {
  const { getSQL: _, shouldOmitSQLParens: __, ...columns } = tableOf(model) as unknown as Record<string, never>
  return columns
}

function columnOf(model: string, field: string): SQLiteColumn {
  const column = columnsOf(model)[field]
  assert(column, `${model} has no ${field}`)
  return column
}

function compare(model: string, { field, operator = 'eq', connector, value }: Condition): SQL {
  assert(connector !== 'OR', 'conditions hold together')
  const column = columnOf(model, field)
  if (operator === 'in') return inArray(column, (value as unknown[]).map(cellOf))
  const comparison = comparisons[operator as keyof typeof comparisons]
  assert(comparison, `no comparison ${operator}`)
  return comparison(column, cellOf(value))
}

async function hashed(condition: Condition, hash: (token: string) => Promise<string>): Promise<Condition> {
  if (condition.field !== 'token') return condition
  assert((condition.operator ?? 'eq') === 'eq', 'a token is looked up by itself')
  return { ...condition, field: 'tokenHash', value: await hash(String(condition.value)) }
}

function cellOf(value: unknown): unknown {
  if (value instanceof Date) return value.getTime()
  return typeof value === 'boolean' ? Number(value) : value
}

/** The fields of a row that came back from a write, by its columns' names. */
function named(model: string, row: Row): Fields {
  return Object.fromEntries(Object.entries(columnsOf(model)).map(([field, { name }]) => [field, row[name]]))
}

/** Instants as dates, and of a token only what the asker knew already. */
function presented(row: Fields, where: readonly Condition[]): Fields {
  const { tokenHash, ...fields } = row
  const dated = Object.entries(fields).map(([field, value]) => [
    field,
    field.endsWith('At') ? new Date(Number(value)) : value,
  ])
  const token = where.find(({ field }) => field === 'token')?.value ?? tokenHash
  return { ...Object.fromEntries(dated), ...(tokenHash === undefined ? {} : { token }) }
}
