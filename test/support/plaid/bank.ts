// What goes on at the banks behind the loopback Plaid: logins with accounts, and transactions that appear, post, change
// and vanish. An item is one link of a login, and has ids of its own for everything: a login that is linked twice shows
// the same purchases under other ids.
import { randomUUID } from 'node:crypto'
import { institutionName } from './institutions.ts'
import { type FullTransaction, fullTransaction, type Told } from './transaction.ts'

export type Account = {
  readonly key: string
  readonly name: string
  readonly official_name: string | null
  readonly mask: string | null
  readonly type: string
  readonly subtype: string
}

/** A transaction at the bank; `of` is the pending one that it completes. */
type Entry = { readonly key: string; readonly account: string; readonly told: Told; readonly of: string | null }

export type Change =
  | { readonly kind: 'added' | 'modified'; readonly transaction: FullTransaction }
  | { readonly kind: 'removed'; readonly transaction_id: string; readonly account_id: string }

export type Item = {
  readonly id: string
  readonly accessToken: string
  readonly login: Login
  webhook: string | null
  /** The accounts that the customer shares, by key. */
  shared: readonly string[]
  /** Plaid error code while something is wrong. */
  error: string | null
  consentExpiresAt: string | null
  /** Not yet: the bank's data is still being fetched. */
  ready: boolean
  synced: boolean
  removed: boolean
  readonly log: Change[]
}

export type Login = {
  readonly institutionId: string
  readonly institutionName: string
  readonly accounts: Account[]
  readonly items: Item[]
  readonly entries: Map<string, Entry>
}

export const creditCard: Account = {
  key: 'credit',
  name: 'Plaid Credit Card',
  official_name: 'Plaid Diamond 12.5% APR Interest Credit Card',
  mask: '3333',
  type: 'credit',
  subtype: 'credit card',
}

export const checking: Account = {
  key: 'checking',
  name: 'Plaid Checking',
  official_name: 'Plaid Gold Standard 0% Interest Checking',
  mask: '0000',
  type: 'depository',
  subtype: 'checking',
}

export function openLogin(accounts: readonly Account[] = [creditCard, checking], institutionId = 'ins_109508'): Login {
  return {
    institutionId,
    institutionName: institutionName(institutionId),
    accounts: [...accounts],
    items: [],
    entries: new Map(),
  }
}

/** Links the login: its history is there at once, and everything afterwards as it happens. */
export function linkLogin(login: Login, webhook: string | null, environment = 'sandbox'): Item {
  const item: Item = {
    id: `item-${randomUUID()}`,
    accessToken: `access-${environment}-${randomUUID()}`,
    login,
    webhook,
    shared: login.accounts.map(({ key }) => key),
    error: null,
    consentExpiresAt: null,
    ready: true,
    synced: false,
    removed: false,
    log: [],
  }
  for (const entry of login.entries.values()) item.log.push({ kind: 'added', transaction: shown(item, entry, false) })
  login.items.push(item)
  return item
}

let sequence = 0

export function nextKey(): number {
  return sequence
}

export function continueFrom(key: number): void {
  sequence = Math.max(sequence, key)
}

/** A transaction appears; the key names it in what happens to it later. */
export function appear(login: Login, told: Told, account = 'credit', of: string | null = null): string {
  const entry = { key: `t${sequence++}`, account, told, of }
  login.entries.set(entry.key, entry)
  for (const item of login.items) item.log.push({ kind: 'added', transaction: shown(item, entry, true) })
  return entry.key
}

/** A pending transaction posts: it vanishes, and another stands in its stead, tied to it unless the bank doesn't say. */
export function post(login: Login, pending: string, told: Partial<Told> = {}, tied = true): string {
  const { account, told: before } = login.entries.get(pending)!
  vanish(login, pending)
  return appear(login, { ...before, ...told, pending: false }, account, tied ? pending : null)
}

export function change(login: Login, key: string, told: Partial<Told>): void {
  const before = login.entries.get(key)!
  const entry = { ...before, told: { ...before.told, ...told } }
  login.entries.set(key, entry)
  for (const item of login.items) item.log.push({ kind: 'modified', transaction: shown(item, entry, true) })
}

export function vanish(login: Login, key: string): void {
  const { account } = login.entries.get(key)!
  login.entries.delete(key)
  for (const item of login.items) item.log.push({ kind: 'removed', ...idsOf(item, key, account) })
}

export function accountId(item: Item, key: string): string {
  return idOf(item, `account-${key}`)
}

function shown(item: Item, { key, account, told, of }: Entry, witnessed: boolean): FullTransaction {
  const pending = of !== null && witnessed ? idOf(item, of) : (told.pending_transaction_id ?? null)
  return fullTransaction(idsOf(item, key, account), { ...told, pending_transaction_id: pending })
}

function idsOf(item: Item, key: string, account: string) {
  return { transaction_id: idOf(item, key), account_id: accountId(item, account) }
}

function idOf(item: Item, key: string): string {
  return `${key}-${item.id.slice(5, 18)}`
}
