import { defineConfig } from 'vitest/config'

/** The slow suite: every call, every error, long storms. Minutes to hours: `npx vitest run --config vitest.slow.config.ts`. */
export default defineConfig({
  test: {
    include: ['packages/*/tests/**/*.slow.test.ts', 'apps/*/tests/**/*.slow.test.ts', 'tests/**/*.slow.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
