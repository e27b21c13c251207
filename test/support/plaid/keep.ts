// What the loopback knows, as text, so that a platform that is started again finds its bank logins where they were.
import { continueFrom, type Item, type Login, nextKey } from './bank.ts'
import type { World } from './world.ts'

type Kept = {
  readonly nextKey: number
  readonly logins: readonly (Omit<Login, 'items' | 'entries'> & {
    readonly entries: readonly (readonly [string, never])[]
  })[]
  /** Who signs in with which login, by its place. */
  readonly people: readonly (readonly [string, number])[]
  readonly items: readonly (Omit<Item, 'login'> & { readonly login: number })[]
}

export function freeze({ items, people }: World): string {
  const logins = [...new Set([...people.values(), ...[...items.values()].map(({ login }) => login)])]
  const kept: Kept = {
    nextKey: nextKey(),
    logins: logins.map(({ items: _, entries, ...login }) => ({ ...login, entries: [...entries] as never })),
    people: [...people].map(([person, login]) => [person, logins.indexOf(login)]),
    items: [...items.values()].map((item) => ({ ...item, login: logins.indexOf(item.login) })),
  }
  return JSON.stringify(kept)
}

/** Into a world that knows nothing yet. */
export function thaw({ items, people }: World, text: string): void {
  const kept = JSON.parse(text) as Kept
  continueFrom(kept.nextKey)
  const logins = kept.logins.map((login): Login => ({ ...login, items: [], entries: new Map(login.entries) }))
  for (const [person, login] of kept.people) people.set(person, logins[login]!)
  for (const one of kept.items) {
    const item: Item = { ...one, login: logins[one.login]! }
    item.login.items.push(item)
    items.set(item.accessToken, item)
  }
}
