// What an offer would have cost in the past.
import * as z from 'zod'
import { backtestOffer } from '../../flow/offers/backtest-offer.ts'
import { endpoint } from '../endpoint.ts'
import { merchantScope } from '../ownership.ts'
import { backtestInput, backtestReport, presentBacktest } from '../schema/backtest.ts'
import { id } from '../schema/fields.ts'

export const backtests = [
  endpoint(
    {
      method: 'post',
      path: '/offers/:id/backtest',
      tag: 'Offers',
      summary: 'Try an offer on past purchases',
      description:
        "The offer's next terms, or those in force, decided over what customers with linked cards bought at the " +
        'merchant. Nothing is written. Where there are very many purchases, a part of the customers is looked at, and the answer says so.',
      roles: ['merchant', 'operator'],
      params: z.object({ id }),
      body: backtestInput,
      harmless: { because: 'Nothing is written.', keeps: 'answer' },
      answer: backtestReport,
    },
    async ({ deps, caller, params, body }) => {
      const asked = { from: body.from ?? null, to: body.to ?? null }
      const report = await backtestOffer(deps, params.id, merchantScope(caller), asked)
      return { body: presentBacktest(params.id, report) }
    },
  ),
]
