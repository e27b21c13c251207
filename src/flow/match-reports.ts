// The batch against the catalogue: which merchant each report is about, and the offers that the decision needs.
import type { MatchedReport } from '../domain/books/file-reports.ts'
import { lookupKeys } from '../domain/match/keys.ts'
import { compileMerchants } from '../domain/match/match.ts'
import { matchSale } from '../domain/match/sale.ts'
import { readCandidates } from '../store/catalog/read-candidates.ts'
import type { Deps } from './deps.ts'
import type { CardReport } from './ingest.ts'

export async function matchReports(deps: Deps, reports: readonly CardReport[]) {
  const candidates = await readCandidates(
    deps.catalog,
    reports.flatMap(({ report }) => lookupKeys(report.merchant)),
  )
  const index = compileMerchants(candidates.merchants)
  const locations = new Map(candidates.merchants.flatMap((merchant) => merchant.locations.map((one) => [one.id, one])))
  const matched = reports.map((known): MatchedReport => {
    const match = matchSale(index, { ...known.report.merchant, channel: known.report.channel })
    const { timezone = null, channel = null } = (match.locationId && locations.get(match.locationId)) || {}
    return { ...known, match, timezone, channel }
  })
  return { matched, offersOf: candidates.offersOf }
}
