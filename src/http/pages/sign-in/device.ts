// What a person calls the browser that a User-Agent names.

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const

/** "Firefox · Windows"; null: it says neither. */
export function deviceName(userAgent: string | null): string | null {
  const named = (of: readonly (readonly [string, string])[]) => of.find(([sign]) => userAgent?.includes(sign))?.[1]
  return [named(browsers), named(systems)].filter(Boolean).join(' · ') || null
}
