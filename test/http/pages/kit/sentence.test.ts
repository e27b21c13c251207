// A sentence of the domain, as the reader's language writes amounts, days and shares.
import { describe, expect, it } from 'vitest'
import { formatIn } from '../../../../src/http/pages/kit/format.ts'
import { readable } from '../../../../src/http/pages/kit/sentence.ts'

describe('a sentence', () => {
  const english = formatIn('en', 'America/New_York')

  it('has its amounts, days and shares as a person writes them', () => {
    expect(readable('Of 671 purchases since 2026-01-04, 190 earned 1500.00 USD: 23 % of them.', english)).toBe(
      'Of 671 purchases since 4 Jan 2026, 190 earned $1,500.00: 23% of them.',
    )
    expect(readable('5.6 % or 1200 JPY, -2.50 EUR, 120 PTS.', english)).toBe('5.6% or ¥1,200, -€2.50, 120 points.')
  })

  it('follows the language, and leaves the rest as it was', () => {
    expect(readable('1500.50 USD am 2026-01-04', formatIn('de', 'UTC'))).toBe('1.500,50\u00a0$ am 4. Jan. 2026')
    expect(readable('Offer off_01 of 3 BBQs: version 12.', english)).toBe('Offer off_01 of 3 BBQs: version 12.')
  })
})
