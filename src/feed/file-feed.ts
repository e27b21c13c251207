// What every file of card transactions is: rows with named columns, each of which is a transaction or says why not.
import type { Transaction } from './transaction.ts'

export type Row = Readonly<Record<string, string | undefined>>

/** `refused`: a reason that a person can act on; the row is not sent. */
export type Translated = { readonly transaction: Transaction } | { readonly refused: string }

export type FileFeed = {
  readonly name: string
  /** A file without one of these is another file. */
  readonly columns: readonly string[]
  /** What tells two transactions apart, as far as the file says: such files name none. */
  readonly identity: (row: Row) => string
  /**
   * @param nth how many rows before this one in the file had the same identity. The id is made of both, so that two
   *   equal purchases on a day are two, and the same file again gives the same ids.
   */
  readonly translate: (row: Row, nth: number) => Translated
}
