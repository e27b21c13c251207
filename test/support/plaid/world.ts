// Everything behind the loopback: items by their tokens, what is told by webhook, and what is made to go wrong.
import { randomUUID } from 'node:crypto'
import { type Item, type Login, openLogin } from './bank.ts'
import { type Delivery, type Signer, updatesAvailable, webhookBody } from './webhooks.ts'

/** `answered`: the request was served and its answer is lost; otherwise it never arrived. */
export type Fault =
  | { readonly kind: 'error'; readonly type: string; readonly code: string; readonly retryAfter?: number }
  | { readonly kind: 'page'; readonly status: number }
  | { readonly kind: 'cut'; readonly answered: boolean }
  | { readonly kind: 'slow'; readonly ms: number }

/** What a link token was made with. */
export type LinkRequest = {
  readonly clientName: string
  readonly webhook: string | null
  readonly redirectUri: string | null
  /** The access token of the item to update. */
  readonly update: string | null
  readonly chooseAccounts: boolean
  /** Subtypes by type; null: every account. */
  readonly filters: Readonly<Record<string, readonly string[]>> | null
  readonly expiresAt: number
  readonly createdAt: number
  readonly countries: readonly string[]
  readonly language: string
}

/** What came of a link token. */
export type LinkResult = {
  readonly sessionId: string
  readonly publicToken: string
  readonly accounts: readonly object[]
}

export type World = {
  readonly now: () => number
  /** Where the loopback is reached; empty: nowhere. */
  url: string
  readonly signer: Signer
  /** Addresses that Link may return to; null: any. */
  redirectUris: readonly string[] | null
  readonly linkTokens: Map<string, LinkRequest>
  /** Sessions that ended well, by link token; such a token opens no other. */
  readonly linked: Map<string, LinkResult & { readonly institution: object | null }>
  /** Each is taken once. */
  readonly publicTokens: Map<string, { readonly item: Item; readonly expiresAt: number }>
  /** Pages are no longer than this, however many are asked for. */
  largestPage: number
  /** What every call takes, at least. */
  latencyMs: number
  /** The next calls of a path meet these, in order. */
  readonly faults: Map<string, Fault[]>
  /** Called before each answer, to let things happen between two pages. */
  onCall: (path: string) => void
  /** Where webhooks go: to their address, or wherever a test wants them. */
  send: (delivery: Delivery) => void
  /** By access token; and who signs in with which login. */
  readonly items: Map<string, Item>
  readonly people: Map<string, Login>
  readonly itemBy: (accessToken: string) => Item | undefined
  readonly loginAt: (institutionId: string) => Login
  /** A person who signs in twice has the same accounts. */
  readonly loginOf: (institutionId: string, username: string) => Login
  /** Called when a customer has finished Link. */
  onLinked: (login: Login) => void
  /** As when the customer has finished Link: a public token for half an hour. */
  readonly offer: (item: Item) => string
  readonly tell: (item: Item, type: string, code: string, more?: Readonly<Record<string, unknown>>) => void
  readonly tellAll: (login: Login) => void
  /** Everything that was told until now has been signed and sent. */
  readonly sent: () => Promise<void>
  readonly breakItem: (item: Item, code?: string) => void
  readonly repairItem: (item: Item) => void
}

export function createWorld(signer: Signer, send: (delivery: Delivery) => void, now: () => number = Date.now): World {
  const items = new Map<string, Item>()
  const people = new Map<string, Login>()
  const telling = { last: Promise.resolve() }
  const world: World = {
    now,
    url: '',
    signer,
    redirectUris: null,
    linkTokens: new Map(),
    linked: new Map(),
    publicTokens: new Map(),
    largestPage: 500,
    latencyMs: 0,
    faults: new Map(),
    onCall: () => {},
    send,
    items,
    people,
    itemBy: (accessToken) => items.get(accessToken),
    loginAt: (institutionId) => openLogin(undefined, institutionId),
    loginOf: (institutionId, username) => {
      const person = `${institutionId} ${username}`
      const login = people.get(person) ?? openLogin(undefined, institutionId)
      people.set(person, login)
      return login
    },
    onLinked: () => {},
    offer: (item) => {
      const publicToken = `public-sandbox-${randomUUID()}`
      items.set(item.accessToken, item)
      world.publicTokens.set(publicToken, { item, expiresAt: now() + 30 * 60_000 })
      return publicToken
    },
    tell: (item, type, code, more) => {
      if (!item.webhook || item.removed) return
      const body = webhookBody(item, type, code, more)
      const url = item.webhook
      // Signed one after the other, so that they leave in the order in which they were said.
      telling.last = telling.last.then(async () => {
        world.send({ url, body, verification: await signer.sign(body) })
      })
    },
    tellAll: (login) => {
      // Plaid says nothing of an item before it has been synced once.
      for (const item of login.items)
        if (item.synced && !item.error) world.tell(item, 'TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE', updatesAvailable)
    },
    sent: () => telling.last,
    breakItem: (item, code = 'ITEM_LOGIN_REQUIRED') => {
      item.error = code
      const sentence = { error_message: 'sign in again', display_message: null, status: 400 }
      world.tell(item, 'ITEM', 'ERROR', { error: { error_type: 'ITEM_ERROR', error_code: code, ...sentence } })
    },
    repairItem: (item) => {
      item.error = null
      world.tell(item, 'ITEM', 'LOGIN_REPAIRED')
    },
  }
  return world
}
