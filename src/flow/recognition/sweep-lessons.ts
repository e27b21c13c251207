// Once a minute: what reports taught, what of it has proved itself, and past reports that wait to be matched anew.
import type { Deps } from '../deps.ts'
import { acceptProven, learnNames } from './learn-names.ts'
import { rematchReports } from './rematch.ts'

export type LessonsSwept = { readonly learned: number; readonly accepted: number; readonly rematched: number }

/** Safe to run twice at once; each step is bounded, and what is left is done by the next run. */
export async function sweepLessons(deps: Deps): Promise<LessonsSwept> {
  let learned = 0
  let rematched = 0
  for (const books of deps.booksNames) learned += await learnNames(deps, books)
  const accepted = await acceptProven(deps)
  for (const books of deps.booksNames) rematched += await rematchReports(deps, books)
  return { learned, accepted, rematched }
}
