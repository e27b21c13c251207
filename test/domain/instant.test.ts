import { expect, test } from 'vitest'
import { formatInstant, parseInstant } from '../../src/domain/instant.ts'

test.each([
  ['2026-11-01T18:20:00Z', Date.UTC(2026, 10, 1, 18, 20)],
  ['2026-11-01T18:20:00.250Z', Date.UTC(2026, 10, 1, 18, 20, 0, 250)],
  ['2026-11-01T18:20:00+05:30', Date.UTC(2026, 10, 1, 12, 50)],
  ['2026-11-01t18:20:00z', Date.UTC(2026, 10, 1, 18, 20)],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
])('%s is an instant', (text, at) => expect(parseInstant(text)).toBe(at))

test.each([
  '2026-11-01',
  '2026-11-01T18:20:00',
  '2026-11-01 18:20:00Z',
  '2026-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-11-01T24:00:00Z',
  '2026-11-01T25:00:00Z',
  '2026-11-01T18:60:00Z',
  '1763834652094',
  'yesterday',
])('%s is none', (text) => expect(parseInstant(text)).toBeNull())

test('what is shown is read back', () => {
  const at = Date.UTC(2026, 10, 1, 18, 20, 0, 7)
  expect(parseInstant(formatInstant(at))).toBe(at)
})
