import { describe, expect, it } from 'vitest'
import { REASONS } from '../../../../src/domain/reward/reward.ts'
import { glanceOf, headlineOf, termLines } from '../../../../src/http/pages/customer/terms.ts'
import { whyLess, whyNot } from '../../../../src/http/pages/customer/why.ts'
import { formatIn } from '../../../../src/http/pages/kit/format.ts'
import { type Language, textsIn } from '../../../../src/http/pages/kit/text/texts.ts'
import { type TermsInput, termsOf } from '../../../support/terms.ts'

const words = (language: Language) => ({ say: textsIn(language), format: formatIn(language, 'UTC') })
const plain = (text: string) => text.replace(/\s/g, ' ')
const ladder = {
  kind: 'ladder' as const,
  steps: [
    { from: 9_000, bps: 200 },
    { from: 4_000, bps: 100 },
  ],
}

describe('the headline', () => {
  it.each<[TermsInput, string, string]>([
    [{}, '5% back', '5 % zurück'],
    [{ reward: { kind: 'fixed', amount: 400 } }, '$4 back', '4 $ zurück'],
    [{ reward: { kind: 'fixed', amount: 450 } }, '$4.50 back', '4,50 $ zurück'],
    [{ reward: ladder }, 'Up to 2% back', 'Bis zu 2 % zurück'],
    [{ reward: { kind: 'points', perMajorUnit: 2 } }, '2 points for every $1', '2 Punkte je 1 $'],
  ])('says what one gets: %#', (input, english, german) => {
    expect(plain(headlineOf(words('en'), termsOf(input)))).toBe(english)
    expect(plain(headlineOf(words('de'), termsOf(input)))).toBe(german)
  })
})

describe('the line of what it needs', () => {
  it.each<[TermsInput, string]>([
    [{}, 'On any purchase'],
    [
      { conditions: { minSpend: 5_000 }, limits: { rewardMax: 2_500, perCustomer: { count: 3, periodDays: 90 } } },
      'Spend $50 or more · up to $25 back · 3 times in any 90 days',
    ],
    [{ reward: ladder }, 'Spend $40 or more'],
    [{ conditions: { everyNthVisit: 5 } }, 'Every 5th visit'],
    [{ conditions: { everyNthVisit: 2, channels: ['online'] } }, 'Every 2nd visit · online only'],
    [
      { conditions: { days: ['sat', 'tue'], hours: [{ from: '17:00', to: '00:00' }] } },
      'On Tue and Sat · 17:00 to midnight',
    ],
    [{ conditions: { customers: 'new' }, limits: { perCustomer: { count: 1 } } }, 'For new customers · once'],
  ])('is short: %#', (input, expected) => {
    expect(plain(glanceOf(words('en'), termsOf(input), false))).toBe(expected)
  })

  it('leaves out what is counted beside it', () => {
    expect(glanceOf(words('en'), termsOf({ conditions: { everyNthVisit: 5 } }), true)).toBe('')
  })
})

it('every condition and limit has its line, and what is used stands beside the limit', () => {
  const terms = termsOf({
    conditions: { minSpend: 1_000, maxSpend: 90_000, schemes: ['visa'], customers: 'lapsed', lookbackDays: 60 },
    limits: { rewardMax: 500, budget: 10_000, perCustomer: { count: 4, amount: 2_000, calendar: 'month' } },
    schedule: { endsAt: Date.UTC(2026, 11, 25), validDaysAfterActivation: 30 },
    stacking: 'stack',
  })
  const lines = Object.fromEntries(termLines(words('en'), terms, 3, { count: 1, amount: 350 }))
  expect(lines).toEqual({
    'You get': '5% back',
    Where: 'In store and online, at 3 shops',
    When: 'Any day, any time',
    'Spend at least': '$10',
    'Spend at most': '$900',
    'Most you can earn': '$5 per purchase · $20 a month',
    'How often': '4 times a month',
    'You have used': '1 / 4 · $3.50 / $20',
    For: 'Former customers: no purchase there in the last 60 days, but one before',
    Card: 'Visa only',
    Until: '24 Dec 2026 · 30 days after you activate',
    'Cashback comes': '14 days after the shop was paid, in case you return something',
    Availability: 'While the shop’s budget lasts',
    'Together with others': 'Adds to the other offers of this shop',
  })
})

describe('why not', () => {
  it.each(['en', 'de'] as const)('every reason is a sentence without gaps (%s)', (language) => {
    const terms = termsOf({
      conditions: {
        minSpend: 5_000,
        maxSpend: 9_000,
        everyNthVisit: 3,
        days: ['mon'],
        hours: [{ from: '17:00', to: '23:00' }],
        schemes: ['visa'],
        channels: ['online'],
      },
      limits: { perCustomer: { count: 2, amount: 500, periodDays: 30 } },
    })
    for (const reason of REASONS) {
      const [sentence = ''] = whyNot(words(language), terms, [{ reason }])
      expect(sentence, reason).toMatch(/^\p{Lu}.{15,}\.$/u)
      expect(sentence, reason).not.toMatch(/undefined|null|NaN| {2}| \./)
    }
  })

  it('says how little was missing, and for what', () => {
    const failure = { reason: 'below-min-spend', short: 480, wouldEarn: 250 } as const
    expect(whyNot(words('en'), termsOf(), [failure, failure])).toEqual(['$4.80 more would have earned you $2.50.'])
    expect(plain(whyNot(words('de'), termsOf(), [failure])[0]!)).toBe('4,80 $ mehr hätten dir 2,50 $ gebracht.')
  })

  it('says what kept it from being more', () => {
    const terms = termsOf({ limits: { rewardMax: 700 } })
    expect(whyLess(words('en'), terms, { limitedBy: 'reward-max' })).toBe('One purchase earns $7.00 at most.')
    expect(whyLess(words('en'), terms, { limitedBy: 'rate' })).toBeNull()
  })
})
