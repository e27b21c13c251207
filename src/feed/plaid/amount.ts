// Plaid sends amounts as JSON numbers of no stated scale, at times with seven decimals.
import { minorDigits } from '../../domain/money.ts'

/** Minor units of the magnitude, from the number's shortest decimal text; halves round to even. */
export function toMinor(amount: number, currency: string): number {
  const magnitude = Math.abs(amount)
  // Smaller numbers are written with an exponent, and are nothing in any currency.
  if (magnitude < 1e-6) return 0
  const places = minorDigits(currency)
  const [whole = '0', fraction = ''] = String(magnitude).split('.')
  const kept = Number(whole + fraction.slice(0, places).padEnd(places, '0'))
  const rest = fraction.slice(places)
  const isHalf = /^50*$/.test(rest)
  const up = isHalf ? kept % 2 === 1 : rest >= '5'
  return kept + (up ? 1 : 0)
}
