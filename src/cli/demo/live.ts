// The feed that goes on: somebody buys something every second or so, and days of clearing are told in minutes.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '../connection.ts'
import { underway } from './mishaps.ts'
import { draw, type Purchase } from './purchases.ts'
import { type Random, seededRandom } from './random.ts'
import { type DemoHandles, type DemoOptions, post } from './seed.ts'
import { type Sent, tell } from './story.ts'

// Some purchases clear within half a minute, so that there is something to see; most take a few.
const STORY_MS = [20_000, 10 * 60_000] as const
const DAY = 86_400_000

/** Runs until `signal`; what the platform can't take at the moment is sent again. Every start has ids of its own. */
export async function runLiveFeed(
  { feed }: DemoHandles,
  { baseUrl, operatorKey, seed, log, signal }: DemoOptions,
): Promise<void> {
  const connection: Connection = { url: baseUrl, key: operatorKey, signal }
  const startedAt = Date.now()
  const random = seededRandom(seed, 'live', startedAt)
  let waiting: readonly Sent[] = []
  for (let nth = 1; !signal.aborted; nth++) {
    const customer = random.pick(feed.customers)
    const at = Date.now()
    const key = `live-${startedAt.toString(36)}-${nth}`
    waiting = [...waiting, ...liveReports({ ...draw(customer, at - DAY, at, random), occurredAt: at, key }, random)]
    const due = waiting.filter((sent) => sent.at <= Date.now()).toSorted((a, b) => a.at - b.at)
    try {
      const complaint =
        due.length > 0 &&
        (await post(
          connection,
          due.map(({ transaction }) => transaction),
        ))
      if (complaint) log(`demonstration: ${complaint}`)
      waiting = waiting.filter((sent) => !due.includes(sent))
      await sleep(random.int(300, 1_300), undefined, { signal })
    } catch (error) {
      if (signal.aborted) return
      log(`demonstration: the live feed waits: ${(error as Error).message}`)
      await sleep(5_000, undefined, { signal }).catch(() => {})
    }
  }
}

function liveReports(purchase: Purchase, random: Random): readonly Sent[] {
  const until = purchase.occurredAt + random.int(...STORY_MS)
  const setting = { hostility: 1, until, nextVisitAt: until }
  return underway(tell(purchase, setting, random).sent, { hostility: 0.6, until, usualDelay: 1_000 }, random)
}
