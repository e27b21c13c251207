// Lint of what an offer pays: looked at on the amounts where something changes, which is where the worst of it is.
import { formatAmount, share } from '../money.ts'
import { rateReward, rewardCurrency, splitCommission } from '../reward/rate.ts'
import { fundsAnyDifference } from './check.ts'
import type { Finding } from './lint.ts'
import type { OfferTerms } from './offer.ts'

/** Fewer rewards than this, and most customers who come for the offer come in vain. */
const FEW_REWARDS = 10
const LARGE_PURCHASE = 1_000_000_000
/** What a merchant can picture, where every purchase from some size on is as bad. */
const USUAL_PURCHASE = 10_000

export function lintMoney(terms: OfferTerms): readonly Finding[] {
  const rated = tellingAmounts(terms).map((net) => ({ net, reward: rewardOn(terms, net) }))
  if (rated.every(({ reward }) => reward === 0)) {
    const sentence = 'No purchase that these conditions let through is large enough to earn anything.'
    return [{ code: 'never-pays', pointer: '/reward', sentence }]
  }
  return [
    ...lintCost(terms, rated),
    ...lintExcess(terms, rated),
    ...lintSteps(terms, rated),
    ...lintCaps(terms, rated),
    ...lintBudgets(terms, rated),
  ]
}

type Rated = readonly { readonly net: number; readonly reward: number }[]

/** The smallest and largest purchase that fit, both sides of every step, and where a maximum or minimum takes hold. */
function tellingAmounts({ reward, conditions, limits }: OfferTerms): readonly number[] {
  const least = Math.max(1, conditions.minSpend ?? 1)
  const most = Math.max(least, conditions.maxSpend ?? LARGE_PURCHASE)
  const steps = reward.kind === 'ladder' ? reward.steps.flatMap(({ from }) => [from - 1, from]) : []
  const turns = reward.kind === 'percent' ? [limits.rewardMin, limits.rewardMax] : []
  const turning = turns.flatMap((amount) =>
    amount === null ? [] : [Math.ceil((amount * 10_000) / (reward.kind === 'percent' ? reward.bps : 1))],
  )
  const all = [least, most, ...steps, ...turning].filter((net) => net >= least && net <= most)
  return [...new Set(all)].sort((a, b) => a - b)
}

function rewardOn(terms: OfferTerms, net: number): number {
  const rated = rateReward(terms, net)
  return 'amount' in rated ? rated.amount : 0
}

function lintCost(terms: OfferTerms, rated: Rated): readonly Finding[] {
  if (terms.reward.kind === 'points') return []
  const lossOn = ({ net, reward }: Rated[number]) => {
    const { commission, partner } = splitCommission(terms, net, reward)
    return reward + partner - commission
  }
  const largest = rated.filter(({ reward }) => reward > 0).reduce((a, b) => (lossOn(b) > lossOn(a) ? b : a), rated[0]!)
  const usual = { net: USUAL_PURCHASE, reward: rewardOn(terms, USUAL_PURCHASE) }
  const worst = largest.net === LARGE_PURCHASE && rated[0]!.net <= usual.net && lossOn(usual) > 0 ? usual : largest
  const loss = lossOn(worst)
  if (loss <= 0) return []
  const money = (amount: number) => formatAmount(amount, terms.currency)
  const { commission } = splitCommission(terms, worst.net, worst.reward)
  const isAgreed = fundsAnyDifference(terms) || share(worst.net, terms.funding.operatorBps) >= loss
  const payer = isAgreed ? 'the operator adds' : 'nobody has agreed to pay'
  const sentence =
    `A purchase of ${money(worst.net)} costs ${money(loss + commission)} in reward and partner's share and brings ` +
    `${money(commission)} of commission: ${payer} ${money(loss)}.`
  return [{ code: 'pays-more-than-it-earns', pointer: '/funding', sentence }]
}

function lintExcess(terms: OfferTerms, rated: Rated): readonly Finding[] {
  const excess = rated.find(({ net, reward }) => reward > net)
  if (!excess || terms.reward.kind === 'points') return []
  const money = (amount: number) => formatAmount(amount, terms.currency)
  const pointer = (terms.limits.rewardMin ?? 0) >= excess.reward ? '/limits/rewardMin' : '/reward'
  const sentence = `A purchase of ${money(excess.net)} earns ${money(excess.reward)}, more than it costs: set a minSpend.`
  return [{ code: 'reward-may-exceed-purchase', pointer, sentence }]
}

/** Steps that no purchase reaches, and steps up that pay less. */
function lintSteps({ reward, conditions, currency }: OfferTerms, rated: Rated): readonly Finding[] {
  if (reward.kind !== 'ladder') return []
  const money = (amount: number) => formatAmount(amount, currency)
  const most = conditions.maxSpend ?? LARGE_PURCHASE
  return reward.steps.flatMap(({ from }, i): Finding[] => {
    const pointer = `/reward/steps/${i}`
    if (from > most) {
      const sentence = `No purchase reaches the step from ${money(from)}: maxSpend is ${money(most)}.`
      return [{ code: 'never-applies', pointer, sentence }]
    }
    const below = rated.find(({ net }) => net === from - 1)
    const at = rated.find(({ net }) => net === from)
    if (!below || !at || at.reward >= below.reward) return []
    const sentence = `Spending ${money(from)} earns ${money(at.reward)}, one cent less would earn ${money(below.reward)}.`
    return [{ code: 'spending-more-earns-less', pointer, sentence }]
  })
}

function lintCaps(terms: OfferTerms, rated: Rated): readonly Finding[] {
  const { rewardMin, rewardMax, perCustomer } = terms.limits
  const money = (amount: number) => formatAmount(amount, rewardCurrency(terms))
  const rewards = rated.map(({ reward }) => reward)
  const [least, most] = [Math.min(...rewards), Math.max(...rewards)]
  const free = { ...terms, limits: { ...terms.limits, rewardMax: null } }
  const largest = Math.max(...rated.map(({ net }) => rewardOn(free, net)))
  const findings: Finding[] = []
  const idle = (pointer: string, sentence: string) =>
    findings.push({ code: 'limit-never-binds', pointer, sentence: `${sentence}.` })
  if (rewardMax !== null && largest <= rewardMax)
    idle(
      '/limits/rewardMax',
      `No reward is above ${money(largest)}, so a maximum of ${money(rewardMax)} changes nothing`,
    )
  const unlifted = { ...terms, limits: { ...terms.limits, rewardMin: null } }
  if (rewardMin !== null && least === rewardOn(unlifted, rated[0]!.net))
    idle('/limits/rewardMin', `No reward is below ${money(least)}, so a minimum of ${money(rewardMin)} changes nothing`)
  const { amount, count, periodDays, calendar } = perCustomer
  if (amount !== null && count !== null && most * count <= amount)
    idle(
      '/limits/perCustomer/amount',
      `${count} rewards come to ${money(most * count)} at most, so a limit of ${money(amount)} for each customer changes nothing`,
    )
  if (amount === null && count === null && (periodDays !== null || calendar !== null))
    idle('/limits/perCustomer', 'A period is given, but neither an amount nor a count for each customer')
  return findings
}

function lintBudgets(terms: OfferTerms, rated: Rated): readonly Finding[] {
  const { budget, budgetPerDay, rewardMax } = terms.limits
  const money = (amount: number) => formatAmount(amount, rewardCurrency(terms))
  const largest = Math.max(...rated.map(({ reward }) => reward))
  // Without a ceiling on the reward, only the smallest one says for certain how few there can be.
  const bounded = rewardMax !== null || terms.reward.kind === 'fixed' || terms.conditions.maxSpend !== null
  const usual = bounded ? largest : rated[0]!.reward
  const size = bounded ? 'of the largest' : 'even of the smallest'
  const findings = (['budget', 'budgetPerDay'] as const).flatMap((name): Finding[] => {
    const limit = terms.limits[name]
    if (limit === null || usual === 0 || limit >= usual * FEW_REWARDS) return []
    const fits = Math.floor(limit / usual)
    const sentence = `${money(limit)} fits ${fits === 0 ? 'not one' : `only ${fits}`} ${size} rewards (${money(usual)} each).`
    return [{ code: 'budget-fits-few', pointer: `/limits/${name}`, sentence }]
  })
  if (budget === null || budgetPerDay === null || budgetPerDay < budget) return findings
  const sentence = `A day may spend ${money(budgetPerDay)}, and the whole budget is ${money(budget)}.`
  return [...findings, { code: 'limit-never-binds', pointer: '/limits/budgetPerDay', sentence }]
}
