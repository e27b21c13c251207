// Lessons on their way into the catalogue: which prove themselves, what is known of the same id besides, and what each
// says in words. Everything else waits for a person.
import { formatInstant } from '../instant.ts'
import { DAY } from '../time.ts'
import { indexKeys, withoutFinalS } from './keys.ts'
import { type Lesson, mergeLessons } from './learn.ts'
import { readings } from './names.ts'
import { fold, type Token, tokenise } from './tokens.ts'
import { isTown, wordInfo } from './vocabulary.ts'

export type ReviewState = 'open' | 'accepted' | 'rejected'

/** Whose id, whose name, where: what a lesson is about, whatever its kind. */
export type Taught = {
  readonly kind: Lesson['kind']
  readonly merchantId: string | null
  readonly locationId: string | null
  readonly mid: string | null
  readonly alias: string | null
}

/** An alias is used without asking once it was seen so often, over so long, and while its merchant has few of them. */
export const PROOF = { sightings: 3, spanMs: DAY, aliases: 5 } as const

/** Only a name with a coined word proves itself: others may be anybody's. */
export function isSelfProving(lesson: Lesson): boolean {
  if (lesson.kind !== 'alias' || !tokenise(fold(lesson.alias)).some(isCoined)) return false
  const names = readings(lesson.alias, 'alias').filter(({ kind }) => kind === 'alias')
  return names.length > 0 && names.every(({ strength }) => strength >= 100)
}

const SHORTEST_COINED = 5

function isCoined({ kind, text, info }: Token): boolean {
  if (kind !== 'word' || text.length < SHORTEST_COINED || info || isTown(text, true)) return false
  return wordInfo(withoutFinalS(text)) === undefined
}

/**
 * A batch's lessons beside what is stored about its ids: an id that was accepted as shared is nobody's new id, and one
 * that has drifted to two merchants is perhaps shared.
 */
export function withKnown(lessons: readonly Lesson[], known: readonly (Taught & { state: ReviewState })[]): Lesson[] {
  const shared = new Set(known.filter(({ kind, state }) => kind === 'facilitator' && state === 'accepted').map(midOf))
  const kept = lessons.filter((lesson) => lesson.kind !== 'drift' || !shared.has(lesson.mid))
  const facilitators = kept.flatMap((lesson): Lesson[] => {
    if (lesson.kind !== 'drift') return []
    const { mid, merchantId, locationId: _, ...seen } = lesson
    const others = known.filter((one) => one.kind === 'drift' && one.mid === mid && one.merchantId !== merchantId)
    const merchantIds = [...new Set([merchantId, ...others.map((one) => one.merchantId!)])].sort()
    return others.length > 0 ? [{ ...seen, kind: 'facilitator', mid, merchantIds }] : []
  })
  return mergeLessons(kept, facilitators)
}

function midOf({ mid }: Taught): string | null {
  return mid
}

/** The lookup keys of the reports that a lesson is about: those that a decision on it may place elsewhere. */
export function keysOf({ mid, alias }: Taught): readonly string[] {
  if (mid !== null) return [`mid:${mid}`]
  return alias === null ? [] : indexKeys({ name: alias, aliases: [] }, null)
}

type Shown = Taught & {
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
  readonly example: string
}

/** What was seen and what accepting it does, one sentence each. */
export function explainLesson({ kind, mid, alias, count, firstAt, lastAt, example }: Shown): readonly string[] {
  const [from, to] = [firstAt, lastAt].map((at) => formatInstant(at).slice(0, 10))
  const when = from === to ? `on ${from}` : `from ${from} to ${to}`
  const seen = `Seen ${count === 1 ? 'once' : `${count} times`} ${when}, such as “${example}”.`
  switch (kind) {
    case 'alias':
      return [
        `A merchant id of this merchant was used under the name “${alias}”, by which it isn't known.`,
        seen,
        'Accepted, the name is recognised without the id too.',
      ]
    case 'drift':
      return [
        `Merchant id ${mid} is nobody's, and was used under this merchant's name at one of its locations.`,
        seen,
        'Accepted, the id becomes one of that location.',
      ]
    case 'facilitator':
      return [
        `Merchant id ${mid} was used under the names of several merchants.`,
        seen,
        'Accepted, the id is taken off every location and proves nothing any more; names decide.',
      ]
  }
}
