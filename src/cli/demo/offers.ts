// What the merchants of the demonstration promise: one offer of nearly every kind that there is.
// Amounts are cents; `activated` is the share of the customers who activate an offer that requires it.

export type DemoOffer = {
  readonly merchantKey: string
  readonly activated: number
  readonly terms: Readonly<Record<string, unknown>>
}

type Names = { readonly partnerProgramId: string }

/** @param startsAt, endsAt RFC 3339: from before the first purchase until well after the last. */
export function demoOffers({ partnerProgramId }: Names, startsAt: string, endsAt: string): readonly DemoOffer[] {
  const offer = (
    merchantKey: string,
    title: string,
    terms: Readonly<Record<string, unknown>>,
    activated = 0,
  ): DemoOffer => ({
    merchantKey,
    activated,
    terms: {
      title,
      currency: 'USD',
      schedule: { startsAt, endsAt },
      activation: activated > 0 ? 'required' : 'automatic',
      ...terms,
    },
  })
  return [
    offer(
      'hilltop-bbq',
      '5% back at Hilltop BBQ',
      {
        terms: 'On bills of $50 or more, tip included, up to $25 back and three times a quarter.',
        reward: percent(500),
        conditions: { minSpend: 5_000 },
        limits: { rewardMax: 2_500, perCustomer: { count: 3, periodDays: 90 }, budget: 250_000 },
        funding: { commissionBps: 800, partnerBps: 100 },
      },
      0.3,
    ),
    offer('hilltop-bbq', '1% on every plate', { reward: percent(100), funding: { commissionBps: 200 } }),
    offer('daybreak-coffee', 'Every fifth visit: $4 back', {
      terms: 'A punch card without the card: five visits at any Daybreak, the fifth is on us.',
      reward: { kind: 'fixed', amount: 400 },
      conditions: { everyNthVisit: 5 },
      funding: { commissionAmount: 500 },
    }),
    offer('fieldstone-market', 'The fuller the cart, the more comes back', {
      terms: '1% from $40, 2% from $90, 3% from $150; up to $20 in any 30 days.',
      reward: {
        kind: 'ladder',
        steps: [
          { from: 4_000, bps: 100 },
          { from: 9_000, bps: 200 },
          { from: 15_000, bps: 300 },
        ],
      },
      limits: { perCustomer: { amount: 2_000, periodDays: 30 } },
      funding: { commissionBps: 400, partnerBps: 50 },
    }),
    offer('comet-fuel', '$1 back on every fill-up', {
      reward: { kind: 'fixed', amount: 100 },
      conditions: { minSpend: 3_000 },
      limits: { perCustomer: { count: 4, periodDays: 30 } },
      funding: { commissionAmount: 150 },
    }),
    offer(
      'juniper-rye',
      '10% off a weekend dinner',
      {
        terms: 'Fridays to Sundays, from five in the evening until midnight.',
        reward: percent(1_000),
        conditions: { days: ['fri', 'sat', 'sun'], hours: [{ from: '17:00', to: '00:00' }] },
        limits: { rewardMax: 3_000 },
        funding: { commissionBps: 1_300, partnerBps: 100 },
      },
      0.15,
    ),
    offer('northline-outfitters', '15% on your first trip to Northline', {
      terms: 'For customers who have not bought at Northline in the last 180 days. One reward, up to $50.',
      reward: percent(1_500),
      conditions: { customers: 'new' },
      limits: { rewardMax: 5_000, perCustomer: { count: 1 } },
      funding: { commissionBps: 1_800, partnerBps: 150 },
    }),
    offer('parcelbird', '3% on everything online, while it lasts', {
      reward: percent(300),
      conditions: { channels: ['online'] },
      limits: { budget: 150_000 },
      funding: { commissionBps: 500, partnerBps: 100 },
    }),
    offer('willow-pharmacy', '$2 back once you have spent $60 in 90 days', {
      reward: { kind: 'fixed', amount: 200 },
      conditions: { spendToUnlock: { amount: 6_000, withinDays: 90 } },
      funding: { commissionAmount: 300 },
    }),
    offer('copper-kettle-books', '8% for readers', {
      reward: percent(800),
      limits: { rewardMax: 400 },
      funding: { commissionBps: 1_000, partnerBps: 100 },
    }),
    offer(
      'lumen-cinemas',
      'Tuesdays are 12% cheaper',
      {
        reward: percent(1_200),
        conditions: { days: ['tue'] },
        funding: { commissionBps: 1_500 },
      },
      0.1,
    ),
    offer('larkspur-co', 'We missed you: 20% back', {
      terms: 'For customers whose last purchase here was more than 60 days ago.',
      reward: percent(2_000),
      conditions: { customers: 'lapsed', lookbackDays: 60 },
      limits: { rewardMax: 4_000 },
      funding: { commissionBps: 2_300, partnerBps: 150 },
    }),
    offer('larkspur-co', '2% on top, always', {
      reward: percent(200),
      stacking: 'stack',
      funding: { commissionBps: 300 },
    }),
    offer(
      'marlowe-hotels',
      '4% on stays for members',
      {
        terms: 'For members of the partner program, on stays of $150 or more.',
        reward: percent(400),
        conditions: { minSpend: 15_000 },
        targeting: { programIds: [partnerProgramId] },
        funding: { commissionBps: 700, partnerBps: 200 },
        holdDays: 30,
      },
      0.1,
    ),
  ]
}

function percent(bps: number) {
  return { kind: 'percent', bps }
}
