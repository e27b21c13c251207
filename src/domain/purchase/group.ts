// Which reports speak of the same purchase. Reports of one source and customer are joined by id and relatedId,
// whatever order they come in: one authorization may clear in parts, and a refund may name any of them.
import { groupBy } from '../group-by.ts'
import { purchaseId } from '../ids.ts'
import type { KnownReport } from './purchase.ts'

export type Group<R extends KnownReport = KnownReport> = {
  readonly purchaseId: string
  readonly root: string
  readonly members: readonly R[]
}

/** Groups every report; a group without an authorization or a clearing is not (yet) a purchase. */
export function groupReports<R extends KnownReport>(reports: readonly R[]): readonly Group<R>[] {
  const parents = new Map<string, string>()
  const find = (node: string): string => {
    let root = node
    while (parents.get(root) !== undefined && parents.get(root) !== root) root = parents.get(root)!
    parents.set(node, root)
    return root
  }
  for (const known of reports) {
    const own = find(nodeOf(known, known.report.id))
    if (known.report.relatedId) parents.set(own, find(nodeOf(known, known.report.relatedId)))
  }
  return [...groupBy(reports, (known) => find(nodeOf(known, known.report.id))).values()].map((group) => {
    const root = rootOf(group)
    const { source } = group[0]!.report
    return {
      purchaseId: purchaseId(source, group[0]!.customerId, root),
      root,
      members: group.toSorted(byIdentity),
    }
  })
}

export function isPurchase(group: Group): boolean {
  return group.members.some(({ report }) => report.type === 'authorization' || report.type === 'clearing')
}

/** A total order that doesn't depend on arrival. */
export function byIdentity(a: KnownReport, b: KnownReport): number {
  return (
    (a.report.postedAt ?? 0) - (b.report.postedAt ?? 0) ||
    compareText(a.report.id, b.report.id) ||
    compareText(a.report.type, b.report.type)
  )
}

function nodeOf({ report, customerId }: KnownReport, id: string): string {
  return `${report.source}\u001f${customerId}\u001f${id}`
}

// The authorization's id names the purchase, also while only its clearing is known; then the smallest id there is.
function rootOf(group: readonly KnownReport[]): string {
  const authorizations = group.filter(({ report }) => report.type === 'authorization' && !report.relatedId)
  if (authorizations.length > 0) return smallest(authorizations.map(({ report }) => report.id))
  const ids = new Set(group.map(({ report }) => report.id))
  const dangling = group.flatMap(({ report }) =>
    report.relatedId && !ids.has(report.relatedId) ? [report.relatedId] : [],
  )
  if (dangling.length > 0) return smallest(dangling)
  const unrelated = group.filter(({ report }) => !report.relatedId)
  return smallest((unrelated.length > 0 ? unrelated : group).map(({ report }) => report.id))
}

function smallest(ids: readonly string[]): string {
  return ids.toSorted()[0]!
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
