// The form of an offer, to its terms and back. What the form has no field for stays as it is in the offer.
import type * as z from 'zod'
import type { OfferTerms } from '../../../domain/offer/offer.ts'
import { type Fault, Refusal } from '../../../domain/refusal.ts'
import { check } from '../../check.ts'
import { offerTerms } from '../../schema/offer.ts'
import { presentTerms } from '../../schema/offer-shown.ts'
import type { Filled } from '../kit/form.tsx'
import { faultAt, offerFields, type Reading, readingAt, type Tree, typed, untyped, valueAt } from './offer-fields.ts'

type Input = z.input<typeof offerTerms>

/** What a new offer begins with: the answers that most offers give. */
export const blankOffer: Filled['values'] = {
  'reward.kind': 'percent',
  'reward.perMajorUnit': '10',
  'conditions.customers': 'any',
  'conditions.lookbackDays': '180',
  activation: 'required',
  stacking: 'best',
  holdDays: '14',
}

export function valuesOf(terms: OfferTerms, reading: Reading): Filled['values'] {
  const shown = presentTerms(terms) as unknown as Tree
  const at = (path: string) => readingAt(path, terms.reward.kind, reading)
  return Object.fromEntries(offerFields.map(([path, kind]) => [path, typed(kind, valueAt(shown, path), at(path))]))
}

/** Throws `invalid`; each fault says in words what the field of that label is. */
export function readTerms(
  tree: Tree,
  base: OfferTerms | null,
  timezone: string | null,
  labels: (path: string) => string,
): OfferTerms {
  const reading = { currency: String(tree.currency ?? 'USD'), timezone }
  const { input, faults } = inputOf(tree, base, reading)
  const named = (found: readonly Fault[]) => found.map((fault) => inWords(fault, labels))
  if (faults.length > 0) throw refusal(named(faults))
  try {
    return check(offerTerms, input)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid') throw refusal(named(error.faults))
    throw error
  }
}

/** As much of the terms as can be read so far, to preview what is still being written; null: not even the reward. */
export function readTermsSoFar(tree: Tree, base: OfferTerms | null, timezone: string | null): OfferTerms | null {
  const reading = { currency: String(tree.currency ?? 'USD'), timezone }
  const { input } = inputOf({ ...tree, title: tree.title ?? '…' }, base, reading)
  const whole = offerTerms.safeParse(input)
  if (whole.success) return whole.data
  const faulty = new Set(whole.error.issues.map(({ path }) => String(path[0])))
  if (faulty.has('reward') || faulty.has('title') || faulty.has('currency')) return null
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !faulty.has(name)))
  const some = offerTerms.safeParse(rest)
  return some.success ? some.data : null
}

function inputOf(tree: Tree, base: OfferTerms | null, reading: Reading): { input: Input; faults: readonly Fault[] } {
  const faults: Fault[] = []
  const input = structuredClone(base ? presentTerms(base) : {}) as unknown as Record<string, unknown>
  const before = base ? valuesOf(base, { ...reading, currency: base.currency }) : {}
  const rewardKind = valueAt(tree, 'reward.kind')
  const kept = (path: string) =>
    base?.currency === reading.currency &&
    readingAt(path, rewardKind, reading).currency === readingAt(path, base.reward.kind, reading).currency
  input.reward = { kind: rewardKind }
  for (const [path, kind] of offerFields) {
    if (!isAsked(path, tree)) continue
    const text = valueAt(tree, path)
    const same = kept(path) && !path.startsWith('reward.') && text !== undefined && text === before[path]
    if (same) continue
    const read = untyped(kind, text, readingAt(path, rewardKind, reading))
    if ('fault' in read) faults.push(faultAt(path, read.fault))
    else if (read.value !== null || !isLeftOut(path)) place(input, path.split('.'), read.value)
  }
  return { input: tidied(input) as Input, faults }
}

/** Where nothing was typed, these are missing or have their default; everything else then is none. */
function isLeftOut(path: string): boolean {
  return path.startsWith('reward.') || NEVER_NULL.has(path)
}

const NEVER_NULL = new Set([
  ...['title', 'terms', 'currency', 'activation', 'stacking', 'holdDays'],
  ...['conditions.customers', 'conditions.lookbackDays', 'funding.partnerBps'],
])

/** Of a reward, its kind decides which fields belong to it. */
function isAsked(path: string, tree: Tree): boolean {
  if (!path.startsWith('reward.') || path === 'reward.kind') return true
  const kind = valueAt(tree, 'reward.kind')
  if (path.startsWith('reward.steps.')) {
    const step = path.split('.').slice(0, 3).join('.')
    const filled = ['from', 'bps', 'amount'].some((name) => valueAt(tree, `${step}.${name}`) !== undefined)
    return kind === 'ladder' && filled && valueAt(tree, path) !== undefined
  }
  const field = { percent: 'reward.bps', fixed: 'reward.amount', points: 'reward.perMajorUnit' }[String(kind)]
  return path === field
}

function place(at: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return
  if (rest.length === 0) at[name] = value
  else {
    if (typeof at[name] !== 'object' || at[name] === null) at[name] = {}
    place(at[name] as Record<string, unknown>, rest, value)
  }
}

/** Rows are lists, and what is empty as a whole isn't there. */
function tidied(input: Record<string, unknown>): unknown {
  const { reward, conditions } = input as { reward: Record<string, unknown>; conditions?: Record<string, unknown> }
  if (reward.steps) reward.steps = Object.values(reward.steps as object)
  if (conditions) {
    const hours = Object.values((conditions.hours ?? {}) as object).filter((row: Tree) => row.from || row.to)
    conditions.hours = hours.length > 0 ? hours : null
    for (const list of ['channels', 'locationIds', 'days', 'excludedDates'])
      if (Array.isArray(conditions[list]) && conditions[list].length === 0) conditions[list] = null
    const unlock = conditions.spendToUnlock as Tree | null | undefined
    if (unlock && (unlock.amount ?? null) === null) conditions.spendToUnlock = null
  }
  return input
}

function inWords({ pointer, detail }: Fault, labels: (path: string) => string): Fault {
  return { pointer, detail: `${labels(pointer.slice(1).replaceAll('/', '.'))} ${detail}` }
}

function refusal(faults: readonly Fault[]): Refusal {
  return new Refusal('invalid', faults[0]!.detail, faults)
}
