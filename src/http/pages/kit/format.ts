// Money, dates and numbers in a person's language and time zone.
import { POINTS } from '../../../domain/money.ts'
import type { Language } from './text/texts.ts'

export type Format = {
  readonly language: Language
  readonly locale: string
  readonly timeZone: string
  /** Minor units: 1250 USD -> $12.50. */
  readonly money: (minor: number, currency: string) => string
  /** Whole units, for axes: 125000 USD -> $1,250. */
  readonly moneyRound: (minor: number, currency: string) => string
  /** The same with a sign, also a plus. */
  readonly change: (minor: number, currency: string) => string
  readonly number: (value: number, digits?: number) => string
  /** Of 1: 0.125 -> 12.5 %. */
  readonly percent: (share: number, digits?: number) => string
  /** Basis points: 500 -> 5 %. */
  readonly bps: (bps: number) => string
  /** Milliseconds since the epoch, or an ISO instant. */
  readonly date: (at: number | string) => string
  /** "November 2026" */
  readonly month: (at: number | string) => string
  /** Without the year. */
  readonly day: (at: number | string) => string
  /** `2026-10` -> October 2026. */
  readonly period: (month: string) => string
  readonly dateTime: (at: number | string) => string
  readonly time: (at: number | string) => string
  /** A time of day: `17:00`, wherever it is. */
  readonly clock: (time: string) => string
  /** "in 3 days", "yesterday". */
  readonly relative: (at: number | string, now: number) => string
  readonly list: (items: readonly string[]) => string
  /** Picks one of the forms by the language's rules: `{ one: '1 purchase', other: '# purchases' }`; # is the number. */
  readonly plural: (count: number, forms: PluralForms) => string
  readonly distance: (metres: number) => string
}

export type PluralForms = { readonly one: string; readonly other: string; readonly zero?: string }

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }
/** Where roads are measured in miles. */
const MILES = new Set(['GB', 'LR', 'MM', 'US'])
const METRES_A_MILE = 1_609.344
const METRES_A_FOOT = 0.3048
const units = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const made = new Map<string, Format>()

/**
 * Formatters are slow to make, so each locale and zone has one of each. An unknown zone is UTC.
 * @param locale the language as it is written in a country: `en-US`.
 */
export function formatIn(language: Language, timeZone: string, locale: string = locales[language]): Format {
  const key = `${language} ${locale} ${timeZone}`
  const format = made.get(key) ?? makeFormat(language, locale, knownZone(timeZone))
  if (made.size > 200) made.clear()
  made.set(key, format)
  return format
}

function makeFormat(language: Language, locale: string, timeZone: string): Format {
  const dated = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    return (at: number | string) => formatter.format(new Date(at))
  }
  const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const plurals = new Intl.PluralRules(locale)
  const lists = new Intl.ListFormat(locale)
  const relatives = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
  const percent = (share: number, digits = 1) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share)
  return {
    language,
    locale,
    timeZone,
    money: (minor, currency) => amountIn(locale, language, minor, currency),
    moneyRound: (minor, currency) =>
      moneyFormat(locale, currency, 'auto', 0).format(minor / 10 ** fractionDigits(currency)),
    change: (minor, currency) => amountIn(locale, language, minor, currency, 'exceptZero'),
    number,
    percent,
    bps: (bps) => percent(bps / 10_000, 2),
    date: dated({ day: 'numeric', month: 'short', year: 'numeric' }),
    month: dated({ month: 'long', year: 'numeric' }),
    day: dated({ day: 'numeric', month: 'short' }),
    period: (month) => months.format(new Date(`${month}-01`)),
    dateTime: dated({ day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' }),
    time: dated({ hour: 'numeric', minute: '2-digit' }),
    clock: (time) => clockIn(locale).format(Date.parse(`2024-01-01T${time}Z`)),
    relative: (at, now) => {
      const away = new Date(at).getTime() - now
      const [unit, size] = units.find(([, size]) => Math.abs(away) >= size) ?? ['minute', 60_000]
      return relatives.format(Math.round(away / size), unit)
    },
    list: (items) => lists.format(items),
    plural: (count, forms) =>
      (count === 0 && forms.zero ? forms.zero : forms[plurals.select(count) === 'one' ? 'one' : 'other']).replace(
        '#',
        number(count),
      ),
    distance: (metres) => distanceIn(locale, metres),
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockIn(locale: string): Intl.DateTimeFormat {
  const found = clocks.get(locale)
  if (found) return found
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  clocks.set(locale, clock)
  return clock
}

function distanceIn(locale: string, metres: number): string {
  const inUnit = (unit: string, value: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
  if (MILES.has(new Intl.Locale(locale).region ?? ''))
    return metres < 300
      ? inUnit('foot', Math.max(50, Math.round(metres / METRES_A_FOOT / 50) * 50))
      : inUnit('mile', metres / METRES_A_MILE)
  return metres < 1_000
    ? inUnit('meter', Math.max(50, Math.round(metres / 50) * 50))
    : inUnit('kilometer', metres / 1_000)
}

const pointsWords: Readonly<Record<Language, string>> = { en: 'points', de: 'Punkte' }

function amountIn(
  locale: string,
  language: Language,
  minor: number,
  currency: string,
  signDisplay: 'auto' | 'exceptZero' = 'auto',
): string {
  if (currency === POINTS)
    return `${new Intl.NumberFormat(locale, { signDisplay }).format(minor)} ${pointsWords[language]}`
  return moneyFormat(locale, currency, signDisplay).format(minor / 10 ** fractionDigits(currency))
}

const moneyFormats = new Map<string, Intl.NumberFormat>()

function moneyFormat(
  locale: string,
  currency: string,
  signDisplay: 'auto' | 'exceptZero' = 'auto',
  digits?: number,
): Intl.NumberFormat {
  const key = `${locale} ${currency} ${signDisplay} ${digits}`
  const found = moneyFormats.get(key)
  if (found) return found
  const shown = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', signDisplay } as const
  const formatter = new Intl.NumberFormat(
    locale,
    digits === undefined ? shown : { ...shown, maximumFractionDigits: digits },
  )
  moneyFormats.set(key, formatter)
  return formatter
}

/** How many digits a currency's minor unit has: USD 2, JPY 0, KWD 3. */
export function fractionDigits(currency: string): number {
  return moneyFormat('en', currency).resolvedOptions().maximumFractionDigits ?? 2
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
