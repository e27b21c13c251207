// Budgets are drawn on and given back to as differences, and their merchants told when they run out.
import type { BudgetChange } from '../../domain/books/state.ts'
import type { Statement } from '../db.ts'
import { guard } from './guard.ts'
import { tableOf } from './table.ts'

const BUDGETS = tableOf<{ readonly key: string; readonly granted: number }>('budgets', ['key', 'granted'])

// ?1 [[key, difference, limit, merchant]]
const DRAW = `UPDATE budgets SET granted = granted + (d.value ->> 1) FROM json_each(?1) d
  WHERE budgets.key = d.value ->> 0 AND (d.value ->> 2 IS NULL OR d.value ->> 1 < 0 OR granted + (d.value ->> 1) <= d.value ->> 2)`

// At 80 and at 100 percent. Of commits that know nothing of each other, the one that crosses a line tells of it; a budget
// that falls and rises again is told of again. A day's budget has the key `offer/day`.
const TELL = `INSERT INTO events (type, merchant_id, subject_id, data, at)
  SELECT 'budget.spent', d.value ->> 3, substr(b.key, 1, instr(b.key || '/', '/') - 1),
    json_object('percent', p.value, 'day', nullif(substr(b.key, instr(b.key || '/', '/') + 1), ''),
      'granted', b.granted, 'limit', d.value ->> 2), ?2
  FROM json_each(?1) d CROSS JOIN budgets b ON b.key = d.value ->> 0 CROSS JOIN json_each('[80, 100]') p
  WHERE d.value ->> 2 > 0 AND b.granted * 100 >= (d.value ->> 2) * p.value
    AND (b.granted - (d.value ->> 1)) * 100 < (d.value ->> 2) * p.value
  ORDER BY b.key, p.value`

/**
 * Differences commute, so that commits of different customers don't wait for each other on a popular offer; only a
 * budget that would be exceeded refuses.
 */
export function drawBudgets(budgets: readonly BudgetChange[], at: number): readonly Statement[] {
  if (budgets.length === 0) return []
  const opened = BUDGETS.insert(
    budgets.map(({ key }) => ({ key, granted: 0 })),
    'ON CONFLICT (key) DO NOTHING',
  )
  const cells = budgets.map(({ key, difference, limit, merchantId }) => [key, difference, limit, merchantId])
  const changes = JSON.stringify(cells)
  return [
    ...opened,
    { sql: DRAW, args: [changes] },
    guard('budgets', budgets.length),
    { sql: TELL, args: [changes, at] },
  ]
}
