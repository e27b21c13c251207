// How long an experiment would take, from the merchant's own history.
import { type HoldoutOption, historyOf, holdoutOptions, type Weeks } from '../../domain/experiment/holdout-options.ts'
import type { History } from '../../domain/measure/lift/plan.ts'
import { DAY, dateOf } from '../../domain/time.ts'
import { readWeeks, type WeeksQuery } from '../../store/books/merchant-weeks.ts'
import type { Deps } from '../deps.ts'

const WEEKS = 12

export type HoldoutPlan = {
  readonly weeks: number
  /** null: nothing was bought in these weeks. */
  readonly history: History | null
  readonly options: readonly HoldoutOption[]
}

/** @param lift the relative change that is to be found, such as 0.1. @param shares in basis points; none: the usual ones. */
export async function planFor(
  deps: Deps,
  query: Pick<WeeksQuery, 'merchantId' | 'currency' | 'programIds' | 'metric'>,
  lift: number,
  shares?: readonly number[],
): Promise<HoldoutPlan> {
  const today = deps.now()
  const span = { from: dateOf(today - WEEKS * 7 * DAY, null), to: dateOf(today, null), weeks: WEEKS }
  const found = await Promise.all(
    deps.booksNames.map((books) => readWeeks(deps.booksFor(books), { ...query, ...span })),
  )
  const history = historyOf(found.reduce(together))
  return { weeks: WEEKS, history, options: history ? holdoutOptions(history, lift, shares) : [] }
}

function together(a: Weeks, b: Weeks): Weeks {
  return {
    weeks: a.weeks,
    customers: a.customers + b.customers,
    buyers: a.buyers + b.buyers,
    sum: a.sum + b.sum,
    squares: a.squares + b.squares,
  }
}
