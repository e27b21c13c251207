// An experiment's life, and what its design may be.
import { describe, expect, test } from 'vitest'
import {
  DESIGN_DEFAULTS,
  type Design,
  designFaults,
  type Experiment,
  holdoutsOf,
  isDeclaredEnd,
  phaseOf,
  redesigned,
  started,
  stopped,
} from '../../../src/domain/experiment/experiment.ts'
import { DAY } from '../../../src/domain/time.ts'

const NOW = Date.UTC(2026, 10, 1)

function designOf(changes: Partial<Design> = {}): Design {
  return {
    ...DESIGN_DEFAULTS,
    ...{ name: 'x', offerIds: ['off_1', 'off_2'], campaignId: null, currency: 'USD', marginBps: 4_000 },
    ...{ programIds: null, startsAt: null, endsAt: NOW + 28 * DAY, ...changes },
  }
}

function drafted(changes: Partial<Design> = {}): Experiment {
  return {
    ...{ id: 'exp_1', merchantId: 'mer_1', programId: null, state: 'draft', salt: 's', stoppedAt: null },
    ...{ revision: 1, createdAt: NOW, design: designOf(changes) },
  }
}

test('draft, scheduled, running, provisional, final', () => {
  const running = started(drafted({ startsAt: NOW + DAY }), NOW)
  const phases = [0, 1, 27.9, 28, 57.9, 58].map((days) => phaseOf(running, NOW + days * DAY))
  expect(phases).toEqual(['scheduled', 'running', 'running', 'provisional', 'provisional', 'final'])
  expect(phaseOf(drafted(), NOW)).toBe('draft')
})

test('it can’t have started earlier than it was started', () => {
  expect(started(drafted({ startsAt: NOW - DAY }), NOW).design.startsAt).toBe(NOW)
  expect(started(drafted(), NOW).design.startsAt).toBe(NOW)
})

test('unless nothing has been bought since', () => {
  const past = drafted({ startsAt: NOW - 9 * DAY })
  expect(started(past, NOW, NOW - 9 * DAY).design.startsAt).toBe(NOW - 9 * DAY)
  expect(started(past, NOW, NOW - 2 * DAY).design.startsAt).toBe(NOW - 2 * DAY)
  expect(started(drafted(), NOW, NOW - 9 * DAY).design.startsAt).toBe(NOW)
})

test('once started, nothing of it changes but that it may stop', () => {
  const running = started(drafted(), NOW)
  expect(() => redesigned(running, designOf({ primaryMetric: 'buyers' }))).toThrow(/can’t change/)
  expect(() => started(running, NOW)).toThrow()
  const ended = stopped(running, NOW + DAY)
  expect(() => stopped(ended, NOW + 2 * DAY)).toThrow(/over/)
  expect(() => stopped(drafted(), NOW)).toThrow(/not started/)
  expect(holdoutsOf(ended).map(([offerId, { endsAt }]) => [offerId, endsAt])).toEqual([
    ['off_1', NOW + DAY],
    ['off_2', NOW + DAY],
  ])
})

test('the fixed result is read at the end that was declared, and at no other', () => {
  const running = started(drafted(), NOW)
  expect([27, 28, 100].map((days) => isDeclaredEnd(running, NOW + days * DAY))).toEqual([false, true, true])
  expect(isDeclaredEnd(stopped(running, NOW + DAY), NOW + 100 * DAY)).toBe(false)
})

describe('a design that tells nothing is refused', () => {
  test.each<[string, Partial<Design>]>([
    ['/holdoutBps', { holdoutBps: 499 }],
    ['/holdoutBps', { holdoutBps: 5_001 }],
    ['/offerIds', { offerIds: [] }],
    ['/marginBps', { marginBps: null, primaryMetric: 'profit' }],
    ['/endsAt', { endsAt: null }],
    ['/endsAt', { startsAt: NOW, endsAt: NOW + DAY - 1 }],
  ])('%s in %j', (pointer, changes) => {
    expect(designFaults(designOf(changes), false).map((fault) => fault.pointer)).toEqual([pointer])
  })

  test('a program-wide one needs neither offers nor an end', () => {
    expect(designFaults(designOf({ offerIds: [], endsAt: null }), true)).toEqual([])
  })
})
