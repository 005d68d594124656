import type { FailingName } from '../failing-name.ts'

/** Rust. */
export const rust: readonly FailingName[] = [
  {
    names: /^test (\S+) \.\.\. FAILED/,
    example: 'test upload::retries ... FAILED',
    name: 'upload::retries',
  },
]
