// Lint of when an offer is open: windows without an open hour, and dates that no purchase or customer will ever meet.

import { failedCalendar } from '../reward/conditions.ts'
import { DAY, dateOf, HOUR, instantOf } from '../time.ts'
import type { Finding, LintFacts } from './lint.ts'
import type { OfferTerms } from './offer.ts'

/** A fortnight shows every weekday twice; each excluded date can hide one day more. */
const DAYS_TO_TRY = 14

export function lintTime(terms: OfferTerms, facts: LintFacts): readonly Finding[] {
  return [...lintWindow(terms, facts), ...lintActivation(terms), ...lintEarlyAccess(terms)]
}

function lintWindow(terms: OfferTerms, { now, locations }: LintFacts): readonly Finding[] {
  const { startsAt, endsAt, graceDays } = terms.schedule
  if (endsAt !== null && endsAt + (graceDays ?? 0) * DAY <= now) {
    const sentence = 'The offer ended before it could be published: no purchase from now on earns.'
    return [{ code: 'already-over', pointer: '/schedule/endsAt', sentence }]
  }
  const findings: Finding[] = []
  const zones = [...new Set(locations.map(({ timezone }) => timezone))]
  if (!(zones.length > 0 ? zones : [null]).some((zone) => hasOpenHour(terms, zone, now)))
    findings.push({
      code: 'no-open-hour',
      pointer: '/conditions',
      sentence: 'Days, hours and excluded dates leave no moment of the schedule in which a purchase would earn.',
    })
  if (terms.activation === 'automatic' && (startsAt === null || startsAt < now - DAY))
    findings.push({
      code: 'reaches-into-the-past',
      pointer: '/schedule/startsAt',
      sentence:
        startsAt === null
          ? 'Nothing says when the offer starts and nobody needs to activate it: purchases made before it is published may earn too.'
          : `The offer starts on ${dateOf(startsAt, null)} and nobody needs to activate it: purchases made since then earn too.`,
    })
  return findings
}

// An open stretch begins with the window, at a midnight, or where a span begins.
function hasOpenHour({ conditions, schedule }: OfferTerms, timezone: string | null, now: number): boolean {
  const { days, hours, excludedDates } = conditions
  if (!days && !hours && !excludedDates) return true
  const start = Math.max(schedule.startsAt ?? now, now)
  const end = schedule.endsAt ?? Number.POSITIVE_INFINITY
  const tried = DAYS_TO_TRY + (excludedDates?.length ?? 0)
  const clocks = ['00:00', ...(hours ?? []).map(({ from }) => from)]
  for (let n = -1; n < tried; n++) {
    const date = dateOf(start + n * DAY, timezone)
    const beginnings = [start, ...clocks.map((clock) => instantOf(date, clock, timezone))]
    const open = beginnings.some(
      (at) => at >= start && at < end && failedCalendar(at, timezone, conditions).length === 0,
    )
    if (open) return true
  }
  return false
}

function lintActivation({ activation, schedule }: OfferTerms): readonly Finding[] {
  const { startsAt, endsAt, activateBy, validDaysAfterActivation, graceDays } = schedule
  const findings: Finding[] = []
  const idle = (field: string, sentence: string) =>
    findings.push({ code: 'never-applies', pointer: `/schedule/${field}`, sentence })
  if (activateBy !== null && endsAt !== null && activateBy >= endsAt)
    idle('activateBy', 'The deadline for activation is not before the end of the offer, and changes nothing.')
  if (graceDays !== null && endsAt === null) idle('graceDays', 'The offer has no end, so nothing comes after it.')
  if (graceDays !== null && activation === 'automatic')
    idle('graceDays', 'Grace is for those who activated, and this offer needs no activation.')
  if (validDaysAfterActivation !== null && activation === 'automatic')
    idle(
      'validDaysAfterActivation',
      'Days count from activation, and this offer needs none: it stays valid to its end.',
    )
  if (validDaysAfterActivation !== null && startsAt !== null && endsAt !== null) {
    const whole = endsAt + (graceDays ?? 0) * DAY - startsAt
    if (validDaysAfterActivation * DAY >= whole)
      idle(
        'validDaysAfterActivation',
        'It is as long as the whole offer, and changes nothing for those who activate after the start.',
      )
  }
  return findings
}

function lintEarlyAccess({ targeting, schedule }: OfferTerms): readonly Finding[] {
  const { earlyAccess, tiers } = targeting
  if (!earlyAccess) return []
  const found = (sentence: string): Finding[] => [
    { code: 'never-applies', pointer: '/targeting/earlyAccess', sentence },
  ]
  const { startsAt, endsAt } = schedule
  if (startsAt === null)
    return found('Early access counts from startsAt, and there is none: everybody may use the offer at once.')
  if (endsAt !== null && startsAt + earlyAccess.hours * HOUR >= endsAt)
    return found('The offer ends before anybody but the early tiers may use it.')
  if (tiers && !earlyAccess.tiers.some((tier) => tiers.includes(tier)))
    return found('None of the tiers with early access is a tier that the offer is for.')
  return []
}
