// What a form sent, as typed and as a tree: `reward.bps` is nested, `days[]` is a list, an empty field is absent.
import type { Context } from 'hono'
import { Refusal } from '../../../domain/refusal.ts'
import type { AppEnv } from '../../platform.ts'

export type Form = {
  readonly values: Readonly<Record<string, string | readonly string[]>>
  readonly tree: Readonly<Record<string, unknown>>
}

type Tree = { [name: string]: unknown }

const unsafe = new Set(['__proto__', 'constructor', 'prototype'])

/** Throws `malformed`. Files stay `File`s in the tree and are left out of the values. */
export async function readForm(c: Context<AppEnv>): Promise<Form> {
  const data = await c.req.formData().catch(() => {
    throw new Refusal('malformed', 'The form could not be read. Please send it again.')
  })
  const values: Record<string, string | string[]> = {}
  const tree: Tree = {}
  for (const name of new Set(data.keys())) {
    const all = data.getAll(name)
    const listed = name.endsWith('[]')
    const path = (listed ? name.slice(0, -2) : name).split('.')
    if (path.some((part) => unsafe.has(part))) continue
    const texts = all.filter((value): value is string => typeof value === 'string')
    if (texts.length > 0) values[path.join('.')] = listed ? texts : texts.at(-1)!
    const filled = all.filter((value) => (typeof value === 'string' ? value.trim() !== '' : value.size > 0))
    if (listed) place(tree, path, filled)
    else if (filled.length > 0) place(tree, path, filled.at(-1))
  }
  return { values, tree }
}

function place(tree: Tree, path: readonly string[], value: unknown): void {
  let at = tree
  for (const part of path.slice(0, -1)) {
    if (typeof at[part] !== 'object') at[part] = {}
    at = at[part] as Tree
  }
  at[path.at(-1)!] = value
}
