import type { EcosystemOutput } from '../ecosystem-output.ts'

/** Go, and gotestsum. */
export const go: EcosystemOutput = {
  failing: [
    {
      names: /^\s*--- FAIL: (\S+)/,
      example: '    --- FAIL: TestUpload/retries (0.01s)',
      name: 'TestUpload/retries',
    },
  ],
  totals: [/DONE \d+/],
  failed: [/panic:/],
  frames: [/goroutine \d+|created by |.*\.(?:go|s):\d+ \+0x/],
}
