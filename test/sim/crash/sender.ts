// Sends batches as a careful partner would: what was answered with an error, or not at all, is sent again until it is
// acknowledged, under the same Idempotency-Key or, as after a restart of the partner's own, under another.
import type { Random } from '../../../src/cli/demo/random.ts'
import type { Launched } from '../../../src/cli/local/launch.ts'
import { type Batch, makeBatch, type Shop } from './shop.ts'

export type Tally = {
  readonly acknowledged: Batch[]
  /** Acknowledged batches of which a part had been there before and a part had not. */
  readonly halfThere: string[]
  errors: number
  /** Sent again after an error, and found to have been stored by the attempt that failed. */
  storedDespiteError: number
}

type Result = { readonly id: string; readonly status: string }

const attemptLimitMs = 15_000

export function newTally(): Tally {
  return { acknowledged: [], halfThere: [], errors: 0, storedDespiteError: 0 }
}

export async function sendUntil(
  platform: Launched,
  shop: Shop,
  name: string,
  random: Random,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  for (let n = 0; !signal.aborted; n++) {
    const batch = makeBatch(shop, `${name}-${n}`, random)
    const results = await sendUntilAcknowledged(platform, batch, random, tally)
    noteHow(batch, results, tally)
  }
}

async function sendUntilAcknowledged(platform: Launched, batch: Batch, random: Random, tally: Tally) {
  for (let attempt = 0, key = batch.id; ; attempt++) {
    const results = await send(platform, batch, key)
    if (results) return results
    tally.errors++
    if (random.chance(0.5)) key = `${batch.id}-again-${attempt}`
    await new Promise((resolve) => setTimeout(resolve, random.int(20, 200)))
  }
}

/** null when the answer was an error that may pass, or there was none. Throws at an answer that no retry can mend. */
export async function send(platform: Launched, batch: Batch, key: string): Promise<readonly Result[] | null> {
  let answer: Response
  let text: string
  try {
    answer = await fetch(`${platform.url}/v1/transactions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${platform.operatorKey}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(batch.reports),
      signal: AbortSignal.timeout(attemptLimitMs),
    })
    text = await answer.text()
  } catch {
    return null
  }
  if (answer.ok) return (JSON.parse(text) as { results: readonly Result[] }).results
  if (answer.status >= 500 || answer.status === 429) return null
  throw new Error(`batch ${batch.id} was refused: ${answer.status} ${text}`)
}

function noteHow(batch: Batch, results: readonly Result[], tally: Tally): void {
  const statuses = new Set(results.map(({ status }) => status))
  tally.acknowledged.push(batch)
  if (statuses.size === 1 && statuses.has('duplicate')) tally.storedDespiteError++
  else if (statuses.size !== 1 || !statuses.has('accepted')) tally.halfThere.push(`${batch.id}: ${[...statuses]}`)
}
