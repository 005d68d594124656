import type { FailingName } from '../failing-name.ts'

/** Go. */
export const go: readonly FailingName[] = [
  {
    names: /^\s*--- FAIL: (\S+)/,
    example: '    --- FAIL: TestUpload/retries (0.01s)',
    name: 'TestUpload/retries',
  },
]
