// Is the merchant on the way to the goal it set? Says where the metric stands, never why: a holdout says that.
import type { Interval } from './lift/difference.ts'

export type Goal = {
  readonly baseline: number
  readonly target: number
  readonly startsAt: number
  readonly endsAt: number
}

export type Standing = {
  /** Share of the way from baseline to target: 0 not begun, 1 reached, below 0 the wrong way. null: nothing to move. */
  readonly progress: number | null
  /** Share of the time gone, 0 to 1. */
  readonly elapsed: number
  /** progress / elapsed: 1 is just in time. null before the start. */
  readonly pace: number | null
  /** Where the metric would stand now if it moved evenly. */
  readonly neededNow: number
  /** Where it ends if it goes on as so far; its interval is the current one's, carried on. null before the start. */
  readonly projection: number | null
  readonly projectionCi: Interval | null
  readonly state: 'not-started' | 'reached' | 'on-track' | 'behind' | 'missed'
}

/** `current` is the metric now with its interval (null where it has none). */
export function standingOf(goal: Goal, current: { value: number; ci: Interval | null }, now: number): Standing {
  const { baseline, target, startsAt, endsAt } = goal
  const elapsed = Math.min(1, Math.max(0, (now - startsAt) / (endsAt - startsAt)))
  const progress = target === baseline ? null : (current.value - baseline) / (target - baseline)
  const carry = (value: number) => baseline + (value - baseline) / elapsed
  const { ci } = current
  const begun = elapsed > 0
  return {
    progress,
    elapsed,
    pace: begun && progress !== null ? progress / elapsed : null,
    neededNow: baseline + (target - baseline) * elapsed,
    projection: begun ? carry(current.value) : null,
    projectionCi: begun && ci ? [carry(ci[0]), carry(ci[1])] : null,
    state: stateOf(begun ? progress : null, elapsed, begun),
  }
}

function stateOf(progress: number | null, elapsed: number, begun: boolean): Standing['state'] {
  if (!begun) return 'not-started'
  if (progress === null || progress >= 1) return 'reached'
  if (elapsed >= 1) return 'missed'
  return progress >= elapsed ? 'on-track' : 'behind'
}
