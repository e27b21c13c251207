// The whole platform, as `npm start` runs it with SEED=none, in a temporary folder and on free ports. As vitest's
// global setup it starts one for all tests over HTTP: `inject('platform')`.
import { openSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type Launched, launchPlatform } from '../../src/cli/local/launch.ts'
import { freePort } from '../../src/cli/local/port.ts'

declare module 'vitest' {
  interface ProvidedContext {
    platform: { readonly url: string; readonly operatorKey: string; readonly plaidUrl: string }
  }
}

export type PlatformOptions = {
  readonly clock?: 'system' | 'test'
  /** Kept at `stop`; by default a temporary folder, removed at `stop`. */
  readonly dataDir?: string
  /** Another Worker than the project's. */
  readonly main?: string
}

export async function startPlatform(options: PlatformOptions = {}): Promise<Launched> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'rebound-')))
  const output = join(dataDir, 'output.log')
  const settings = {
    dataDir,
    host: '127.0.0.1',
    port: await freePort(),
    operatorKey: null,
    plaid: null,
    clock: options.clock ?? 'system',
    main: options.main ?? null,
  }
  const remove = async () => {
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const platform = await launchPlatform(settings, openSync(output, 'a'))
    const stop = async () => {
      await platform.stop()
      await remove()
    }
    return { ...platform, stop }
  } catch (error) {
    const said = await readFile(output, 'utf8').catch(() => '')
    await remove()
    throw new Error(`the platform did not start: ${error instanceof Error ? error.message : error}\n${said}`)
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const platform = await startPlatform()
  const { url, operatorKey, loopbackPlaid } = platform
  project.provide('platform', { url, operatorKey, plaidUrl: loopbackPlaid ?? '' })
  return platform.stop
}
