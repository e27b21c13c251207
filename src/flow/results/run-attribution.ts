// Credit as the events say now. A run is kept; the same events come to the same run, and what was learnt since (a late
// touch, a refund) makes the next version.
import { ATTRIBUTION_RULES, openAttribution, type Untouched } from '../../domain/campaign/attribution.ts'
import type { Campaign } from '../../domain/campaign/campaign.ts'
import { contentHash } from '../../domain/content-hash.ts'
import { Refusal } from '../../domain/refusal.ts'
import { DAY, dateOf, firstDateOf } from '../../domain/time.ts'
import {
  type AttributionRun,
  type AttributionTerms,
  insertRun,
  readRun,
  TAKEN_VERSION,
} from '../../store/books/attribution-runs.ts'
import { readJourneys, readUntouched, type Span } from '../../store/books/journeys.ts'
import { type AdRecord, readMerchantAds } from '../../store/catalog/campaigns.ts'
import { readTimezones } from '../../store/catalog/parties.ts'
import { ConstraintFailure } from '../../store/db.ts'
import type { Deps } from '../deps.ts'

const PAGE = 5_000

/** Local days of the purchases, both inclusive; null: from the campaign's start, until its end and its longest window. */
export type Days = { readonly from: string | null; readonly to: string | null }

export type Attributed = { readonly run: AttributionRun; readonly ads: readonly AdRecord[] }

export async function runAttribution(deps: Deps, campaign: Campaign, days: Days): Promise<Attributed> {
  const { campaigns, ads } = await readMerchantAds(deps.catalog, campaign.merchantId)
  const longest = longestWindow(campaigns)
  const whole = await wholeDays(deps, campaign, longest, deps.now())
  const [from, to] = [days.from ?? whole.from, days.to ?? whole.to]
  if (from > to)
    throw new Refusal('invalid', 'The first day is after the last.', [{ pointer: '/from', detail: 'is after to' }])
  const { currency, halfLifeMs } = campaign
  const windows = Object.fromEntries(campaigns.map(({ id, windows }) => [id, windows]))
  const terms: AttributionTerms = { from, to, currency, halfLifeMs, windows }
  const span = { merchantId: campaign.merchantId, currency, from, to, ...touchSpan(from, to, longest) }
  const result = await attribute(deps, campaign, campaigns, span)
  const fingerprint = contentHash(JSON.stringify([ATTRIBUTION_RULES, terms, result]))
  const run = await keep(deps, {
    campaignId: campaign.id,
    rules: ATTRIBUTION_RULES,
    terms,
    result,
    fingerprint,
    at: deps.now(),
  })
  return { run, ads: ads.filter(({ campaignId }) => campaignId === campaign.id) }
}

/** A run as it was computed then. @param ofWhole of chosen days there is none. */
export async function findRun(
  deps: Deps,
  campaign: Campaign,
  version: number,
  { ofWhole }: { readonly ofWhole: boolean },
): Promise<Attributed> {
  const run = await readRun(runsIn(deps), campaign.id, version)
  const { campaigns, ads } = await readMerchantAds(deps.catalog, campaign.merchantId)
  const whole = run && (await wholeDays(deps, campaign, longestWindow(campaigns), run.at))
  if (!run || (ofWhole && (whole?.from !== run.terms.from || whole.to !== run.terms.to)))
    throw new Refusal('not-found', 'There is no such version.')
  return { run, ads: ads.filter(({ campaignId }) => campaignId === campaign.id) }
}

async function wholeDays(deps: Deps, campaign: Campaign, longest: number, now: number) {
  const { startsAt, endsAt, merchantId } = campaign
  const lastAt = Math.min(now, endsAt === null ? Number.POSITIVE_INFINITY : endsAt + longest)
  const from = firstDateOf(startsAt, await readTimezones(deps.catalog, merchantId))
  return { from, to: dateOf(Math.max(lastAt, startsAt) + DAY, null) }
}

function longestWindow(campaigns: readonly Campaign[]): number {
  return Math.max(...campaigns.flatMap(({ windows }) => Object.values(windows)))
}

function touchSpan(from: string, to: string, longest: number) {
  return { since: Date.parse(from) - DAY - longest, until: Date.parse(to) + 2 * DAY }
}

async function attribute(deps: Deps, campaign: Campaign, all: readonly Campaign[], span: Span) {
  const attribution = openAttribution(campaign, all)
  let others: Untouched = { customers: 0, conversions: 0, amount: 0 }
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    for (let after: string | null = ''; after !== null; ) {
      const page = await readJourneys(db, span, after, PAGE)
      for (const journey of page.journeys) attribution.take(journey)
      after = page.next
    }
    const rest = await readUntouched(db, span)
    others = {
      customers: others.customers + rest.customers,
      conversions: others.conversions + rest.conversions,
      amount: others.amount + rest.amount,
    }
  }
  return attribution.settle(others)
}

async function keep(deps: Deps, found: Omit<AttributionRun, 'version'>): Promise<AttributionRun> {
  const db = runsIn(deps)
  for (let attempt = 1; ; attempt++) {
    const newest = await readRun(db, found.campaignId, null)
    if (newest?.fingerprint === found.fingerprint) return newest
    const run = { ...found, version: (newest?.version ?? 0) + 1 }
    try {
      await db.write([insertRun(run)])
      return run
    } catch (error) {
      const late = error instanceof ConstraintFailure && error.constraint === TAKEN_VERSION
      if (!late || attempt === 5) throw error
    }
  }
}

/** A campaign reaches customers of several books; its runs are kept in the first. */
function runsIn(deps: Deps) {
  return deps.booksFor(deps.booksNames[0]!)
}
