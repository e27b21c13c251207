// What Plaid asks or leaves out by country. Most banks report a day without its hour; the zone in which that day is
// read is stated here, and lies in the middle of the country.

export type PlaidMarket = { readonly countries: readonly string[]; readonly timezone: string }

const markets: Readonly<Record<string, PlaidMarket>> = {
  USD: { countries: ['US'], timezone: 'America/Chicago' },
  CAD: { countries: ['CA'], timezone: 'America/Toronto' },
  GBP: { countries: ['GB'], timezone: 'Europe/London' },
  EUR: { countries: ['IE', 'FR', 'ES', 'NL', 'DE', 'IT', 'BE', 'PT'], timezone: 'Europe/Paris' },
  PLN: { countries: ['PL'], timezone: 'Europe/Warsaw' },
  DKK: { countries: ['DK'], timezone: 'Europe/Copenhagen' },
  NOK: { countries: ['NO'], timezone: 'Europe/Oslo' },
  SEK: { countries: ['SE'], timezone: 'Europe/Stockholm' },
}

/** By the program's currency; null: Plaid has no banks there. */
export function marketOf(currency: string): PlaidMarket | null {
  return markets[currency] ?? null
}
