import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileMerchants, matchMerchant } from '../../../src/domain/match/match.ts'
import { normaliseDescriptor } from '../../../src/domain/match/normalise.ts'
import { clue, merchant } from './made.ts'

const index = compileMerchants([
  merchant('a', 'Zolandi Coffee', { aliases: ['The And Of', '&', '🍕', ''] }),
  merchant('', ''),
])
const seed = 20260402

describe('any text', () => {
  test.each([
    ['nothing', ''],
    ['blanks', '   \t\n '],
    ['signs', '*#@./&-–—'],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['right-to-left marks', '\u202e\u200f\u2066'],
    ['emoji', '👩‍👩‍👧‍👦🍕'],
    ['lone surrogates', '\ud800\udc00\ud800'],
    ['one letter ten thousand times', 'a'.repeat(10_000)],
    ['ten thousand words', 'ab '.repeat(10_000)],
    ['ten thousand marks', '*'.repeat(10_000)],
    ['ten thousand digits', '1'.repeat(10_000)],
    ['letters and digits in turn', 'a1'.repeat(5_000)],
    ['combining marks', `e${'\u0301'.repeat(10_000)}`],
    ['ligatures that grow', 'ﷺ'.repeat(5_000)],
  ])('%s: no match, at once', (_, descriptor) => {
    const started = performance.now()
    for (let times = 0; times < 20; times++) {
      expect(matchMerchant(index, clue(descriptor)).merchantId).toBeNull()
      normaliseDescriptor(descriptor)
    }
    expect((performance.now() - started) / 20).toBeLessThan(20)
  })

  test('never throws, keeps its confidence between 0 and 1', () => {
    const clues = fc.record({
      descriptor: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc
          .array(fc.constantFrom('zolandi', 'coffee', '*', '#', '12', 'www', '.', 'sq', ' ', 'n/e', '&', 'the'), {
            maxLength: 40,
          })
          .map((parts) => parts.join('')),
      ),
      mid: fc.option(fc.string()),
      mcc: fc.option(fc.string({ maxLength: 6 })),
      city: fc.option(fc.string({ unit: 'binary', maxLength: 40 })),
      country: fc.option(fc.string({ maxLength: 3 })),
    })
    fc.assert(
      fc.property(clues, ({ descriptor, ...known }) => {
        const { confidence } = matchMerchant(index, clue(descriptor, known))
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThan(1)
        normaliseDescriptor(descriptor, known)
      }),
      { seed, numRuns: 3000 },
    )
  })
})
