// Days, hours and dates as the clock on the wall of the location shows them, across midnight and changes of the clock.
import { expect, test } from 'vitest'
import type { Conditions } from '../../../src/domain/offer/offer.ts'
import { offer, verdicts } from './deciding.ts'

const NEW_YORK = 'America/New_York'
const LONDON = 'Europe/London'

type Case = readonly [
  what: string,
  conditions: Partial<Conditions>,
  timezone: string | null,
  at: string,
  verdict: number | string,
]

const lunch = { hours: [{ from: '11:30', to: '14:00' }] }
const night = { hours: [{ from: '22:00', to: '02:00' }] }
const saturdayNight = { ...night, days: ['sat' as const] }
const small = { hours: [{ from: '01:00', to: '02:00' }] }

test.each<Case>([
  ['a moment before opening', lunch, NEW_YORK, '2026-03-02T11:29:59.999-05:00', 'hour'],
  ['at opening', lunch, NEW_YORK, '2026-03-02T11:30:00-05:00', 500],
  ['the last moment', lunch, NEW_YORK, '2026-03-02T13:59:59.999-05:00', 500],
  ['at closing', lunch, NEW_YORK, '2026-03-02T14:00:00-05:00', 'hour'],
  ['in the location’s zone, not in UTC', lunch, LONDON, '2026-03-02T12:00:00-05:00', 'hour'],
  ['in UTC where no zone is known', lunch, null, '2026-03-02T12:00:00Z', 500],
  [
    'one of several spans',
    { hours: [{ from: '07:00', to: '09:00' }, ...lunch.hours] },
    NEW_YORK,
    '2026-03-02T08:59:00-05:00',
    500,
  ],
  [
    'from 00:00 to 00:00 is the whole day',
    { hours: [{ from: '00:00', to: '00:00' }] },
    NEW_YORK,
    '2026-03-02T00:00:00-05:00',
    500,
  ],

  ['before midnight', night, NEW_YORK, '2026-03-02T23:59:59-05:00', 500],
  ['at midnight', night, NEW_YORK, '2026-03-03T00:00:00-05:00', 500],
  ['after midnight', night, NEW_YORK, '2026-03-03T01:59:59-05:00', 500],
  ['at the end after midnight', night, NEW_YORK, '2026-03-03T02:00:00-05:00', 'hour'],
  ['a moment before the night begins', night, NEW_YORK, '2026-03-02T21:59:59-05:00', 'hour'],

  ['Saturday, before midnight', saturdayNight, NEW_YORK, '2026-03-07T23:00:00-05:00', 500],
  ['Saturday night goes on on Sunday', saturdayNight, NEW_YORK, '2026-03-08T01:30:00-05:00', 500],
  ['Friday night on Saturday is not Saturday night', saturdayNight, NEW_YORK, '2026-03-07T01:30:00-05:00', 'day'],
  ['Sunday evening', saturdayNight, NEW_YORK, '2026-03-08T23:00:00-04:00', 'day'],
  [
    'two spans at once: one of them may belong to the day',
    { days: ['sat'], hours: [...night.hours, { from: '00:00', to: '06:00' }] },
    NEW_YORK,
    '2026-03-07T01:30:00-05:00',
    500,
  ],

  ['Monday at the location, Tuesday in UTC', { days: ['mon'] }, NEW_YORK, '2026-03-03T04:59:59Z', 500],
  ['Tuesday at the location', { days: ['mon'] }, NEW_YORK, '2026-03-03T05:00:00Z', 'day'],

  ['New York springs forward: 01:59 EST', small, NEW_YORK, '2026-03-08T06:59:59Z', 500],
  ['New York springs forward: the next second is 03:00 EDT', small, NEW_YORK, '2026-03-08T07:00:00Z', 'hour'],
  [
    'an hour that New York skips lets nothing in',
    { hours: [{ from: '02:00', to: '03:00' }] },
    NEW_YORK,
    '2026-03-08T07:00:00Z',
    'hour',
  ],
  ['New York falls back: the first 01:30', small, NEW_YORK, '2026-11-01T05:30:00Z', 500],
  ['New York falls back: the second 01:30', small, NEW_YORK, '2026-11-01T06:30:00Z', 500],
  ['New York falls back: 02:00', small, NEW_YORK, '2026-11-01T07:00:00Z', 'hour'],
  ['London springs forward: 00:59 GMT', small, LONDON, '2026-03-29T00:59:59Z', 'hour'],
  ['London springs forward: the next second is 02:00 BST', small, LONDON, '2026-03-29T01:00:00Z', 'hour'],
  ['London falls back: the first 01:00', small, LONDON, '2026-10-25T00:00:00Z', 500],
  ['London falls back: the second 01:59', small, LONDON, '2026-10-25T01:59:59Z', 500],
  ['London falls back: 02:00', small, LONDON, '2026-10-25T02:00:00Z', 'hour'],
  ['a night that falls back is an hour longer', night, NEW_YORK, '2026-11-01T06:59:59Z', 500],

  ['an excluded date', { excludedDates: ['2026-03-02'] }, NEW_YORK, '2026-03-02T12:00:00-05:00', 'excluded-date'],
  [
    'its first moment at the location',
    { excludedDates: ['2026-03-02'] },
    NEW_YORK,
    '2026-03-02T05:00:00Z',
    'excluded-date',
  ],
  ['a moment before', { excludedDates: ['2026-03-02'] }, NEW_YORK, '2026-03-02T04:59:59Z', 500],
  [
    'its last moment, on the next day in UTC',
    { excludedDates: ['2026-03-02'] },
    NEW_YORK,
    '2026-03-03T04:59:59Z',
    'excluded-date',
  ],
  ['the day after', { excludedDates: ['2026-03-02'] }, NEW_YORK, '2026-03-03T05:00:00Z', 500],
  ['a date of 23 hours', { excludedDates: ['2026-03-08'] }, NEW_YORK, '2026-03-09T03:59:59Z', 'excluded-date'],
  ['after a date of 23 hours', { excludedDates: ['2026-03-08'] }, NEW_YORK, '2026-03-09T04:00:00Z', 500],
])('%s', (_, conditions, timezone, at, expected) => {
  expect(verdicts(offer({ conditions }), [{ at, timezone }])).toEqual([expected])
})
