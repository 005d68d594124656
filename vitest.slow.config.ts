import { defineConfig } from 'vitest/config'

/** The long suites: kill and error sweeps, storms. `npm run test:slow`, with a folder to run only those in it. */
export default defineConfig({
  test: {
    include: ['packages/*/tests/**/*.slow.test.ts', 'apps/*/tests/**/*.slow.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
})
