// A body that carries many things, each judged on its own: wrapped in a field, as a bare list, or a single one.
import { Refusal } from '../domain/refusal.ts'
import { refuseCardNumbers } from './body.ts'

export type PushedItems = { readonly items: readonly unknown[]; readonly at: (index: number) => string }

/**
 * @param field in which they may be wrapped, which is also what they are called.
 * @returns the items unchecked, and the pointer of each. Throws `invalid`; `card-number-refused` for what stands beside them.
 */
export function pushedItems(body: unknown, field: string, most: number): PushedItems {
  if (Array.isArray(body)) return { items: counted(body, field, most, ''), at: (index) => `/${index}` }
  if (typeof body !== 'object' || body === null) throw refused(`is neither a list of ${field} nor one of them`, '')
  const { [field]: wrapped, ...rest } = body as Record<string, unknown>
  if (wrapped === undefined) {
    if (!('id' in body)) throw refused('is required', `/${field}`)
    return { items: [body], at: () => '' }
  }
  refuseCardNumbers(rest)
  if (!Array.isArray(wrapped)) throw refused('is not a list', `/${field}`)
  return { items: counted(wrapped, field, most, `/${field}`), at: (index) => `/${field}/${index}` }
}

function counted(list: readonly unknown[], field: string, most: number, pointer: string): readonly unknown[] {
  if (list.length === 0) throw refused('is empty', pointer)
  if (list.length > most) throw refused(`has ${list.length} ${field}; ${most} are allowed`, pointer)
  return list
}

function refused(detail: string, pointer: string): Refusal {
  return new Refusal('invalid', `${pointer || 'The body'} ${detail}.`, [{ pointer, detail }])
}
