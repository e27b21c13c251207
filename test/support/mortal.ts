// A Worker that dies: from a given moment on none of its calls does anything more, and nothing that it would have done
// about that happens either.
import type { Deps } from '../../src/flow/deps.ts'
import type { Db } from '../../src/store/db.ts'

export class Killed extends Error {}

/**
 * @param life how many half calls it lives: an even number ends it before a call is made, an odd one after the call was
 *   carried out and before its answer was heard.
 */
export function mortal(deps: Deps, life: number): Deps {
  let left = life
  const through = async <T>(work: () => Promise<T>): Promise<T> => {
    if (left-- <= 0) throw new Killed('before a call')
    const result = await work()
    if (left-- <= 0) throw new Killed('after a call')
    return result
  }
  const wrap = ({ read, write }: Db): Db => ({
    read: (statements) => through(() => read(statements)),
    write: (statements) => through(() => write(statements)),
  })
  const plaid = deps.plaid && { ...deps.plaid, api: wrapEach(deps.plaid.api, through) }
  return {
    ...deps,
    plaid,
    catalog: wrap(deps.catalog),
    booksFor: (name) => wrap(deps.booksFor(name)),
    ring: (ring) => through(() => deps.ring(ring)),
  }
}

type Through = <T>(work: () => Promise<T>) => Promise<T>

function wrapEach<A extends object>(api: A, through: Through): A {
  const calls = Object.entries(api).map(([name, call]) => [name, (...args: unknown[]) => through(() => call(...args))])
  return Object.fromEntries(calls)
}
