import type { FailingName } from '../failing-name.ts'

/** Node: jest, vitest, ava, playwright; what TAP names. */
export const node: readonly FailingName[] = [
  {
    names: /^\s*(?:●|✕|✗|✘|×) (.{3,120})$/,
    example: '  ● upload › retries',
    name: 'upload › retries',
  },
  {
    names: /^\s*(?:FAIL|❯)\s+([\w./@-]+\.(?:[cm]?[jt]sx?|vue|svelte|py|rb|php)(?: > .{1,100})?)(?=\s|$)/,
    example: ' FAIL  src/upload.test.ts > retries',
    name: 'src/upload.test.ts > retries',
  },
  {
    names: /^not ok \d+ (?:- )?(.{3,120})$/,
    example: 'not ok 3 - retries',
    name: 'retries',
  },
]
