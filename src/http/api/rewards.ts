// What a customer earned, and why not; and what stands to their credit.
import * as z from 'zod'
import { formatInstant } from '../../domain/instant.ts'
import { balancesOf } from '../../domain/ledger/balances.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readClearingLags } from '../../store/books/clearing-lags.ts'
import { readAccounts } from '../../store/books/ledger.ts'
import { readPaidOut } from '../../store/books/payouts.ts'
import { type RewardCursor, readRewards } from '../../store/books/rewards.ts'
import { readProgram } from '../../store/catalog/parties.ts'
import { readOffersOf } from '../../store/catalog/read-published.ts'
import { endpoint } from '../endpoint.ts'
import { customerOf } from '../ownership.ts'
import { openCursor, sealCursor } from '../paging.ts'
import type { Role } from '../platform.ts'
import { id, instantText, page, pageQuery } from '../schema/fields.ts'
import { presentReward, reward } from '../schema/reward.ts'

const tag = 'Customers'
const roles: readonly Role[] = ['partner', 'operator', 'customer']
const params = z.object({ id })

const customerReward = reward.extend({ occurredAt: instantText }).meta({ id: 'CustomerReward' })

const sums = {
  currency: z.string(),
  pending: z.int().meta({ description: 'Promised, until the hold is over.' }),
  confirmed: z.int().meta({ description: 'Credited; below zero the customer owes, and the next rewards repay it.' }),
  inTransit: z.int().meta({ description: 'Payouts that were asked for and have not arrived yet.' }),
  paid: z.int().meta({ description: 'Paid out.' }),
}

const balance = z
  .object({ customerId: id, ...sums, balances: z.array(z.object(sums)) })
  .meta({ id: 'Balance', description: "The program's currency, and every currency in `balances`." })

export const rewards = [
  endpoint(
    {
      method: 'get',
      path: '/customers/:id/rewards',
      tag,
      summary: "List a customer's rewards, and what was declined",
      description: 'The latest purchase first.',
      roles,
      params,
      query: pageQuery,
      answer: page(customerReward),
    },
    async ({ deps, caller, params, query: { limit, cursor } }) => {
      const { customer, books } = await customerOf(deps, caller, params.id)
      const before = cursor === undefined ? null : openRewardCursor(cursor)
      const found = await readRewards(deps.booksFor(books), customer.id, { before, limit: limit + 1 })
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      const merchantIds = [...new Set(shown.map(({ merchantId }) => merchantId))]
      const [offers, lags] = await Promise.all([
        readOffersOf(deps.catalog, merchantIds),
        readClearingLags(deps.booksFor(books), merchantIds),
      ])
      const data = shown.map((each) => {
        const known = { offers: offers.get(each.merchantId) ?? [], lags: lags.get(each.merchantId) ?? [] }
        const shownReward = presentReward(each, { ...known, purchase: each.purchase, now: deps.now() })
        return { ...shownReward, occurredAt: formatInstant(each.purchase.occurredAt) }
      })
      return {
        body: {
          data,
          nextCursor:
            found.length > limit && last ? sealRewardCursor({ ...last, occurredAt: last.purchase.occurredAt }) : null,
        },
      }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/customers/:id/balance',
      tag,
      summary: "Read a customer's balance",
      roles,
      params,
      answer: balance,
    },
    async ({ deps, caller, params }) => {
      const { customer, books } = await customerOf(deps, caller, params.id)
      const [accounts, paid, program] = await Promise.all([
        readAccounts(deps.booksFor(books), customer.id, { after: null, limit: 1_000 }),
        readPaidOut(deps.booksFor(books), customer.id),
        readProgram(deps.catalog, customer.programId),
      ])
      const balances = balancesOf(accounts, paid)
      const home = program?.currency ?? 'USD'
      const own = balances.find(({ currency }) => currency === home) ?? { ...nothing, currency: home }
      return { body: { customerId: customer.id, ...own, balances: [...balances] } }
    },
  ),
]

const nothing = { pending: 0, confirmed: 0, inTransit: 0, paid: 0 }

const cursorShape = z.tuple([z.number(), z.string(), z.string()])

function sealRewardCursor({ occurredAt, purchaseId, offerId }: RewardCursor): string {
  return sealCursor(JSON.stringify([occurredAt, purchaseId, offerId]))
}

function openRewardCursor(cursor: string): RewardCursor {
  const parsed = z
    .string()
    .transform((text) => tryJson(text))
    .pipe(cursorShape)
    .safeParse(openCursor(cursor))
  if (!parsed.success)
    throw new Refusal('invalid', 'This cursor was not given out here.', [{ pointer: '/cursor', detail: 'is unknown' }])
  const [occurredAt, purchaseId, offerId] = parsed.data
  return { occurredAt, purchaseId, offerId }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
