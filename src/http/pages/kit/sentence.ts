// The domain's sentences name amounts as `12.50 USD`, days as `2026-11-30` and shares as `12 %`: on a page they stand as
// the reader's language writes them.
import { minorDigits } from '../../../domain/money.ts'
import { type Format, formatIn } from './format.ts'

const AMOUNT = /(?<![\w.])(-?\d+(?:\.\d+)?) ([A-Z]{3})\b/g
const DAY = /\b\d{4}-\d{2}-\d{2}\b/g
const SHARE = /(?<![\w.])(-?\d+(?:\.(\d+))?) ?%/g

export function readable(sentence: string, format: Format): string {
  // A day of a sentence has no hour: in another zone than UTC it would be the day before.
  const { date } = formatIn(format.language, 'UTC', format.locale)
  return sentence
    .replace(AMOUNT, (_, amount: string, currency: string) =>
      format.money(Math.round(Number(amount) * 10 ** minorDigits(currency)), currency),
    )
    .replace(DAY, (day) => date(day))
    .replace(SHARE, (_, share: string, digits = '') => format.percent(Number(share) / 100, digits.length))
}
