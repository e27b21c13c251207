// Amounts as people type them.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { fractionDigits } from './format.ts'

/** `12.50`, `12,50` or `1250`. */
export const amountText = z
  .string()
  .trim()
  .max(20)
  .regex(/^\d+([.,]\d{1,3})?$/, 'is not an amount such as 12.50')

/** In minor units. Throws `invalid` where the currency has fewer digits. */
export function minorOf(text: string, currency: string, pointer: string): number {
  const [whole = '0', part = ''] = text.replace(',', '.').split('.')
  const digits = fractionDigits(currency)
  if (part.length > digits)
    throw new Refusal('invalid', 'This amount has too many digits.', [
      { pointer, detail: `has more than ${digits} digits after the point` },
    ])
  return Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || 0)
}

/** As it would be typed. */
export function shownAmount(minor: number, digits: number): string {
  return (minor / 10 ** digits).toFixed(digits)
}
