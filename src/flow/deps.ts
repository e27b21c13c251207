// Everything a flow may touch, as arguments: databases, files, the queue's bell, time and ids. worker.ts builds one
// for each request or message; tests build their own.
import type { SendMail } from '../deliver/mail.ts'
import type { PlaidAccess } from '../feed/plaid/access.ts'
import type { Db } from '../store/db.ts'

export type IdPrefix =
  | 'prg'
  | 'mer'
  | 'loc'
  | 'off'
  | 'cus'
  | 'card'
  | 'act'
  | 'imp'
  | 'job'
  | 'key'
  | 'req'
  | 'ptn'
  | 'evt'
  | 'dst'
  | 'pay'
  | 'pfl'
  | 'rcn'
  | 'pmt'
  | 'ppm'
  | 'itm'
  | 'lse'
  | 'con'
  | 'clm'
  | 'exp'
  | 'cmp'
  | 'ad'
  | 'gol'
  | 'tch'
  | 'les'
  | 'usr'
  | 'ses'
  | 'vrf'
  | 'inv'
  | 'aud'
  | 'mail'

/** The queue is a doorbell: it carries the id of a job whose row is in the books database `books`. */
export type Ring = { readonly books: string; readonly jobId: string }

/** What flows need of R2. */
export type Files = {
  readonly put: (name: string, body: string | Uint8Array) => Promise<void>
  readonly get: (name: string) => Promise<ReadableStream<Uint8Array> | null>
  readonly delete: (name: string) => Promise<void>
}

export type Deps = {
  readonly catalog: Db
  /** A program names its books database. An unknown name is a bug. */
  readonly booksFor: (books: string) => Db
  readonly booksNames: readonly string[]
  readonly files: Files
  /** Never throws: a lost ring is heard again by the sweeper. */
  readonly ring: (ring: Ring) => Promise<void>
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Prefixed and sortable: `off_01j…`. */
  readonly newId: (prefix: IdPrefix) => string
  /** Seals what is kept encrypted. Several are separated by commas, the newest first: older ones only open. */
  readonly secretKey: string
  /** null: this platform has no access to Plaid. */
  readonly plaid: PlaidAccess | null
  readonly publicUrl: string
  readonly mail: SendMail
  /** Shows what no real platform may: its mails, and links that sign in by themselves. */
  readonly demonstration: boolean
}
