// Every kind of reward and every condition of the contract, from the outside.
import { expect, test } from 'vitest'
import { clearing, liveOffer, newCustomer, newMerchant, newProgram } from './parties.ts'
import { generous, oneDay, play, type Story } from './story.ts'

type Case = readonly [what: string, story: Story, earned: readonly (number | string)[]]

test.each<Case>([
  ['percent, rounded down to the cent', { terms: {}, purchases: [{ amount: 1_999 }] }, [99]],
  ['fixed', { terms: { reward: { kind: 'fixed', amount: 700 }, funding: generous }, purchases: [{}] }, [700]],
  [
    'ladder: the highest step reached counts',
    {
      terms: {
        reward: {
          kind: 'ladder',
          steps: [
            { from: 5_000, bps: 300 },
            { from: 10_000, amount: 900 },
          ],
        },
        funding: generous,
      },
      purchases: [{ amount: 4_999 }, { amount: 5_000 }, { amount: 9_999 }, { amount: 10_000 }],
    },
    ['below-min-spend', 150, 299, 900],
  ],
  ['points', { terms: { reward: { kind: 'points', perMajorUnit: 3 } }, purchases: [{ amount: 1_999 }] }, [57]],

  [
    'minSpend',
    { terms: { conditions: { minSpend: 5_000 } }, purchases: [{ amount: 4_999 }, { amount: 5_000 }] },
    ['below-min-spend', 250],
  ],
  [
    'minSpend looks at what refunds left',
    { terms: { conditions: { minSpend: 5_000 } }, purchases: [{ amount: 6_000, refund: 1_001 }] },
    ['below-min-spend'],
  ],
  [
    'maxSpend',
    { terms: { conditions: { maxSpend: 5_000 } }, purchases: [{ amount: 5_000 }, { amount: 5_001 }] },
    [250, 'above-max-spend'],
  ],
  [
    'channels',
    { terms: { conditions: { channels: ['online'] } }, purchases: [{ channel: 'online' }, { channel: 'in_store' }] },
    [500, 'channel'],
  ],
  ['locationIds: here', { terms: { conditions: { locationIds: ['HERE'] } }, purchases: [{}] }, [500]],
  [
    'locationIds: elsewhere',
    { terms: { conditions: { locationIds: ['loc_elsewhere'] } }, purchases: [{}] },
    ['location'],
  ],
  [
    'days, at the location',
    {
      terms: { conditions: { days: ['mon'] } },
      purchases: [{ at: oneDay(3, '04:59:59') }, { at: oneDay(3, '05:00:00') }],
    },
    [500, 'day'],
  ],
  [
    'hours past midnight, at the location',
    {
      terms: { conditions: { hours: [{ from: '22:00', to: '02:00' }] } },
      purchases: [{ at: oneDay(3, '06:59:59') }, { at: oneDay(3, '07:00:00') }],
    },
    [500, 'hour'],
  ],
  [
    "hours to the day's end",
    {
      terms: { conditions: { hours: [{ from: '18:00', to: '24:00' }] } },
      purchases: [oneDay(2, '22:59:59'), oneDay(2, '23:00:00'), oneDay(3, '04:59:59'), oneDay(3, '05:00:00')].map(
        (at) => ({ at }),
      ),
    },
    ['hour', 500, 500, 'hour'],
  ],
  [
    'hours on the day on which the clocks go back: both of the hours',
    {
      terms: { conditions: { hours: [{ from: '01:00', to: '02:00' }] } },
      purchases: [{ at: oneDay(1, '05:30:00') }, { at: oneDay(1, '06:30:00') }, { at: oneDay(1, '07:30:00') }],
    },
    [500, 500, 'hour'],
  ],
  [
    'excludedDates',
    { terms: { conditions: { excludedDates: ['2026-11-02'] } }, purchases: [{}, { at: oneDay(3) }] },
    ['excluded-date', 500],
  ],
  ['schemes', { terms: { conditions: { schemes: ['amex'] } }, purchases: [{}] }, ['scheme']],
  [
    'everyNthVisit',
    { terms: { conditions: { everyNthVisit: 3 } }, purchases: [2, 3, 4, 5].map((n) => ({ at: oneDay(n) })) },
    ['not-nth-visit', 'not-nth-visit', 500, 'not-nth-visit'],
  ],
  [
    'a report that comes late and tells of an earlier visit moves the count',
    {
      terms: { conditions: { everyNthVisit: 2 } },
      purchases: [{ at: oneDay(3) }, { at: oneDay(4) }, { at: oneDay(2) }],
    },
    [500, 'not-nth-visit', 'not-nth-visit'],
  ],
  [
    'customers: new',
    { terms: { conditions: { customers: 'new', lookbackDays: 30 } }, purchases: [{}, { at: oneDay(9) }] },
    [500, 'not-new'],
  ],
  [
    'customers: loyal',
    { terms: { conditions: { customers: 'loyal', lookbackDays: 30 } }, purchases: [{}, { at: oneDay(9) }] },
    ['not-loyal', 500],
  ],
  [
    'customers: lapsed',
    {
      terms: { conditions: { customers: 'lapsed', lookbackDays: 30 } },
      purchases: [{ at: '2026-09-01T17:00:00Z' }, {}, { at: oneDay(9) }],
    },
    ['not-lapsed', 500, 'not-lapsed'],
  ],
  [
    'spendToUnlock, in several purchases',
    {
      terms: { conditions: { spendToUnlock: { amount: 20_000, withinDays: 5 } } },
      purchases: [2, 3, 9].map((n) => ({ at: oneDay(n) })),
    },
    ['not-unlocked', 500, 'not-unlocked'],
  ],
])('%s', async (_, story, earned) => {
  expect(await play(story)).toEqual(earned)
})

test("a location's channel counts where a report names none", async () => {
  const [program, merchant] = await Promise.all([newProgram(), newMerchant()])
  await merchant.key.patch(`/v1/merchants/${merchant.id}/locations/${merchant.locationId}`, {
    body: { channel: 'online' },
  })
  await liveOffer(merchant.id, { conditions: { channels: ['online'] } })
  const { token } = await newCustomer(program.id)
  const body = [clearing(merchant.mid, token), clearing(merchant.mid, token, { channel: 'in_store' })]
  const { results } = (await program.partner.post('/v1/transactions', { body })).body
  expect(results.map(({ rewards }: { rewards: { reason: string }[] }) => rewards[0]?.reason)).toEqual([null, 'channel'])
  const { body: purchase } = await program.partner.get(`/v1/purchases/${results[0].purchaseId}`)
  expect([purchase.channel, purchase.reports[0].channel]).toEqual(['online', null])
})
