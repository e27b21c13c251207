// Fills a platform with demonstration data and keeps its feed going, the same way at every start.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Launched } from './launch.ts'

/** What the data is made from; kept, so that a start on the same folder sends the same and nothing is doubled. */
type Origin = { readonly seed: number; readonly now: number }

/** Runs until `signal`; rejects when the platform refuses the data. @param clock whether the platform's can be moved. */
export async function demonstrate(
  platform: Launched,
  clock: boolean,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { seedDemo } = await import('../demo/seed.ts')
  const { runLiveFeed } = await import('../demo/live.ts')
  const origin = keptOrigin(platform.dataDir)
  log(`demonstration data from seed ${origin.seed}`)
  const options = { baseUrl: platform.url, operatorKey: platform.operatorKey, ...origin, clock, log, signal }
  const handles = await seedDemo(options)
  // What was bought long ago is settled at once, not at the next full minute.
  await platform.ringCron()
  await runLiveFeed(handles, options)
}

function keptOrigin(dataDir: string): Origin {
  const file = join(dataDir, 'demonstration.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Origin
  const origin = { seed: 1, now: Date.now() }
  writeFileSync(file, JSON.stringify(origin))
  return origin
}
