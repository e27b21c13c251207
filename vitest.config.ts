import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vitest/config'

/** As in the Worker's bundle: styles, pictures and the scripts of the browser are strings. */
const texts: Plugin = {
  name: 'texts',
  enforce: 'pre',
  load(id) {
    if (!/\.(css|svg|client\.js)$/.test(id)) return null
    return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`
  },
}

export default defineConfig({
  plugins: [texts],
  test: {
    // Against a hang only: a busy machine is no failure.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    setupFiles: ['test/support/property-seed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/http/**', 'node_modules/**'],
        },
      },
      // One running platform for all of these.
      {
        extends: true,
        test: { name: 'http', include: ['test/http/**/*.test.ts'], globalSetup: ['test/support/platform.ts'] },
      },
      // A browser, against the demonstration as a person starts it.
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/browser-platform.ts'],
          testTimeout: 240_000,
        },
      },
    ],
  },
})
