// What an experiment shows: everybody gets their arm, both arms are summed up in the database, the domain reads them.
import { writeCsv } from '../../deliver/csv.ts'
import { type Experiment, endOf } from '../../domain/experiment/experiment.ts'
import { addCounted, type LiftReport, liftReport } from '../../domain/experiment/lift-report.ts'
import { receiptRows } from '../../domain/measure/lift/receipt.ts'
import { Refusal } from '../../domain/refusal.ts'
import { DAY, firstDateOf, lastDateOf } from '../../domain/time.ts'
import { countArms, type Window } from '../../store/books/experiments.ts'
import { readTimezones } from '../../store/catalog/parties.ts'
import { enrolCustomers } from '../customers/enrol-customers.ts'
import type { Deps } from '../deps.ts'

/** @param merchantId of a program-wide holdout: at one merchant; null: at all of them. Else the experiment's own. */
export async function readLift(deps: Deps, experiment: Experiment, merchantId: string | null): Promise<LiftReport> {
  const now = deps.now()
  const { startsAt } = experiment.design
  if (startsAt === null || startsAt > now) throw new Refusal('conflict', 'The experiment has not started.')
  await enrolCustomers(deps, experiment)
  const where = experiment.merchantId ?? merchantId
  const timezones = await readTimezones(deps.catalog, where)
  const window = windowOf(experiment, where, timezones, { startsAt, endsAt: endOf(experiment) ?? now + 1 })
  const counted = await Promise.all(deps.booksNames.map((books) => countArms(deps.booksFor(books), window)))
  return liftReport(experiment, counted.reduce(addCounted), now)
}

/** The receipt, one `path,value` a line. */
export function liftCsv({ receipt }: LiftReport): string {
  return writeCsv([['path', 'value'], ...receiptRows(receipt)])
}

/**
 * Whole local days, from that of the start to before that of the end; days are compared as texts. The merchant's day may
 * be another than that by UTC, and it is its customers' evening that is bought in.
 */
function windowOf(
  experiment: Experiment,
  merchantId: string | null,
  timezones: readonly string[],
  { startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number },
): Window {
  const { id, design } = experiment
  return {
    experimentId: id,
    merchantId,
    offerIds: experiment.merchantId === null ? null : design.offerIds,
    currency: design.currency,
    past: firstDateOf(startsAt - design.lookbackDays * DAY, timezones),
    from: firstDateOf(startsAt, timezones),
    to: lastDateOf(endsAt - 1 + DAY, timezones),
    startsAt,
    endsAt,
  }
}
