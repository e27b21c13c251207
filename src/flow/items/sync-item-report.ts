// An update of an item -> the reports that it comes to, given what is filed. Reads, and decides nothing about money.
import { DAY } from '../../domain/time.ts'
import { abandoned, type Echoes, findEchoes, underKnownName, untold } from '../../feed/plaid/echoes.ts'
import { type CardReport, type Filed, reconcile } from '../../feed/plaid/reconcile.ts'
import type { Ignored, LinkedAccount } from '../../feed/plaid/translate.ts'
import type { Update } from '../../feed/plaid/update.ts'
import type { ItemRecord } from '../../store/books/items.ts'
import { readFiled } from '../../store/books/items.ts'
import { readAccounts, readEarlierReports, readEchoes, readKnownNames } from '../../store/books/items-accounts.ts'
import type { Db } from '../../store/db.ts'

type Accounts = ReadonlyMap<string, LinkedAccount>
type Reported = {
  readonly reports: readonly CardReport[]
  /** The transactions that were found now to be known from an earlier link. */
  readonly echoes: Echoes
  /** Those of linked cards that are no purchases, and why; and those of which that doesn't hold. */
  readonly ignored: ReadonlyMap<string, Ignored>
  readonly others: readonly string[]
}

const nothing: Reported = { reports: [], echoes: new Map(), ignored: new Map(), others: [] }

/** @param whole whether the update is told to its end. */
export async function reportUpdate(db: Db, item: ItemRecord, update: Update, whole: boolean): Promise<Reported> {
  const told = [...update.added, ...update.modified]
  const succeeds = whole && item.syncedAt === null && item.source !== item.id
  if (told.length + update.removed.length === 0 && !succeeds) return nothing
  const accounts = await speakingAccounts(db, item.id)
  const retold = await echoesOf(db, item, update, accounts)
  const names = new Map([...retold.known, ...retold.found])
  const named: Update = {
    added: update.added.map((one) => underKnownName(one, names)),
    modified: update.modified.map((one) => underKnownName(one, names)),
    removed: update.removed.map((one) => ({
      ...one,
      transaction_id: names.get(one.transaction_id) ?? one.transaction_id,
    })),
  }
  const filed = await readFiled(db, item.source, idsOf(named))
  const { reports, ignored } = reconcile(named, accounts, filed, contextOf(item))
  const left = succeeds ? await leftBehind(db, item, accounts, retold) : []
  return { reports: [...reports, ...left], echoes: retold.found, ...splitIgnored(named, ignored) }
}

/** Of an account that isn't linked nothing is kept, not even that. */
function splitIgnored({ added, modified, removed }: Update, all: ReadonlyMap<string, Ignored>) {
  const ignored = new Map([...all].filter(([, reason]) => reason !== 'account-not-linked'))
  const ids = [...added, ...modified, ...removed].map(({ transaction_id: id }) => id)
  return { ignored, others: ids.filter((id) => !ignored.has(id)) }
}

async function leftBehind(db: Db, item: ItemRecord, accounts: Accounts, { found, since }: Retold) {
  const earlier = await untoldReports(db, item, 0, item.createdAt + DAY)
  const cards = new Set([...accounts.values()].map(({ cardId }) => cardId))
  const ours = earlier.filter(({ cardId }) => cards.has(cardId))
  return abandoned(ours, found, since)
}

/** What earlier links reported and this one hasn't told so far. */
async function untoldReports(db: Db, item: ItemRecord, from: number, to: number): Promise<readonly Filed[]> {
  const [earlier, told] = await Promise.all([readEarlierReports(db, item, from, to), readKnownNames(db, item.id)])
  return untold(earlier, told)
}

/** A card that was linked before has no time before its link any more. */
function contextOf({ id, source, timezone, syncedAt, createdAt }: ItemRecord) {
  return { source, timezone, linkedAt: syncedAt === null && source === id ? createdAt : null }
}

async function speakingAccounts(db: Db, itemId: string): Promise<Accounts> {
  const accounts = await readAccounts(db, [itemId])
  return new Map(
    accounts.flatMap(({ accountId, cardId, depository, endedAt }) =>
      cardId === null || endedAt !== null ? [] : [[accountId, { cardId, depository }] as const],
    ),
  )
}

/** `since`: from when on what was told now speaks; of its first day a part may be left out. */
type Retold = { readonly known: Echoes; readonly found: Echoes; readonly since: number }

async function echoesOf(db: Db, item: ItemRecord, update: Update, accounts: Accounts): Promise<Retold> {
  const none: Echoes = new Map()
  if (item.source === item.id) return { known: none, found: none, since: Infinity }
  const known = await readEchoes(db, item.id, idsOf(update))
  const nameless = update.added.filter(({ transaction_id: id }) => !known.has(id))
  const { reports } = reconcile({ added: nameless, modified: [], removed: [] }, accounts, [], contextOf(item))
  const fresh = reports.filter(({ report }) => report.occurredAt <= item.createdAt + DAY)
  if (fresh.length === 0) return { known, found: none, since: Infinity }
  const times = fresh.map(({ report }) => report.occurredAt)
  const earlier = await untoldReports(db, item, Math.min(...times) - DAY, Math.max(...times) + DAY)
  return { known, found: findEchoes(fresh, earlier), since: Math.min(...times) + DAY }
}

function idsOf({ added, modified, removed }: Update): readonly string[] {
  const told = [...added, ...modified]
  const pending = told.flatMap(({ pending_transaction_id: id }) => id ?? [])
  return [...new Set([...told, ...removed].map(({ transaction_id: id }) => id).concat(pending))]
}
