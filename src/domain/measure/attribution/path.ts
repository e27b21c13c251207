// What led to a conversion: the touches that lie inside their windows, oldest first.

export type Touch = {
  readonly id: string
  /** impression, view, click, activate, boost … */
  readonly kind: string
  readonly channel: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

export type Windows = { readonly byKind: Readonly<Record<string, number>>; readonly otherwise: number }

const DAY = 86_400_000

/** A view is soon forgotten, a click less so, and an activation holds as long as offers commonly run. */
export const DEFAULT_WINDOWS: Windows = {
  byKind: { impression: DAY, view: DAY, click: 7 * DAY, activate: 30 * DAY, activation: 30 * DAY, boost: 30 * DAY },
  otherwise: 7 * DAY,
}

export function windowOf(windows: Windows, kind: string): number {
  // Kinds are whatever a file calls them: `constructor` too.
  return Object.hasOwn(windows.byKind, kind) ? windows.byKind[kind]! : windows.otherwise
}

/**
 * A touch counts when 0 <= conversion - touch <= its window: one at the same instant does, and so does one that already
 * led to an earlier conversion, because a customer who buys every week was not less reached the second time. Touches at
 * the same instant stand in the order of their ids.
 */
export function touchesBefore<T extends Touch>(
  at: number,
  touches: readonly T[],
  windows: Windows = DEFAULT_WINDOWS,
): T[] {
  return touches
    .filter((touch) => at >= touch.at && at - touch.at <= windowOf(windows, touch.kind))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** Touches of one kind of journey, oldest first, and how often it ended in a conversion and how often in nothing. */
export type Path = {
  readonly channels: readonly string[]
  /** Milliseconds from each touch to the conversion; null where only the order is known. */
  readonly ages: readonly number[] | null
  readonly conversions: number
  readonly value: number
  readonly nulls: number
}

/** `a > a > b > a` -> `a > b > a`, keeping the last of each run. */
export function collapseRepeats(path: Path): Path {
  const kept = path.channels.flatMap((channel, i) => (channel === path.channels[i + 1] ? [] : [i]))
  return {
    ...path,
    channels: kept.map((i) => path.channels[i]!),
    ages: path.ages && kept.map((i) => path.ages![i]!),
  }
}
