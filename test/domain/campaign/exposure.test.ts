// By which rules a touch is a person's, and a second look the same look.
import { expect, test } from 'vitest'
import { machineOf, partRepeats } from '../../../src/domain/campaign/exposure.ts'

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', null],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', null],
  ['Mozilla/5.0 (Windows NT 5.1) Gecko/2009 Firefox/11.0 (via ggpht.com GoogleImageProxy)', null],
  ['YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', null],
  ['Mozilla/5.0 (Linux; Android 14; Cubot X70) AppleWebKit/537.36 Chrome/126.0 Mobile', null],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot'],
  ['facebookexternalhit/1.1', 'bot'],
  ['curl/8.5.0', 'bot'],
  ['python-requests/2.32', 'bot'],
  ['', 'bot'],
  [null, 'bot'],
])('%s', (userAgent, machine) => {
  expect(machineOf({ userAgent, prefetch: false, method: 'GET' })).toBe(machine)
})

test('a look ahead is nobody’s, whoever says it is looking', () => {
  expect(machineOf({ userAgent: 'Firefox', prefetch: true, method: 'GET' })).toBe('prefetch')
  expect(machineOf({ userAgent: 'curl', prefetch: false, method: 'HEAD' })).toBe('prefetch')
})

test('the same again within half a minute of what was counted is a repeat; anything else is not', () => {
  const look = (at: number, fields = {}) => ({
    kind: 'click' as const,
    adId: 'a',
    offerId: null,
    placement: 'top',
    at,
    ...fields,
  })
  const looks = [
    ...[look(0), look(29_999), look(30_000), look(59_999), look(60_000)],
    ...[look(60_001, { kind: 'view' }), look(60_002, { adId: 'b' }), look(60_003, { placement: null })],
  ]
  const { counted, repeats } = partRepeats(looks)
  expect(repeats.map(({ at }) => at)).toEqual([29_999, 59_999])
  expect(counted).toHaveLength(6)
})
