import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { formatIn } from '../../../../src/http/pages/kit/format.ts'
import { languageOf, localeOf } from '../../../../src/http/pages/kit/language.ts'
import type { AppEnv } from '../../../../src/http/platform.ts'

const plain = (text: string) => text.replace(/\s/g, ' ')
const evening = Date.UTC(2026, 10, 30, 22, 5)

it.each([
  ['en-US', 'Nov 30, 2026', 'Nov 30, 2026, 5:05 PM', '5:00 PM', '1.9 mi'],
  ['en-GB', '30 Nov 2026', '30 Nov 2026, 17:05', '17:00', '1.9 mi'],
  ['en-CA', 'Nov 30, 2026', 'Nov 30, 2026, 5:05 p.m.', '5:00 p.m.', '3 km'],
])('days, times and ways are written as in the reader’s country: %s', (locale, date, dateTime, clock, distance) => {
  const format = formatIn('en', 'America/New_York', locale)
  const { date: day, dateTime: at, clock: time, distance: way } = format
  expect([day(evening), at(evening), time('17:00'), way(3_000)].map(plain)).toEqual([date, dateTime, clock, distance])
})

it.each([
  ['en-US,en;q=0.9', 'en', 'en-US'],
  ['de-AT,de;q=0.9,en-US;q=0.5', 'de', 'de-AT'],
  ['fr-FR,en-GB;q=0.8', 'en', 'en-GB'],
  ['en;q=0.9', 'en', undefined],
  ['en-u-nu-arab', 'en', undefined],
  ['', 'en', undefined],
])('the browser says which country’s language it is: %s', async (header, language, locale) => {
  const app = new Hono<AppEnv>().get('/', (c) => {
    const spoken = languageOf(c)
    return c.json({ language: spoken, locale: localeOf(c, spoken) })
  })
  const answer = await app.request('/', { headers: header ? { 'Accept-Language': header } : {} })
  expect(await answer.json()).toEqual(locale ? { language, locale } : { language })
})
