// Unknown fields are ignored, so that callers may be newer than we are; but one that looks like a slip of the pen for a
// field that we know is refused: a cap written `rewardmax` must not silently be no cap.
import * as z from 'zod'
import { escapeStep } from '../domain/card-guard.ts'
import type { Fault } from '../domain/refusal.ts'

export function misspeltFields(schema: z.ZodType, value: unknown, at: string): readonly Fault[] {
  const faults: Fault[] = []
  visit(schema, value, at, faults)
  return faults
}

function visit(schema: z.core.$ZodType, value: unknown, at: string, faults: Fault[]): void {
  if (typeof value !== 'object' || value === null) return
  const inner = unwrap(schema)
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(inner.element, item, `${at}/${index}`, faults)
  } else if (inner instanceof z.ZodUnion) {
    const fitting = inner.options.find((option) => z.safeParse(option, value).success)
    if (fitting) visit(fitting, value, at, faults)
  } else if (inner instanceof z.ZodObject && !Array.isArray(value)) {
    visitFields(inner.shape, value as Record<string, unknown>, at, faults)
  }
}

function visitFields(shape: z.core.$ZodShape, value: Record<string, unknown>, at: string, faults: Fault[]): void {
  for (const [field, inner] of Object.entries(value)) {
    const known = Object.hasOwn(shape, field) ? shape[field] : undefined
    const pointer = `${at}/${escapeStep(field)}`
    if (known) visit(known, inner, pointer, faults)
    else {
      const meant = nearest(
        field,
        Object.keys(shape).filter((name) => !Object.hasOwn(value, name)),
      )
      if (meant) faults.push({ pointer, detail: `is not a field; did you mean ${meant}?` })
    }
  }
}

/** Through defaults, null, pipes and readonly to what they wrap. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const definition = schema._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType }
  const inner = definition.innerType ?? definition.in
  return inner ? unwrap(inner) : schema
}

/** The same letters in other case or with other separators, or one edit apart (two in long names); else null. */
function nearest(written: string, names: readonly string[]): string | null {
  const close = names
    .map((name) => ({ name, edits: distance(plain(written), plain(name)) }))
    .filter(({ name, edits }) => edits === 0 || (name.length >= 4 && edits <= (name.length >= 9 ? 2 : 1)))
    .sort((a, b) => a.edits - b.edits)
  return close[0]?.name ?? null
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Optimal string alignment: insertions, deletions, substitutions and swapped neighbours. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
