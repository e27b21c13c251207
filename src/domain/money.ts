// Integer minor units, basis points, and the rounding rules. Products go through BigInt: 1e12 x 10,000 exceeds 2^53.

export const MAX_AMOUNT = 1_000_000_000_000

/** The currency in which points are credited. */
export const POINTS = 'PTS'

/** `amount` x `bps` / 10,000, rounded down: a reward never rounds up at somebody else's expense. */
export function share(amount: number, bps: number): number {
  const product = amount * bps
  return Number.isSafeInteger(product) ? Math.floor(product / 10_000) : Number((BigInt(amount) * BigInt(bps)) / 10_000n)
}

/** Decimal places of the currency's minor unit by ISO 4217, as the runtime's Intl data knows it. */
export function minorDigits(currency: string): number {
  if (currency === POINTS) return 0
  const known = digits.get(currency)
  if (known !== undefined) return known
  const found =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, found)
  return found
}

const digits = new Map<string, number>()

/** For sentences: `1234`, `USD` -> `12.34 USD`. */
export function formatAmount(amount: number, currency: string): string {
  const places = minorDigits(currency)
  return `${(amount / 10 ** places).toFixed(places)} ${currency}`
}
