import { defineConfig } from 'vitest/config'

/** The live suite: real harnesses, so minutes and not seconds. `npm run test:live` prepares what it needs. */
export default defineConfig({
  test: {
    include: ['tests/live/**/*.live.test.ts'],
    // A hang ends some time; on a machine that is busy with other things a story takes ten times as long as alone.
    testTimeout: 900_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
