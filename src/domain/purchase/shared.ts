// One card linked in two programs: each program has the purchase on its books, but only one of them counts. A function
// of what both were told, so that it is the same whoever was told first.
import { DAY } from '../time.ts'
import { compareText } from './group.ts'
import type { Purchase } from './purchase.ts'

/** How far apart two feeds may date the same purchase. */
export const TOLD_APART = DAY

/** Whose purchase counts, of those made from `from` on: who linked the card first, or who stands first in the list. */
export type Precedence = { readonly from: number } & (
  | { readonly rule: 'earliest-link' }
  /** Programs that are not named come after those that are, by earliest link. */
  | { readonly rule: 'program-priority'; readonly programIds: readonly string[] }
)

/** What one program was told of a purchase, and the card that it was made with. */
export type Telling = {
  readonly purchase: Pick<
    Purchase,
    'id' | 'source' | 'cardId' | 'currency' | 'amount' | 'authorized' | 'occurredAt' | 'state'
  > & { readonly root: string; readonly programId: string }
  readonly linkedAt: number
  /** The same for every link of one card; null: not known. */
  readonly fingerprint: string | null
}

/**
 * The tellings of one merchant that yield, each with the purchase that counts in its stead.
 * @param precedences in ascending order of `from`; the earliest link decides where none is in force.
 */
export function findYielding(
  tellings: readonly Telling[],
  precedences: readonly Precedence[],
): ReadonlyMap<string, string> {
  const byCard = new Map<string, Telling[]>()
  for (const telling of tellings) {
    const { fingerprint, linkedAt, purchase } = telling
    // What came before the link, or was taken back, stands in nobody's way.
    if (fingerprint === null || linkedAt > purchase.occurredAt || purchase.state === 'reversed') continue
    const known = byCard.get(fingerprint)
    if (known) known.push(telling)
    else byCard.set(fingerprint, [telling])
  }
  const yielding = new Map<string, Telling>()
  for (const ofCard of byCard.values()) {
    if (ofCard.every(({ purchase }) => purchase.programId === ofCard[0]!.purchase.programId)) continue
    for (const [a, b] of pairUp(ofCard)) {
      const order = compareStanding(precedences, Math.min(a.purchase.occurredAt, b.purchase.occurredAt))
      const [first, second] = order(a, b) < 0 ? [a, b] : [b, a]
      const known = yielding.get(second.purchase.id)
      if (!known || order(first, known) < 0) yielding.set(second.purchase.id, first)
    }
  }
  return new Map([...yielding].map(([id, { purchase }]) => [id, purchase.id]))
}

type Pair = readonly [Telling, Telling]

/** Each telling finds one other at most in every other program: the same report, else the nearest in time. */
function pairUp(tellings: readonly Telling[]): readonly Pair[] {
  const ordered = tellings.toSorted(
    (a, b) => a.purchase.occurredAt - b.purchase.occurredAt || compareText(a.purchase.id, b.purchase.id),
  )
  const pairs = ordered.flatMap((a, at) => ordered.slice(at + 1).flatMap((b): Pair[] => (isSame(a, b) ? [[a, b]] : [])))
  const taken = new Set<string>()
  return pairs.toSorted(compareLikeness).filter(([a, b]) => {
    const places = [`${a.purchase.id}/${b.purchase.programId}`, `${b.purchase.id}/${a.purchase.programId}`]
    if (places.some((place) => taken.has(place))) return false
    for (const place of places) taken.add(place)
    return true
  })
}

function isSame({ purchase: a }: Telling, { purchase: b }: Telling): boolean {
  if (a.programId === b.programId || a.currency !== b.currency) return false
  if (isSameReport(a, b)) return true
  const near = Math.abs(a.occurredAt - b.occurredAt) <= TOLD_APART
  return near && (a.amount === b.amount || (a.authorized > 0 && a.authorized === b.authorized))
}

function isSameReport(a: Telling['purchase'], b: Telling['purchase']): boolean {
  return a.source === b.source && a.root === b.root
}

function compareLikeness([a, b]: Pair, [c, d]: Pair): number {
  const same = (x: Telling, y: Telling) => (isSameReport(x.purchase, y.purchase) ? 0 : 1)
  const apart = (x: Telling, y: Telling) => Math.abs(x.purchase.occurredAt - y.purchase.occurredAt)
  return (
    same(a, b) - same(c, d) ||
    apart(a, b) - apart(c, d) ||
    compareText(a.purchase.id, c.purchase.id) ||
    compareText(b.purchase.id, d.purchase.id)
  )
}

function compareStanding(precedences: readonly Precedence[], at: number) {
  const inForce = precedences.findLast(({ from }) => from <= at)
  const order = inForce?.rule === 'program-priority' ? inForce.programIds : []
  const rank = ({ purchase }: Telling) => {
    const place = order.indexOf(purchase.programId)
    return place < 0 ? order.length : place
  }
  return (a: Telling, b: Telling): number =>
    rank(a) - rank(b) || a.linkedAt - b.linkedAt || compareText(a.purchase.cardId, b.purchase.cardId)
}
