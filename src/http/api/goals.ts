// Goals: what a merchant wants to reach, and where that stands.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../../flow/deps.ts'
import { findGoal, readGoalNow, setGoal } from '../../flow/results/goals.ts'
import { readGoals } from '../../store/catalog/goals.ts'
import { readLeastCustomers } from '../../store/catalog/privacy.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { mayActFor, merchantScope } from '../ownership.ts'
import { pageOf, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { goal, goalInput, goalNow, presentGoal, presentGoalNow } from '../schema/goal.ts'

const tag = 'Goals'
const roles: readonly Role[] = ['merchant', 'operator']

export const goals = [
  endpoint(
    { method: 'post', path: '/goals', tag, summary: 'Set a goal', roles, body: goalInput, answer: goal, status: 201 },
    async ({ deps, caller, body: { merchantId, startsAt, ...terms }, idempotency }) => {
      const owner = merchantId ?? merchantScope(caller)
      if (!owner) throw new Refusal('invalid', 'Whose goal?', [{ pointer: '/merchantId', detail: 'is required' }])
      mayActFor(caller, owner)
      const least = await leastFor(deps, caller)
      const made = await setGoal(deps, owner, { ...terms, startsAt: startsAt ?? deps.now() }, least, idempotency)
      return replyOnce(made, presentGoal)
    },
  ),
  endpoint(
    { method: 'get', path: '/goals', tag, summary: 'List goals', roles, query: pageQuery, answer: page(goal) },
    async ({ deps, caller, query }) => {
      return { body: pageOf(await readGoals(deps.catalog, merchantScope(caller), windowOf(query)), query, presentGoal) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/goals/:id',
      tag,
      summary: 'Read where a goal stands',
      description: 'Progress, pace and projection; and beside them what the holdout says was caused.',
      roles,
      params: z.object({ id }),
      answer: goalNow,
    },
    async ({ deps, caller, params }) => {
      const found = await findGoal(deps, params.id, merchantScope(caller))
      return { body: presentGoalNow(found, await readGoalNow(deps, found), await leastFor(deps, caller)) }
    },
  ),
]

/** null: the operator sees everything. */
async function leastFor(deps: Deps, caller: Caller): Promise<number | null> {
  return caller.role === 'operator' ? null : readLeastCustomers(deps.catalog)
}
