// Offers for tests: 5 % back, activated by itself, unless the story says otherwise.
import type { Conditions, Limits, Offer, OfferTerms, Schedule, Targeting } from '../../src/domain/offer/offer.ts'

export type TermsInput = Partial<Omit<OfferTerms, 'conditions' | 'limits' | 'schedule' | 'targeting' | 'funding'>> & {
  readonly conditions?: Partial<Conditions>
  readonly limits?: Partial<Omit<Limits, 'perCustomer'>> & { readonly perCustomer?: Partial<Limits['perCustomer']> }
  readonly schedule?: Partial<Schedule>
  readonly targeting?: Partial<Targeting>
  readonly funding?: Partial<OfferTerms['funding']>
}

export function termsOf(input: TermsInput = {}): OfferTerms {
  return {
    title: '5% back',
    terms: '',
    currency: 'USD',
    reward: { kind: 'percent', bps: 500 },
    activation: 'automatic',
    stacking: 'best',
    holdDays: 14,
    ...input,
    conditions: {
      minSpend: null,
      maxSpend: null,
      channels: null,
      locationIds: null,
      days: null,
      hours: null,
      excludedDates: null,
      schemes: null,
      everyNthVisit: null,
      customers: 'any',
      lookbackDays: 180,
      spendToUnlock: null,
      ...input.conditions,
    },
    limits: {
      rewardMin: null,
      rewardMax: null,
      budget: null,
      budgetPerDay: null,
      ...input.limits,
      perCustomer: { amount: null, count: null, periodDays: null, calendar: null, ...input.limits?.perCustomer },
    },
    schedule: {
      startsAt: null,
      endsAt: null,
      activateBy: null,
      validDaysAfterActivation: null,
      graceDays: null,
      ...input.schedule,
    },
    targeting: { programIds: null, segments: null, tiers: null, earlyAccess: null, ...input.targeting },
    funding: { commissionBps: 800, commissionAmount: null, partnerBps: 100, operatorBps: 0, ...input.funding },
  }
}

export function offerOf(id: string, merchantId: string, input: TermsInput = {}): Offer {
  const versions = [{ version: 1, effectiveAt: 0, terms: termsOf(input) }]
  return { id, merchantId, versions, pauses: [], holdouts: [], choices: [] }
}
