import { expect, test } from 'vitest'
import { mayActAs } from '../../src/domain/membership.ts'
import { sessionEndsAt } from '../../src/domain/session.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

test.each([
  ['a customer who keeps coming', { createdAt: 0, seenAt: 29 * DAY, expiresAt: 30 * DAY }, false, 30 * DAY],
  ['a customer who stays away', { createdAt: 0, seenAt: 2 * DAY, expiresAt: 30 * DAY }, false, 16 * DAY],
  ['an operator who keeps at it', { createdAt: 0, seenAt: 11 * HOUR, expiresAt: 30 * DAY }, true, 12 * HOUR],
  ['an operator who went to lunch', { createdAt: 0, seenAt: HOUR, expiresAt: 30 * DAY }, true, 3 * HOUR],
  ['a session that was cut short', { createdAt: 0, seenAt: 0, expiresAt: 5 }, true, 5],
] as const)('%s', (_, times, isOperator, ends) => {
  expect(sessionEndsAt(times, isOperator)).toBe(ends)
})

test('a role does what those below it do', () => {
  const may = (role: 'owner' | 'editor' | 'viewer') =>
    (['viewer', 'editor', 'owner'] as const).filter((needed) => mayActAs(role, needed))
  expect([may('viewer'), may('editor'), may('owner')].map(({ length }) => length)).toEqual([1, 2, 3])
})
