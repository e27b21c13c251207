import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
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
    ],
  },
})
