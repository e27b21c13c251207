// Writes down the arm of everybody who belongs to an experiment. The hash has decided already: this can be done at any
// time, in any order and any number of times.
import { type Experiment, endOf } from '../../domain/experiment/experiment.ts'
import { isControl } from '../../domain/experiment/holdout.ts'
import { isHeldOut } from '../../domain/measure/assignment.ts'
import { insertAssignments, readUnassigned } from '../../store/books/experiments.ts'
import { readProgramHoldouts, readStartedExperiments } from '../../store/catalog/experiments.ts'
import type { Deps } from '../deps.ts'

const PAGE = 10_000

/**
 * Everybody who joined before the end, had not activated before the start, and isn't kept from all offers by a
 * program-wide holdout that stood when it started.
 */
export async function enrolCustomers(deps: Deps, experiment: Experiment): Promise<number> {
  const { id, salt, merchantId, design } = experiment
  const { startsAt, programIds, offerIds, holdoutBps } = design
  if (startsAt === null || startsAt > deps.now()) return 0
  const population = { experimentId: id, programIds, offerIds, startsAt, endsAt: endOf(experiment) }
  const reserved =
    merchantId === null
      ? []
      : (await readProgramHoldouts(deps.catalog)).filter(
          (one) => one.startsAt <= startsAt && (one.endsAt === null || one.endsAt > startsAt),
        )
  let enrolled = 0
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    for (let after = ''; ; ) {
      const page = await readUnassigned(db, population, after, PAGE)
      const free = page.filter((customer) => !reserved.some((holdout) => isControl(holdout, customer)))
      const arms = free.map(({ customerId }) => ({ customerId, control: isHeldOut(salt, customerId, holdoutBps) }))
      if (arms.length > 0) await db.write([insertAssignments(id, arms, deps.now())])
      enrolled += arms.length
      if (page.length < PAGE) break
      after = page.at(-1)!.customerId
    }
  }
  return enrolled
}

/** Of all experiments that have started and aren't stopped. */
export async function enrolAll(deps: Deps): Promise<number> {
  let enrolled = 0
  for (const experiment of await readStartedExperiments(deps.catalog))
    enrolled += await enrolCustomers(deps, experiment)
  return enrolled
}
