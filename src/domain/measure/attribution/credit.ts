// One conversion's money shared out among its touches, to the cent: what a campaign's report adds up by campaign, ad,
// placement, medium or day. A refund is credited with a negative amount, and takes back from each what it was given.
import { apportion } from './apportion.ts'
import { DEFAULT_WINDOWS, type Touch, touchesBefore, type Windows } from './path.ts'
import { type PathModel, sharesOf } from './share.ts'

export type TouchCredit = {
  readonly touchId: string
  /** Of one conversion; all shares add up to one. */
  readonly share: number
  readonly amountMinor: number
}

export type CreditTerms = { readonly model: PathModel; readonly windows?: Windows; readonly halfLifeMs: number }

export const DEFAULT_HALF_LIFE_MS = 7 * 86_400_000

/** Empty where no touch counts: the conversion is unattributed. Touches that get nothing are left out. */
export function creditTouches(
  conversion: { readonly at: number; readonly amountMinor: number },
  touches: readonly Touch[],
  { model, windows = DEFAULT_WINDOWS, halfLifeMs }: CreditTerms,
): TouchCredit[] {
  const path = touchesBefore(conversion.at, touches, windows)
  if (path.length === 0) return []
  const ages = path.map((touch) => conversion.at - touch.at)
  const shares = sharesOf(
    model,
    path.map((touch) => touch.channel),
    { ages, halfLifeMs },
  )
  const amounts = apportion(conversion.amountMinor, shares)
  return path.flatMap((touch, i) =>
    shares[i] === 0 ? [] : [{ touchId: touch.id, share: shares[i]!, amountMinor: amounts[i]! }],
  )
}
