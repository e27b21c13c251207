// What an offer brought.
import * as z from 'zod'
import type { OfferDay } from '../../domain/books/state.ts'
import { groupBy } from '../../domain/group-by.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type OfferResults, readOfferResults } from '../../store/books/reports.ts'
import { readOffer } from '../../store/catalog/offers.ts'
import { endpoint } from '../endpoint.ts'
import { merchantScope } from '../ownership.ts'
import { id } from '../schema/fields.ts'

const day = z.iso.date()

const figures = {
  purchases: z.int().meta({ description: 'That earned a reward.' }),
  declined: z.int(),
  spend: z.int().meta({ description: 'Of the purchases that earned, net of refunds.' }),
  rewards: z.int(),
  commission: z.int(),
  partnerShare: z.int(),
}

const report = z
  .object({
    offerId: z.string(),
    currency: z.string(),
    from: day,
    to: day,
    activations: z.int(),
    ...figures,
    budget: z.object({ amount: z.int().nullable(), granted: z.int(), left: z.int().nullable() }),
    days: z.array(z.object({ day, ...figures })),
    locations: z.array(z.object({ locationId: z.string().nullable(), ...figures })),
  })
  .meta({ id: 'OfferReport' })

export const reports = [
  endpoint(
    {
      method: 'get',
      path: '/offers/:id/report',
      tag: 'Offers',
      summary: 'Read what an offer brought',
      description: 'By day and by location. Days are local to the location. Customers cannot be told from it.',
      roles: ['merchant', 'operator'],
      params: z.object({ id }),
      query: z.object({ from: day.default('2000-01-01'), to: day.default('2100-12-31') }),
      answer: report,
    },
    async ({ deps, caller, params, query: { from, to } }) => {
      const offer = await readOffer(deps.catalog, params.id, merchantScope(caller))
      if (!offer) throw new Refusal('not-found', 'There is no such offer.')
      const terms = offer.versions.at(-1)?.terms ?? offer.pending!.terms
      const all = await Promise.all(
        deps.booksNames.map((name) => readOfferResults(deps.booksFor(name), offer.id, from, to)),
      )
      const { activations, granted, days } = all.reduce(together)
      const amount = terms.limits.budget
      return {
        body: {
          offerId: offer.id,
          currency: terms.currency,
          from,
          to,
          activations,
          ...sumOf(days),
          budget: { amount, granted, left: amount === null ? null : Math.max(0, amount - granted) },
          days: sumsBy(days, ({ day }) => day).map(([day, sum]) => ({ day, ...sum })),
          locations: sumsBy(days, ({ locationId }) => locationId).map(([locationId, sum]) => ({
            locationId: locationId || null,
            ...sum,
          })),
        },
      }
    },
  ),
]

function together(a: OfferResults, b: OfferResults): OfferResults {
  return { activations: a.activations + b.activations, granted: a.granted + b.granted, days: [...a.days, ...b.days] }
}

function sumsBy(days: readonly OfferDay[], keyOf: (day: OfferDay) => string) {
  const groups = groupBy(days, keyOf)
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => [key, sumOf(group)] as const)
}

function sumOf(days: readonly OfferDay[]) {
  const sum = (pick: (day: OfferDay) => number) => days.reduce((total, day) => total + pick(day), 0)
  return {
    purchases: sum((day) => day.rewarded),
    declined: sum((day) => day.declined),
    spend: sum((day) => day.spend),
    rewards: sum((day) => day.rewards),
    commission: sum((day) => day.commission),
    partnerShare: sum((day) => day.partner),
  }
}
