// For the tests in a browser: the platform as a person starts it, with its demonstration. Where no browser is installed
// nothing is started, and the tests say that they were skipped.
import { existsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { freePort } from '../../src/cli/local/port.ts'
import { type Started, startCommand, temporaryFolder } from './started.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** null: no browser is installed here. */
    browser: { readonly chromium: string; readonly url: string; readonly operatorKey: string } | null
  }
}

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!chromium) {
    console.warn('no browser is installed (Debian: apt-get install chromium): the browser tests are skipped')
    project.provide('browser', null)
    return async () => {}
  }
  const folder = await temporaryFolder()
  const platform = await startCommand({ PORT: String(await freePort()), DATA_DIR: folder.path, SEED: 'demo' })
  if (!('child' in platform)) throw new Error(`the platform did not start:\n${platform.output}`)
  await demonstrated(platform)
  project.provide('browser', { chromium, url: platform.url, operatorKey: platform.operatorKey })
  return async () => {
    platform.child.kill('SIGTERM')
    await platform.ended
    await folder.remove()
  }
}

const demonstrationLimitMs = 180_000

/** Resolves when the data is in and the ready sign-ins are printed. */
function demonstrated({ child }: Started): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const giveUp = setTimeout(() => reject(new Error(`no demonstration:\n${heard}`)), demonstrationLimitMs)
    child.stdout?.on('data', (text: string) => {
      heard += text
      if (!/\/sign-in\/link\//.test(heard)) return
      clearTimeout(giveUp)
      resolve()
    })
  })
}
