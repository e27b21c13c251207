// A table as the list of its fields, said once: what is written and what is read back come from the same list. Rows
// travel as JSON arrays, which costs a fraction of a cell per value.
import type { Db, Statement, Value } from '../db.ts'

type Cells = readonly unknown[]

export type Table<T> = {
  readonly name: string
  /** A SQL expression: one row `alias` as one JSON array. */
  readonly json: (alias: string) => string
  readonly parse: (cells: Cells) => T
  /**
   * One statement for all rows; none for none.
   * @param conflict what follows: an ON CONFLICT clause, or nothing.
   * @param stamps columns that get the same value in every row.
   */
  readonly insert: (
    rows: readonly T[],
    conflict?: string,
    stamps?: Readonly<Record<string, number>>,
  ) => readonly Statement[]
  /** ON CONFLICT: the new row replaces what stands, but for the keys and what is `kept`. */
  readonly overwrite: (keys: readonly string[], stamps?: readonly string[]) => string
  /** ON CONFLICT: the numbers of the new row are added to those that stand. */
  readonly addTo: (keys: readonly string[]) => string
}

/**
 * @param fields every field of T; its column is the same name in snake_case.
 * @param json the fields whose columns hold JSON.
 */
export function tableOf<T extends object>(
  name: string,
  fields: readonly (keyof T & string)[],
  json: readonly (keyof T & string)[] = [],
): Table<T> {
  const columns = fields.map(columnOf)
  const isJson = fields.map((field) => json.includes(field))
  const overwriting = (moving: readonly string[], set: (column: string) => string, keys: readonly string[]) =>
    `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${moving
      .filter((column) => !keys.includes(column))
      .map(set)
      .join(', ')}`
  return {
    name,
    json: (alias) => {
      const cells = columns.map((column, i) => (isJson[i] ? `json(${alias}.${column})` : `${alias}.${column}`))
      return `json_array(${cells.join(', ')})`
    },
    parse: (cells) => {
      const row: Record<string, unknown> = {}
      for (let i = 0; i < fields.length; i++) row[fields[i]!] = cells[i]
      return row as T
    },
    insert: (rows, conflict = '', stamps = {}) => {
      const cells = rows.map((row) => fields.map((field, i) => (isJson[i] ? JSON.stringify(row[field]) : row[field])))
      return insertRows(name, columns, cells, conflict, stamps)
    },
    overwrite: (keys, stamps = []) =>
      overwriting([...columns, ...stamps], (column) => `${column} = excluded.${column}`, keys),
    addTo: (keys) => overwriting(columns, (column) => `${column} = ${column} + excluded.${column}`, keys),
  }
}

/** @param rest what follows `FROM <table>`, such as `WHERE id = ?`. */
export async function readRows<T>(
  db: Db,
  table: Table<T>,
  rest: string,
  args: readonly Value[],
): Promise<readonly T[]> {
  const [rows] = await db.read([{ sql: `SELECT ${table.json(table.name)} AS cells FROM ${table.name} ${rest}`, args }])
  return rows!.map(({ cells }) => table.parse(JSON.parse(String(cells)) as Cells))
}

/** `INSERT … SELECT` of rows that arrive as one JSON array of arrays. */
export function insertRows(
  table: string,
  columns: readonly string[],
  rows: readonly Cells[],
  conflict: string,
  stamps: Readonly<Record<string, number>> = {},
): readonly Statement[] {
  if (rows.length === 0) return []
  const values = columns.map((_, i) => `value ->> ${i}`)
  const stamped = Object.keys(stamps)
  const sql = `INSERT INTO ${table} (${[...columns, ...stamped].join(', ')})
    SELECT ${[...values, ...stamped.map(() => '?')].join(', ')} FROM json_each(?) WHERE true ${conflict}`
  return [{ sql, args: [...Object.values(stamps), JSON.stringify(rows)] }]
}

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
