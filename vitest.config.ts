import { defineConfig } from 'vitest/config'

/** One run over every package: the built files of a package's siblings are what its tests import. */
export default defineConfig({
  test: {
    include: [
      'packages/*/tests/**/*.test.ts',
      'apps/*/tests/**/*.test.ts',
      'examples/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.live.test.ts', '**/*.slow.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Nearly half of a run is waiting, for flushes and for processes that land by themselves: twice the two processors of CI.
    maxWorkers: 4,
  },
})
