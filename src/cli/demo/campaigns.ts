// What one merchant of the demonstration advertised, and the holdouts that tell what came of it: a campaign that worked,
// one that only looks so, and one too young to tell. Days are counted from now, money is in cents.

export type DemoCampaign = {
  readonly key: string
  readonly name: string
  readonly offer: Readonly<Record<string, unknown>>
  readonly ad: { readonly name: string; readonly cost: Readonly<Record<string, unknown>> }
  readonly medium: string
  readonly startsDay: number
  readonly endsDay: number
  readonly holdoutBps: number
  /** How often everybody is mailed; who is held out would have been. */
  readonly mailings: number
  /** Share of those who are mailed who come once more because of it. */
  readonly lured: number
  /** Share of everybody, mailed or held out, who come once more in these weeks. */
  readonly season: number
  /** Share of the visits that follow a click; `lured` ones always do. */
  readonly clicked: number
}

export const ADVERTISER = 'hilltop-bbq'

export const demoCampaigns: readonly DemoCampaign[] = [
  {
    key: 'spring',
    name: 'Spring: back to the smokehouse',
    offer: { title: '6% back, any day', reward: { kind: 'percent', bps: 600 }, funding: { commissionBps: 750 } },
    ad: { name: 'Spring letter', cost: { kind: 'fixed', amount: 40_000 } },
    medium: 'email',
    startsDay: -330,
    endsDay: -180,
    holdoutBps: 5_000,
    mailings: 2,
    lured: 0.36,
    season: 0.04,
    clicked: 0.1,
  },
  {
    key: 'summer',
    name: 'Summer: ribs on the porch',
    offer: { title: '5% back all summer', reward: { kind: 'percent', bps: 500 }, funding: { commissionBps: 650 } },
    ad: { name: 'Porch banner', cost: { kind: 'click', amount: 60 } },
    medium: 'display',
    startsDay: -100,
    endsDay: 20,
    holdoutBps: 5_000,
    mailings: 3,
    lured: 0,
    season: 0.42,
    clicked: 0.9,
  },
  {
    key: 'platters',
    name: 'Holiday platters',
    offer: {
      title: '12% back on platters',
      terms: 'On bills of $80 or more.',
      reward: { kind: 'percent', bps: 1_200 },
      conditions: { minSpend: 8_000 },
      funding: { commissionBps: 1_400 },
    },
    ad: { name: 'Platter card', cost: { kind: 'impression', amountPerThousand: 900 } },
    medium: 'app',
    startsDay: -16,
    endsDay: 40,
    holdoutBps: 2_000,
    mailings: 1,
    lured: 0.02,
    season: 0,
    clicked: 0.9,
  },
]
