import { describe, expect, test } from 'vitest'
import { moveOffer, type OfferAction, type OfferRecord, offerPhase, pausesOf } from '../../../src/domain/offer/life.ts'
import type { OfferTerms } from '../../../src/domain/offer/offer.ts'
import { DAY } from '../../../src/domain/time.ts'
import { termsOf } from '../../support/terms.ts'

const terms = { title: 'first' } as OfferTerms
const better = { title: 'second' } as OfferTerms
const blank: OfferRecord = {
  id: 'off_1',
  merchantId: 'mer_1',
  state: 'draft',
  pending: null,
  versions: [],
  changes: [],
  createdAt: 0,
}

function offerAfter(actions: readonly OfferAction[]): OfferRecord {
  let offer = blank
  for (const [index, action] of actions.entries()) {
    const { published, ...next } = moveOffer(offer, action, 100 * (index + 1), terms)
    offer = { ...offer, ...next, versions: published ? [...offer.versions, published] : offer.versions }
  }
  return offer
}

const live: readonly OfferAction[] = ['created', 'submitted', 'approved']

describe('the life of an offer', () => {
  test('the way to the public', () => {
    expect(offerAfter(['created'])).toMatchObject({ state: 'draft', pending: { state: 'draft', terms } })
    expect(offerAfter(['created', 'submitted'])).toMatchObject({ state: 'submitted', pending: { state: 'submitted' } })
    expect(offerAfter(['created', 'submitted', 'returned'])).toMatchObject({
      state: 'draft',
      pending: { state: 'draft' },
    })
    expect(offerAfter(['created', 'submitted', 'edited'])).toMatchObject({ state: 'draft' })
    expect(offerAfter(live)).toMatchObject({
      state: 'live',
      pending: null,
      versions: [{ version: 1, effectiveAt: 300, terms }],
    })
  })

  test('the next version goes the same way beside the one in force', () => {
    const offer = offerAfter(live)
    const edit = moveOffer(offer, 'edited', 400, better)
    expect(edit).toMatchObject({ state: 'live', pending: { state: 'draft', terms: better }, published: null })
    const approved = offerAfter([...live, 'edited', 'submitted', 'approved'])
    expect(approved.versions.map(({ version, effectiveAt }) => [version, effectiveAt])).toEqual([
      [1, 300],
      [2, 600],
    ])
    expect(offerAfter([...live, 'paused', 'edited', 'submitted', 'approved'])).toMatchObject({ state: 'paused' })
  })

  test.each<[readonly OfferAction[], readonly OfferAction[]]>([
    [['created'], ['approved', 'returned', 'paused', 'resumed']],
    [
      ['created', 'submitted'],
      ['submitted', 'paused', 'resumed'],
    ],
    [live, ['submitted', 'approved', 'returned', 'resumed']],
    [
      [...live, 'paused'],
      ['paused', 'approved'],
    ],
    [
      [...live, 'ended'],
      ['edited', 'submitted', 'approved', 'paused', 'resumed', 'ended'],
    ],
  ])('after %j it refuses %j', (done, refused) => {
    for (const action of refused) {
      expect(() => moveOffer(offerAfter(done), action, 900, terms)).toThrow(
        expect.objectContaining({ code: 'conflict' }),
      )
    }
  })
})

test('pauses are the intervals between the switches, and an ending never closes', () => {
  expect(pausesOf([])).toEqual([])
  expect(
    pausesOf([
      { action: 'created', at: 1 },
      { action: 'approved', at: 2 },
      { action: 'paused', at: 10 },
      { action: 'resumed', at: 20 },
      { action: 'paused', at: 30 },
      { action: 'ended', at: 40 },
    ]),
  ).toEqual([
    { from: 10, to: 20, ended: false },
    { from: 30, to: 40, ended: false },
    { from: 40, to: null, ended: true },
  ])
})

describe('what a state comes to at an instant', () => {
  const schedule = { startsAt: 10 * DAY, endsAt: 20 * DAY, graceDays: 2 }
  const published = [{ version: 1, effectiveAt: 0, terms: termsOf({ schedule }) }]
  const log = (action: OfferAction, reason: string | null = null) =>
    [{ revision: 1, id: 'evt_1', action, state: 'draft', at: 0, by: 'operator', reason }] as const

  test.each([
    ['draft', { state: 'draft', pending: { state: 'draft', terms } }, 0],
    ['returned', { state: 'draft', pending: { state: 'draft', terms }, changes: log('returned', 'Too little.') }, 0],
    ['submitted', { state: 'submitted', pending: { state: 'submitted', terms } }, 99 * DAY],
    ['scheduled', { state: 'live', versions: published }, 10 * DAY - 1],
    ['live', { state: 'live', versions: published }, 10 * DAY],
    ['live', { state: 'live', versions: published }, 22 * DAY - 1],
    ['over', { state: 'live', versions: published }, 22 * DAY],
    ['live', { state: 'live', versions: [{ version: 1, effectiveAt: 0, terms: termsOf({}) }] }, 99 * DAY],
    ['paused', { state: 'paused', versions: published }, 0],
    ['over', { state: 'paused', versions: published }, 22 * DAY],
    ['ended', { state: 'ended', versions: published }, 0],
  ] as const)('%s: %j at %d', (phase, offer, now) => expect(offerPhase({ ...blank, ...offer }, now)).toBe(phase))
})
