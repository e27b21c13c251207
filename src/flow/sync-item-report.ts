// An update of an item -> the reports that it comes to, given what is filed. Reads, and decides nothing about money.
import { DAY } from '../domain/time.ts'
import { abandoned, type Echoes, findEchoes, underKnownName } from '../feed/plaid/echoes.ts'
import { type CardReport, reconcile, type Update } from '../feed/plaid/reconcile.ts'
import type { LinkedAccount } from '../feed/plaid/translate.ts'
import type { ItemRecord } from '../store/books/items.ts'
import { readFiled } from '../store/books/items.ts'
import { readAccounts, readEarlierReports, readEchoes } from '../store/books/items-accounts.ts'
import type { Db } from '../store/db.ts'

type Accounts = ReadonlyMap<string, LinkedAccount>
type Reported = { readonly reports: readonly CardReport[]; readonly echoes: Echoes }

/**
 * @param whole whether the update is told to its end.
 * `echoes`: the transactions that were found now to be known from an earlier link.
 */
export async function reportUpdate(db: Db, item: ItemRecord, update: Update, whole: boolean): Promise<Reported> {
  const told = [...update.added, ...update.modified]
  const succeeds = whole && item.syncedAt === null && item.source !== item.id
  if (told.length + update.removed.length === 0 && !succeeds) return { reports: [], echoes: new Map() }
  const accounts = await speakingAccounts(db, item.id)
  const { known, found } = await echoesOf(db, item, update, accounts)
  const names = new Map([...known, ...found])
  const named: Update = {
    added: update.added.map((one) => underKnownName(one, names)),
    modified: update.modified.map((one) => underKnownName(one, names)),
    removed: update.removed.map((one) => ({
      ...one,
      transaction_id: names.get(one.transaction_id) ?? one.transaction_id,
    })),
  }
  const filed = await readFiled(db, item.source, idsOf(named))
  const { reports } = reconcile(named, accounts, filed, contextOf(item))
  const left = succeeds ? await leftPending(db, item, accounts, found) : []
  return { reports: [...reports, ...left], echoes: found }
}

/** Longer than any bank keeps a purchase pending. */
const PENDING_MS = 45 * DAY

async function leftPending(
  db: Db,
  item: ItemRecord,
  accounts: Accounts,
  found: Echoes,
): Promise<readonly CardReport[]> {
  const earlier = await readEarlierReports(db, item, item.createdAt - PENDING_MS, item.createdAt + DAY)
  const cards = new Set([...accounts.values()].map(({ cardId }) => cardId))
  return abandoned(
    earlier.filter(({ cardId }) => cards.has(cardId)),
    found,
  )
}

function contextOf({ source, timezone }: ItemRecord) {
  return { source, timezone }
}

async function speakingAccounts(db: Db, itemId: string): Promise<Accounts> {
  const accounts = await readAccounts(db, [itemId])
  return new Map(
    accounts.flatMap(({ accountId, cardId, depository, endedAt }) =>
      cardId === null || endedAt !== null ? [] : [[accountId, { cardId, depository }] as const],
    ),
  )
}

async function echoesOf(
  db: Db,
  item: ItemRecord,
  update: Update,
  accounts: Accounts,
): Promise<{ readonly known: Echoes; readonly found: Echoes }> {
  if (item.source === item.id) return { known: new Map(), found: new Map() }
  const known = await readEchoes(db, item.id, idsOf(update))
  const nameless = update.added.filter(({ transaction_id: id }) => !known.has(id))
  const { reports } = reconcile({ added: nameless, modified: [], removed: [] }, accounts, [], contextOf(item))
  const fresh = reports.filter(({ report }) => report.occurredAt <= item.createdAt + DAY)
  if (fresh.length === 0) return { known, found: new Map() }
  const times = fresh.map(({ report }) => report.occurredAt)
  const from = Math.min(...times) - DAY
  const earlier = await readEarlierReports(db, item, from, Math.max(...times) + DAY)
  return { known, found: findEchoes(fresh, earlier) }
}

function idsOf({ added, modified, removed }: Update): readonly string[] {
  const told = [...added, ...modified]
  const pending = told.flatMap(({ pending_transaction_id: id }) => id ?? [])
  return [...new Set([...told, ...removed].map(({ transaction_id: id }) => id).concat(pending))]
}
