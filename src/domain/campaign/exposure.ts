// A touch: somebody was shown, saw, clicked, took up or was pushed an ad. What is no person, or no second look, is told
// apart by stated rules and counted, never dropped in silence.
import type { ExposureKind } from './campaign.ts'

export type Exposure = {
  /** Who told of it, and the name that they gave it: told again, it is the same. */
  readonly source: string
  readonly id: string
  readonly customerId: string
  readonly programId: string
  readonly merchantId: string
  readonly campaignId: string | null
  readonly adId: string | null
  readonly offerId: string | null
  readonly kind: ExposureKind
  /** How it reached them: `email`, `browse`, `search`, `map`, `push` … */
  readonly medium: string | null
  /** Where in it: a slot, a list, a position on a page. */
  readonly placement: string | null
  readonly rank: number | null
  readonly at: number
  /** It would have been seen, but the customer is held out: kept to measure reach in both arms alike. */
  readonly ghost: boolean
  readonly filtered: Machine | null
}

export type Machine = 'bot' | 'prefetch'

/** What the request that brought it says of itself. */
export type Signs = { readonly userAgent: string | null; readonly prefetch: boolean; readonly method: string }

// Readers of mail that fetch images for a person who opened it (GoogleImageProxy, YahooMailProxy) are people, and Cubot
// makes telephones.
const MACHINES =
  /(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|scrape|monitor|uptime|preview|headless|phantom|lighthouse|facebookexternalhit|whatsapp|curl|wget|python|java\/|go-http|okhttp|axios|node-fetch|undici|libwww|httpclient/i

/**
 * `prefetch`: the browser says that nobody has looked yet (Sec-Purpose, Purpose, X-Moz), or asks for the head alone.
 * `bot`: it names itself one, or names nothing. null: a person, as far as can be told.
 */
export function machineOf({ userAgent, prefetch, method }: Signs): Machine | null {
  if (prefetch || method === 'HEAD') return 'prefetch'
  return userAgent === null || userAgent.trim() === '' || MACHINES.test(userAgent) ? 'bot' : null
}

/** A second look at the same thing so soon after the first is the same look. */
export const REPEAT_MS = 30_000

type Look = Pick<Exposure, 'kind' | 'adId' | 'offerId' | 'placement' | 'at'>

/**
 * One customer's exposures, parted by whether one of the same kind, ad, offer and placement was counted within
 * `REPEAT_MS` before. `looks` are in the order of time.
 */
export function partRepeats<T extends Look>(looks: readonly T[]): { readonly counted: T[]; readonly repeats: T[] } {
  const last = new Map<string, number>()
  const counted: T[] = []
  const repeats: T[] = []
  for (const look of looks) {
    const key = [look.kind, look.adId, look.offerId, look.placement].join('\u001f')
    const before = last.get(key)
    if (before !== undefined && look.at - before < REPEAT_MS) repeats.push(look)
    else {
      last.set(key, look.at)
      counted.push(look)
    }
  }
  return { counted, repeats }
}
