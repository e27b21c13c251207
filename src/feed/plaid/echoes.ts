// A bank login that is linked again shows its history under new ids. What an earlier link reported already is found by
// content and goes by the name that it has, so that nothing is a second purchase because it was told twice.
import { groupBy } from '../../domain/group-by.ts'
import type { Report } from '../../domain/report.ts'
import { type CardReport, type Filed, retract } from './reconcile.ts'
import type { PlaidTransaction } from './shapes.ts'

/** New id -> the id under which the same transaction was filed. */
export type Echoes = ReadonlyMap<string, string>

const nearMs = 24 * 3_600_000

/**
 * One to one, the nearest in time first. Same card, direction, currency and amount, within a day: dates come with an
 * hour from one link and without from another.
 * @param fresh reports of transactions that have no name yet.
 * @param filed what the earlier links reported and no other transaction of this link has been found to be.
 */
export function findEchoes(fresh: readonly CardReport[], filed: readonly Filed[]): Echoes {
  const told = lastWords(filed)
  const pairs = fresh
    .flatMap(({ report, card }) =>
      told
        .filter((one) => one.cardId === card.id && couldBe(one.report, report))
        .map((one) => ({ report, known: one.report, apart: Math.abs(one.report.occurredAt - report.occurredAt) })),
    )
    .filter(({ apart }) => apart <= nearMs)
    .sort((a, b) => a.apart - b.apart || (a.known.id < b.known.id ? -1 : 1))
  const echoes = new Map<string, string>()
  const taken = new Set<string>()
  for (const { report, known } of pairs) {
    if (echoes.has(report.id) || taken.has(known.id)) continue
    echoes.set(report.id, known.id)
    taken.add(known.id)
  }
  return echoes
}

/** Without the purchases of which a part has been found to be told already. @param names under which it is filed. */
export function untold(filed: readonly Filed[], names: ReadonlySet<string>): readonly Filed[] {
  const told = new Set(filed.flatMap(({ report, root }) => (names.has(report.id) ? root : [])))
  return filed.filter(({ root }) => !told.has(root))
}

/** Of a purchase that was pending and has cleared only the clearing: it is one transaction, not two. */
function lastWords(filed: readonly Filed[]): readonly Filed[] {
  const cleared = new Set(filed.flatMap(({ report, root }) => (report.type === 'clearing' ? root : [])))
  return filed.filter(({ report, root }) => report.type !== 'authorization' || !cleared.has(root))
}

/**
 * What earlier links reported and the new one, having told its history, knows nothing of: it has vanished, or has another
 * amount now and is told as a purchase of its own, which must not earn beside the old one. Told later after all, it is
 * found again and revived.
 * @param since from when on the new link's history speaks; what is pending is never older.
 */
export function abandoned(filed: readonly Filed[], echoes: Echoes, since: number): readonly CardReport[] {
  const known = new Set(echoes.values())
  return [...groupBy(filed, ({ root }) => root).values()]
    .filter((members) => members.every(({ report }) => !known.has(report.id) && !isReversed(report)))
    .filter((members) => isPending(members) || members.every(({ report }) => report.occurredAt >= since))
    .flatMap((members) => retract(members, members))
}

function isReversed({ type, amount }: Report): boolean {
  return type === 'reversal' && amount > 0
}

function isPending(members: readonly Filed[]): boolean {
  return members.every(({ report }) => report.type === 'authorization')
}

function couldBe(known: Report, report: Report): boolean {
  const sameWay = (known.type === 'refund') === (report.type === 'refund') && known.type !== 'reversal'
  return sameWay && known.currency === report.currency && known.amount === report.amount
}

/** The transaction under the names by which it, and the pending one that it completes, are filed. */
export function underKnownName(transaction: PlaidTransaction, echoes: Echoes): PlaidTransaction {
  const { transaction_id: id, pending_transaction_id: pending } = transaction
  return {
    ...transaction,
    transaction_id: echoes.get(id) ?? id,
    pending_transaction_id: pending && (echoes.get(pending) ?? pending),
  }
}
