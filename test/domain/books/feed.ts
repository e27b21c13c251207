// Feeds for tests: purchases as a feed may tell them, and what may become of them.
import fc from 'fast-check'
import type { MatchedReport } from '../../../src/domain/books/file-reports.ts'
import type { Match } from '../../../src/domain/match/match.ts'
import type { ReportType } from '../../../src/domain/report.ts'
import { DAY, HOUR } from '../../../src/domain/time.ts'
import type { World } from '../../support/memory-books.ts'
import { offerOf, type TermsInput } from '../../support/terms.ts'

export const START = Date.UTC(2026, 0, 5)
export const NOW = START + 400 * DAY

const evidence = { because: 'mid', found: null, processor: null, factors: [], candidates: [] } as const

function matchOf(merchantId: string | null): Match {
  return merchantId === null
    ? { merchantId, locationId: null, method: null, confidence: 0, evidence }
    : { merchantId, locationId: `loc-${merchantId}`, method: 'mid', confidence: 0.999, evidence }
}

type Fields = {
  readonly id: string
  readonly type: ReportType
  readonly amount: number
  readonly at: number
  readonly relatedId?: string | null
  readonly card?: string
  readonly merchantId?: string | null
}

export function reportOf({
  id,
  type,
  amount,
  at,
  relatedId = null,
  card = 'tok-1',
  merchantId = 'mer-1',
}: Fields): MatchedReport {
  const merchant = {
    descriptor: null,
    mid: merchantId,
    mcc: null,
    entityId: null,
    city: null,
    region: null,
    postcode: null,
    country: null,
  }
  const postedAt = type === 'authorization' ? null : at + DAY
  return {
    card: { token: card },
    match: matchOf(merchantId),
    timezone: 'America/New_York',
    channel: null,
    report: {
      source: 's',
      id,
      type,
      amount,
      currency: 'USD',
      occurredAt: at,
      postedAt,
      relatedId,
      channel: null,
      merchant,
    },
  }
}

/** One purchase as a feed may tell it, with what may become of it. */
const story = fc
  .record({
    hour: fc.integer({ min: 0, max: 24 * 150 }),
    amount: fc.integer({ min: 1, max: 20_000 }),
    authorized: fc.boolean(),
    tip: fc.integer({ min: -300, max: 2_000 }),
    parts: fc.integer({ min: 0, max: 3 }),
    sharedId: fc.boolean(),
    card: fc.constantFrom('tok-1', 'tok-2'),
    merchantId: fc.constantFrom('mer-1', 'mer-1', 'mer-1', 'mer-2'),
    vagueAuthorization: fc.boolean(),
    refund: fc.constantFrom('none', 'none', 'linked', 'linked-to-part', 'loose', 'full', 'reversal'),
    share: fc.integer({ min: 1, max: 100 }),
  })
  .map((facts) => ({ ...facts, authorized: facts.authorized || facts.parts === 0 }))

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never

export function tell(facts: Story, n: number): MatchedReport[] {
  const { amount, authorized, parts, sharedId, card, merchantId, refund, share, vagueAuthorization } = facts
  const at = START + facts.hour * HOUR
  const root = `a${n}`
  const base = { card, merchantId }
  const reports: MatchedReport[] = []
  if (authorized)
    reports.push(
      reportOf({
        ...base,
        id: root,
        type: 'authorization',
        amount,
        at,
        ...(vagueAuthorization ? { merchantId: null } : {}),
      }),
    )
  const total = Math.max(1, amount + facts.tip)
  for (let part = 0; part < parts; part++) {
    const id = sharedId ? root : `c${n}-${part}`
    const size = part === parts - 1 ? total - Math.floor(total / parts) * (parts - 1) : Math.floor(total / parts)
    reports.push(
      reportOf({ ...base, id, type: 'clearing', amount: size, at: at + part * DAY, relatedId: sharedId ? null : root }),
    )
  }
  const back = refund === 'full' || refund === 'reversal' ? total : Math.ceil((total * share) / 100)
  const relatedId = refund === 'loose' ? null : refund === 'linked-to-part' && parts > 0 && !sharedId ? `c${n}-0` : root
  if (refund !== 'none')
    reports.push(
      reportOf({
        ...base,
        id: `r${n}`,
        type: refund === 'reversal' ? 'reversal' : 'refund',
        amount: back,
        at: at + 5 * DAY,
        relatedId,
      }),
    )
  return reports
}

const terms: fc.Arbitrary<TermsInput> = fc
  .record({
    reward: fc.constantFrom(
      { kind: 'percent', bps: 500 } as const,
      { kind: 'fixed', amount: 300 } as const,
      {
        kind: 'ladder',
        steps: [
          { from: 2_000, bps: 200 },
          { from: 8_000, amount: 900 },
        ],
      } as const,
      { kind: 'points', perMajorUnit: 3 } as const,
    ),
    minSpend: fc.constantFrom(null, 4_000),
    maxSpend: fc.constantFrom(null, null, 15_000),
    everyNthVisit: fc.constantFrom(null, null, 3),
    customers: fc.constantFrom('any', 'any', 'new', 'lapsed', 'loyal') as fc.Arbitrary<'any'>,
    unlock: fc.constantFrom(null, null, { amount: 10_000, withinDays: 30 }),
    rewardMax: fc.constantFrom(null, 400),
    count: fc.constantFrom(null, 2),
    amount: fc.constantFrom(null, 700),
    periodDays: fc.constantFrom(null, 30),
    stacking: fc.constantFrom('best', 'stack') as fc.Arbitrary<'best'>,
    activation: fc.constantFrom('automatic', 'required') as fc.Arbitrary<'required'>,
  })
  .map(({ minSpend, maxSpend, everyNthVisit, customers, unlock, rewardMax, count, amount, periodDays, ...rest }) => ({
    ...rest,
    conditions: { minSpend, maxSpend, everyNthVisit, customers, spendToUnlock: unlock, lookbackDays: 60 },
    limits: { rewardMax, perCustomer: { count, amount, periodDays } },
    schedule: { startsAt: START + 10 * DAY, endsAt: START + 120 * DAY },
    funding: { commissionBps: 600, operatorBps: 10_000 },
  }))

export function worldOf(offers: readonly TermsInput[]): World {
  return {
    cards: ['1', '2'].map((n) => ({
      id: `card-${n}`,
      token: `tok-${n}`,
      customerId: 'cus_1',
      programId: 'prg-1',
      scheme: 'visa',
      linkedAt: START + (n === '1' ? 0 : 20 * DAY),
      fingerprint: null,
    })),
    customers: [{ customerId: 'cus_1', programId: 'prg-1', profiles: [], version: 0, kin: [] }],
    activations: [{ customerId: 'cus_1', merchantId: 'mer-1', offerId: 'off-0', at: START + 30 * DAY }],
    offers: offers.map((input, i) => offerOf(`off-${i}`, i < 3 ? 'mer-1' : 'mer-2', input)),
  }
}

export const feed = fc.record({
  offers: fc.array(terms, { minLength: 1, maxLength: 4 }),
  stories: fc.array(story, { minLength: 1, maxLength: 8 }),
  seed: fc.array(fc.nat(), { minLength: 64, maxLength: 64 }),
})

export function shuffled<T>(items: readonly T[], seed: readonly number[]): T[] {
  return items
    .map((item, i) => ({ item, rank: (seed[i % 64]! * 7919 + i * 104_729) % 100_003 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}
