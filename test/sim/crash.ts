// Kills the Worker and the libSQL servers again and again in the middle of a load, and then asks the platform what it
// has: `node test/sim/crash.ts --kills 20 --seed 1 --senders 4`
import { parseArgs } from 'node:util'
import { seededRandom } from '../../src/cli/demo/random.ts'
import type { Launched } from '../../src/cli/local/launch.ts'
import { apiOf } from '../support/api.ts'
import { startPlatform } from '../support/platform.ts'
import { newTally, send, sendUntil, type Tally } from './crash/sender.ts'
import { credited, openShop, type Shop } from './crash/shop.ts'

export type CrashOptions = { readonly seed: number; readonly kills: number; readonly senders: number }

export type Crash = {
  readonly kills: Readonly<Record<string, number>>
  readonly batches: number
  readonly reports: number
  readonly errors: number
  readonly storedDespiteError: number
  /** Acknowledged, and not whole when asked again. */
  readonly lost: readonly string[]
  readonly halfThere: readonly string[]
  /** In minor units: what the customers hold, and what the acknowledged purchases earn. */
  readonly credited: number
  readonly earned: number
  readonly booksHold: boolean
}

const customers = 20
const victims = [['books-0'], ['workerd'], ['books-0', 'workerd'], ['catalog'], ['books-0']] as const

export async function crash({ seed, kills, senders }: CrashOptions): Promise<Crash> {
  const platform = await startPlatform()
  try {
    const api = apiOf(platform.url, platform.operatorKey)
    const shop = await openShop(api, customers)
    const tally = newTally()
    const killed = await killUnderLoad(platform, shop, tally, { seed, kills, senders })
    const { ok } = await api.get<{ ok: boolean }>('/ledger/check')
    return {
      kills: killed,
      batches: tally.acknowledged.length,
      reports: tally.acknowledged.reduce((sum, { reports }) => sum + reports.length, 0),
      errors: tally.errors,
      storedDespiteError: tally.storedDespiteError,
      lost: await missing(platform, tally),
      halfThere: tally.halfThere,
      credited: await credited(api, shop),
      earned: tally.acknowledged.reduce((sum, { earns }) => sum + earns, 0),
      booksHold: ok,
    }
  } finally {
    await platform.stop()
  }
}

async function killUnderLoad(platform: Launched, shop: Shop, tally: Tally, { seed, kills, senders }: CrashOptions) {
  const enough = new AbortController()
  const sending = Promise.all(
    Array.from({ length: senders }, (_, n) =>
      sendUntil(platform, shop, `s${n}`, seededRandom(seed, 'sender', n), tally, enough.signal),
    ),
  )
  const killing = killAgainAndAgain(platform, seed, kills).finally(() => enough.abort())
  const [killed] = await Promise.all([killing, sending])
  return killed
}

/** One round ends one process, or two at once; the seed decides when. */
async function killAgainAndAgain(platform: Launched, seed: number, rounds: number) {
  const random = seededRandom(seed, 'killer')
  const killed: Record<string, number> = {}
  for (let round = 0; round < rounds; round++) {
    await new Promise((resolve) => setTimeout(resolve, random.int(300, 1_500)))
    for (const name of victims[round % victims.length]!) {
      process.kill(await pidOf(platform, name), 'SIGKILL')
      killed[name] = (killed[name] ?? 0) + 1
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  return killed
}

/** Waits while it is still being started again. */
async function pidOf(platform: Launched, name: string): Promise<number> {
  for (let round = 0; round < 1_000; round++) {
    const pid = platform.processes()[name]
    if (pid !== undefined) return pid
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`${name} was not started again`)
}

/** An acknowledged batch that is sent once more under another key has nothing left to accept. */
async function missing(platform: Launched, { acknowledged }: Tally): Promise<readonly string[]> {
  const lost: string[] = []
  for (const batch of acknowledged) {
    const results = await send(platform, batch, `${batch.id}-asked-again`)
    if (!results?.every(({ status }) => status === 'duplicate')) lost.push(batch.id)
  }
  return lost
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, kills: { type: 'string' }, senders: { type: 'string' } },
  })
  const options = {
    seed: Number(values.seed ?? 1),
    kills: Number(values.kills ?? 20),
    senders: Number(values.senders ?? 4),
  }
  const result = await crash(options)
  console.log({ ...options, ...result })
  const whole = result.lost.length === 0 && result.halfThere.length === 0
  process.exitCode = whole && result.booksHold && result.credited === result.earned ? 0 : 1
}
