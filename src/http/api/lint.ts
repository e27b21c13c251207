// Advice on an offer's terms.
import * as z from 'zod'
import { lintTerms } from '../../flow/offers/lint-offer.ts'
import { endpoint } from '../endpoint.ts'
import { merchantScope } from '../ownership.ts'
import { lintReport } from '../schema/backtest.ts'
import { id } from '../schema/fields.ts'

export const lint = [
  endpoint(
    {
      method: 'get',
      path: '/offers/:id/lint',
      tag: 'Offers',
      summary: 'Read what is odd about an offer',
      description:
        'Terms that cost more than meant or never do anything, each with a sentence. Of the next version where one ' +
        'waits, else of the one in force. Advice only: what stops an offer is refused at submit.',
      roles: ['merchant', 'operator'],
      params: z.object({ id }),
      answer: lintReport,
    },
    async ({ deps, caller, params }) => {
      const { judged, findings } = await lintTerms(deps, params.id, merchantScope(caller))
      return { body: { offerId: params.id, judged, findings } }
    },
  ),
]
