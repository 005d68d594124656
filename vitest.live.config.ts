import { defineConfig } from 'vitest/config'

/** The live suite: real harnesses, so minutes and not seconds. `npm run test:live` prepares what it needs. */
export default defineConfig({
  test: {
    include: ['tests/live/**/*.live.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
