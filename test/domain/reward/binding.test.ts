// Which terms bind a purchase, and whether the offer was open to this customer at that instant.
import { expect, test } from 'vitest'
import { isHeldOut } from '../../../src/domain/measure/assignment.ts'
import type { Offer } from '../../../src/domain/offer/offer.ts'
import type { Profile } from '../../../src/domain/reward/visit.ts'
import { DAY, HOUR } from '../../../src/domain/time.ts'
import { type TermsInput, termsOf } from '../../support/terms.ts'
import { type Bought, decide, edited, NOON, offer, verdicts } from './deciding.ts'

const at = (days: number, ms = 0): Bought => ({ occurredAt: NOON + days * DAY + ms })
const activated = (days: number, ms = 0) => ({ offerId: 'off_1', at: NOON + days * DAY + ms })

type Open = readonly [
  what: string,
  terms: TermsInput,
  activatedAt: readonly [days: number, ms?: number] | null,
  boughtAt: readonly [days: number, ms?: number],
  verdict: number | string,
]

const week: TermsInput = { schedule: { startsAt: NOON, endsAt: NOON + 7 * DAY } }
const required: TermsInput = { activation: 'required' }
const optIn: TermsInput = { ...week, ...required }
const grace: TermsInput = { ...optIn, schedule: { ...week.schedule, graceDays: 3 } }
const validity: TermsInput = { ...required, schedule: { validDaysAfterActivation: 2 } }
const deadline: TermsInput = { ...required, schedule: { activateBy: NOON } }

test.each<Open>([
  ['a moment before the start', week, null, [0, -1], 'outside-window'],
  ['at the start', week, null, [0], 500],
  ['the last moment', week, null, [7, -1], 500],
  ['at the end', week, null, [7], 'outside-window'],
  ['no schedule at all', {}, null, [-4_000], 500],

  ['never activated', required, null, [0], 'not-activated'],
  ['activated a moment later', required, [0, 1], [0], 'not-activated'],
  ['activated at the instant of the purchase', required, [0], [0], 500],
  ['an automatic offer needs no activation', {}, null, [0], 500],
  ['neither open nor activated: both are told', optIn, null, [7], 'outside-window not-activated'],
  ['activated before the start, bought at the start', optIn, [-1], [0], 500],
  ['activated before the start, bought before it', optIn, [-2], [-1], 'outside-window'],

  ['the last moment of the grace', grace, [0], [10, -1], 500],
  ['after the grace', grace, [0], [10], 'outside-window'],
  ['grace is for those who activated before the end', grace, [7], [8], 'outside-window'],
  ['no grace for those who did not activate', { ...grace, activation: 'automatic' }, null, [7], 'outside-window'],
  [
    'a grace of more than a year is remembered',
    { ...optIn, schedule: { ...week.schedule, graceDays: 400 } },
    [0],
    [390],
    500,
  ],

  ['the last moment of two days', validity, [0], [2, -1], 500],
  ['after two days', validity, [0], [2], 'outside-window'],
  [
    'valid days end with the offer',
    { ...optIn, schedule: { ...week.schedule, validDaysAfterActivation: 5 } },
    [5],
    [7],
    'outside-window',
  ],
  [
    'valid days go on into the grace',
    { ...grace, schedule: { ...grace.schedule, validDaysAfterActivation: 5 } },
    [5],
    [8],
    500,
  ],

  ['activated a moment before the deadline', deadline, [0, -1], [5], 500],
  ['activated at the deadline', deadline, [0], [5], 'outside-window'],
])('%s', (_, terms, activation, when, expected) => {
  const activations = activation ? [activated(...activation)] : []
  expect(verdicts(offer(terms), [at(...when)], { activations })).toEqual([expected])
})

test('activating again begins the days again', () => {
  const activations = [activated(0), activated(5)]
  expect(verdicts(offer(validity), [at(1), at(3), at(6)], { activations })).toEqual([500, 'outside-window', 500])
})

const pause = (from: number, to: number | null, ended = false) => ({
  from: NOON + from * DAY,
  to: to === null ? null : NOON + to * DAY,
  ended,
})

type Switched = readonly [
  what: string,
  terms: TermsInput,
  pauses: Offer['pauses'],
  when: number,
  ms: number,
  verdict: number | string,
]

test.each<Switched>([
  ['a moment before the pause', {}, [pause(1, 2)], 1, -1, 500],
  ['at the pause', {}, [pause(1, 2)], 1, 0, 'outside-window'],
  ['at the end of the pause', {}, [pause(1, 2)], 2, 0, 500],
  ['a pause that lasts', {}, [pause(1, null)], 100, 0, 'outside-window'],
  ['a pause stops those who activated too', required, [pause(1, 2)], 1, 0, 'outside-window'],
  ['ended early: nobody new earns', {}, [pause(1, null, true)], 1, 0, 'outside-window'],
  ['ended early: who activated before still earns', required, [pause(1, null, true)], 100, 0, 500],
  ['ended early out of a pause: still earns', required, [pause(1, 2), pause(2, null, true)], 3, 0, 500],
])('%s', (_, terms, pauses, when, ms, expected) => {
  const paused = { ...offer(terms), pauses }
  expect(verdicts(paused, [at(when, ms)], { activations: [activated(0)] })).toEqual([expected])
})

test('ended early: an activation at the very end comes too late', () => {
  const ended = { ...offer(required), pauses: [pause(1, null, true)] }
  expect(verdicts(ended, [at(2)], { activations: [activated(1)] })).toEqual(['outside-window'])
})

test('the version that stood at activation binds, also long after it was edited', () => {
  const richer = edited(
    { ...offer(required), versions: [{ version: 1, effectiveAt: NOON, terms: termsOf(required) }] },
    [NOON + 10 * DAY, termsOf({ ...required, reward: { kind: 'percent', bps: 700 } })],
  )
  const bind = (activation: number, ms = 0) => {
    const [decision] = decide(richer, [at(20)], { activations: [activated(activation, ms)] })
    return [decision!.version, decision!.amount]
  }
  expect(bind(-5)).toEqual([1, 500])
  expect(bind(0)).toEqual([1, 500])
  expect(bind(10, -1)).toEqual([1, 500])
  expect(bind(10)).toEqual([2, 700])
})

test('of an automatic offer the version that stood at the purchase binds', () => {
  const richer = edited(offer(), [NOON, termsOf({ reward: { kind: 'percent', bps: 700 } })])
  expect(decide(richer, [at(0, -1), at(0)]).map(({ version, amount }) => [version, amount])).toEqual([
    [1, 500],
    [2, 700],
  ])
})

const profile = (tier: string | null, segments: readonly string[] = [], from = 0): Profile => ({ from, segments, tier })
const vip = { startsAt: NOON }
const early = { targeting: { earlyAccess: { tiers: ['gold'], hours: 24 } }, schedule: vip }

type Aimed = readonly [
  what: string,
  terms: TermsInput,
  profiles: readonly Profile[],
  when: number,
  verdict: number | string,
]

test.each<Aimed>([
  ['the program', { targeting: { programIds: ['prg_0', 'prg_1'] } }, [], 0, 500],
  ['another program', { targeting: { programIds: ['prg_0'] } }, [], 0, 'not-targeted'],
  ['one of the segments', { targeting: { segments: ['a', 'b'] } }, [profile(null, ['b', 'c'])], 0, 500],
  ['none of the segments', { targeting: { segments: ['a'] } }, [profile(null, ['b'])], 0, 'not-targeted'],
  ['no segments at all', { targeting: { segments: ['a'] } }, [], 0, 'not-targeted'],
  ['one of the tiers', { targeting: { tiers: ['gold', 'silver'] } }, [profile('silver')], 0, 500],
  ['another tier', { targeting: { tiers: ['gold'] } }, [profile('silver')], 0, 'not-targeted'],
  ['no tier', { targeting: { tiers: ['gold'] } }, [profile(null)], 0, 'not-targeted'],
  [
    'segment and tier are both asked for',
    { targeting: { segments: ['a'], tiers: ['gold'] } },
    [profile('gold')],
    0,
    'not-targeted',
  ],
  [
    'what the customer was at the purchase',
    { targeting: { tiers: ['gold'] } },
    [profile('gold'), profile(null, [], NOON + 1)],
    0,
    500,
  ],
  [
    'what the customer became at that instant',
    { targeting: { tiers: ['gold'] } },
    [profile(null), profile('gold', [], NOON)],
    0,
    500,
  ],
  [
    'what the customer became a moment later',
    { targeting: { tiers: ['gold'] } },
    [profile(null), profile('gold', [], NOON + 1)],
    0,
    'not-targeted',
  ],
  ['early access: the tier earns from the start', early, [profile('gold')], 0, 500],
  ['early access: not before the start', early, [profile('gold')], -1, 'outside-window'],
  ['early access: others a moment too early', early, [profile('silver')], 24 * HOUR - 1, 'not-targeted'],
  ['early access: others when their time comes', early, [profile('silver')], 24 * HOUR, 500],
])('targeted: %s', (_, terms, profiles, ms, expected) => {
  expect(verdicts(offer(terms), [at(0, ms)], { profiles })).toEqual([expected])
})

test('who was targeted when activating stays in, and who was not stays out', () => {
  const gold = offer({ ...required, targeting: { tiers: ['gold'] } })
  const activations = [activated(0)]
  expect(verdicts(gold, [at(2)], { activations, profiles: [profile('gold'), profile(null, [], NOON + DAY)] })).toEqual([
    500,
  ])
  expect(verdicts(gold, [at(2)], { activations, profiles: [profile(null), profile('gold', [], NOON + DAY)] })).toEqual([
    'not-targeted',
  ])
})

test('what a program doesn’t show isn’t earned there; who activated it before keeps it', () => {
  const chosen = (of: 'all' | 'merchant' | 'offer', days: number, shown: boolean | null, programId = 'prg_1') => ({
    ...{ of, shown, programId, at: NOON + days * DAY },
  })
  const days = [0, 1, 2, 3].map((n) => at(n))
  const showing = (...choices: ReturnType<typeof chosen>[]) => verdicts({ ...offer(), choices }, days)
  const no = 'not-targeted'
  expect(showing(chosen('offer', 1, false))).toEqual([500, no, no, no])
  expect(showing(chosen('offer', 3, true), chosen('offer', 1, false))).toEqual([500, no, no, 500])
  expect(showing(chosen('merchant', 1, false), chosen('offer', 2, true))).toEqual([500, no, 500, 500])
  expect(showing(chosen('all', 0, false), chosen('merchant', 1, true), chosen('offer', 2, false))).toEqual([
    no,
    500,
    no,
    no,
  ])
  expect(showing(chosen('merchant', 0, false), chosen('merchant', 2, null))).toEqual([no, no, 500, 500])
  expect(showing(chosen('all', 0, false, 'prg_2'))).toEqual([500, 500, 500, 500])
  const hidden = { ...offer(required), choices: [chosen('merchant', 1, false)] }
  expect(verdicts(hidden, [at(2)], { activations: [activated(0)] })).toEqual([500])
  expect(verdicts(hidden, [at(2)], { activations: [activated(1)] })).toEqual([no])
})

test('who is held out of an offer earns nothing by it', () => {
  const salt = ['a', 'b', 'c', 'd', 'e'].find((salt) => isHeldOut(salt, 'cus_1', 5_000))!
  const experiment = { experimentId: 'exp_1', salt, bps: 5_000, startsAt: NOON + DAY, endsAt: NOON + 3 * DAY }
  const held = (programIds: readonly string[] | null, terms = {}): Offer => ({
    ...offer(terms),
    holdouts: [{ ...experiment, programIds }],
  })
  const days = [0, 1, 2, 3].map((n) => at(n))
  expect(verdicts(held(null), days)).toEqual([500, 'holdout', 'holdout', 500])
  expect(verdicts(held(['prg_1']), days)).toEqual([500, 'holdout', 'holdout', 500])
  expect(verdicts(held(['prg_2']), days)).toEqual([500, 500, 500, 500])
  const promised = { activations: [activated(0)] }
  expect(verdicts(held(null, required), days, promised)).toEqual([500, 500, 500, 500])
})
