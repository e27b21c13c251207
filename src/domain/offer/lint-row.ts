// Lint of conditions on a row of purchases that contradict each other, or say the same twice.
import { formatAmount } from '../money.ts'
import type { Finding } from './lint.ts'
import type { OfferTerms } from './offer.ts'

export function lintRow({ conditions, limits, reward, currency }: OfferTerms): readonly Finding[] {
  const { customers, lookbackDays, everyNthVisit, spendToUnlock, minSpend } = conditions
  const { count } = limits.perCustomer
  const money = (amount: number) => formatAmount(amount, currency)
  const findings: Finding[] = []
  if (customers === 'new' && everyNthVisit !== null)
    findings.push({
      code: 'hardly-anyone-fits',
      pointer: '/conditions/everyNthVisit',
      sentence: `A customer at visit ${everyNthVisit} is new only if ${lookbackDays} days lie between any two visits.`,
    })
  if (customers === 'new' && count !== null && count > 1)
    findings.push({
      code: 'limit-never-binds',
      pointer: '/limits/perCustomer/count',
      sentence: `After one purchase a customer is not new for ${lookbackDays} days: ${count} rewards take years.`,
    })
  if (customers === 'new' && spendToUnlock !== null && spendToUnlock.amount > (minSpend ?? 0))
    findings.push({
      code: 'hardly-anyone-fits',
      pointer: '/conditions/spendToUnlock',
      sentence: 'Only a first purchase counts as new, so one purchase has to reach the whole amount.',
    })
  if (spendToUnlock !== null && minSpend !== null && spendToUnlock.amount <= minSpend)
    findings.push({
      code: 'limit-never-binds',
      pointer: '/conditions/spendToUnlock',
      sentence: `Every purchase of ${money(minSpend)} unlocks it at once, so ${money(spendToUnlock.amount)} asks nothing more.`,
    })
  const first = reward.kind === 'ladder' ? Math.min(...reward.steps.map(({ from }) => from)) : null
  if (first !== null && minSpend !== null && minSpend <= first)
    findings.push({
      code: 'limit-never-binds',
      pointer: '/conditions/minSpend',
      sentence: `The ladder begins at ${money(first)}, so a minimum of ${money(minSpend)} asks nothing more.`,
    })
  return findings
}
