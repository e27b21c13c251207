// An update of an item against what was filed of the same transactions -> the reports that make the books agree with
// it. Pure, and the same again when an update is sent again: what is filed already comes out as it stands.
import type { FiledReport } from '../../domain/books/state.ts'
import { groupBy } from '../../domain/group-by.ts'
import type { Report } from '../../domain/report.ts'
import { dateOf } from '../../domain/time.ts'
import { type Context, earlyOn, type Ignored, type LinkedAccount, translateTransaction } from './translate.ts'
import type { Update } from './update.ts'

export type Filed = Pick<FiledReport, 'report' | 'cardId' | 'root'>

export type CardReport = { readonly report: Report; readonly card: { readonly id: string } }

export type Reconciled = {
  readonly reports: readonly CardReport[]
  /** Why transactions are none of ours, by their ids. */
  readonly ignored: ReadonlyMap<string, Ignored>
}

/** @param filed every report that shares an id or a root with a transaction of the update. */
export function reconcile(
  update: Update,
  accounts: ReadonlyMap<string, LinkedAccount>,
  filed: readonly Filed[],
  context: Context,
): Reconciled {
  const known = groupBy(filed, ({ report }) => report.id)
  const told = new Map([...update.added, ...update.modified].map((one) => [one.transaction_id, one]))
  const translated = [...told.values()].map((transaction) => {
    const account = accounts.get(transaction.account_id)
    return { transaction, account, result: translateTransaction(transaction, account, context) }
  })
  const pendings = new Map(
    [
      ...filed.map(({ report }) => report),
      ...translated.flatMap(({ result }) => ('report' in result ? result.report : [])),
    ]
      .filter(({ type }) => type === 'authorization')
      .map((report) => [report.id, report]),
  )
  const reports: CardReport[] = []
  const ignored = new Map<string, Ignored>()
  const completed = new Set(filed.flatMap(({ report }) => (report.type === 'clearing' ? (report.relatedId ?? []) : [])))
  for (const { transaction, account, result } of translated) {
    const before = known.get(transaction.transaction_id) ?? []
    if ('ignored' in result) {
      ignored.set(transaction.transaction_id, result.ignored)
      reports.push(...retract(before, filed))
      continue
    }
    const report = tieSoundly(keepIdentity(result.report, before, context), pendings)
    reports.push({ report, card: { id: account!.cardId } }, ...supersede(report, before, known))
    if (report.relatedId) completed.add(report.relatedId)
  }
  for (const { transaction_id: id } of update.removed)
    if (!told.has(id) && !completed.has(id)) reports.push(...retract(known.get(id) ?? [], filed))
  return { reports, ignored }
}

// The posting time is part of a report's identity: a corrected date must not make a second clearing. And a login that
// was linked anew forgets which pending one a purchase completed, or names it by an id that it never told. What was
// bought before its card was linked stays so when it is told again later.
function keepIdentity(report: Report, before: readonly Filed[], { timezone }: Context): Report {
  const former = before.find((one) => one.report.type === report.type)?.report
  if (!former) return report
  const early = earlyOn(dateOf(report.occurredAt, timezone), timezone)
  const occurredAt = former.occurredAt === early ? early : report.occurredAt
  return { ...report, occurredAt, postedAt: former.postedAt, relatedId: former.relatedId ?? report.relatedId }
}

/** Plaid has been seen to tie a purchase to a stranger's pending one: unless something agrees, the tie is dropped. */
function tieSoundly(report: Report, pendings: ReadonlyMap<string, Report>): Report {
  const pending = report.relatedId === null ? undefined : pendings.get(report.relatedId)
  return pending && !sameSale(pending, report) ? { ...report, relatedId: null } : report
}

function sameSale(pending: Report, posted: Report): boolean {
  if (pending.currency === posted.currency && pending.amount === posted.amount) return true
  const [a, b] = [pending.merchant, posted.merchant]
  if (a.entityId && b.entityId) return a.entityId === b.entityId
  const words = new Set(wordsOf(a.descriptor))
  return wordsOf(b.descriptor).some((word) => words.has(word))
}

function wordsOf(descriptor: string | null): readonly string[] {
  return descriptor?.toLowerCase().match(/\p{L}{4,}/gu) ?? []
}

/** What was said of a transaction before, and no longer holds now that it is a report of this type. */
function supersede(
  report: Report,
  before: readonly Filed[],
  known: ReadonlyMap<string, readonly Filed[]>,
): readonly CardReport[] {
  const other = before.filter((one) => one.report.type !== report.type && turnsOver(one.report, report))
  const revived = [...before, ...(known.get(report.relatedId ?? '') ?? [])].filter(isReversal)
  return [...other, ...revived].map((one) => withAmount(one, 0))
}

/** A purchase that turns out to be a refund, or the other way about. */
function turnsOver(before: Report, now: Report): boolean {
  return before.type !== 'reversal' && (before.type === 'refund') !== (now.type === 'refund')
}

function isReversal({ report }: Filed): boolean {
  return report.type === 'reversal' && report.amount > 0
}

/**
 * As if it had never been. A reversal first releases what was authorized beyond what was taken, so it names that too.
 */
export function retract(before: readonly Filed[], filed: readonly Filed[]): readonly CardReport[] {
  const spent = before.filter(({ report }) => report.type === 'authorization' || report.type === 'clearing')
  const refunds = before.filter(({ report }) => report.type === 'refund').map((refund) => withAmount(refund, 0))
  const taken = spent.find(({ report }) => report.type === 'clearing') ?? spent[0]
  if (!taken) return refunds
  const beyond = taken.report.type === 'clearing' ? unspentOf(filed.filter(({ root }) => root === taken.root)) : 0
  const reversal: Report = { ...taken.report, type: 'reversal', amount: taken.report.amount + beyond, postedAt: null }
  return [...refunds, { report: reversal, card: { id: taken.cardId } }]
}

function unspentOf(members: readonly Filed[]): number {
  const sum = (type: string) =>
    members.reduce((total, { report }) => total + (report.type === type ? report.amount : 0), 0)
  return Math.max(0, sum('authorization') - sum('clearing'))
}

function withAmount({ report, cardId }: Filed, amount: number): CardReport {
  return { report: { ...report, amount }, card: { id: cardId } }
}
