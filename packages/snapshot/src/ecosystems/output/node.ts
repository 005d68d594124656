import type { EcosystemOutput } from '../ecosystem-output.ts'

/** Node: jest, vitest, mocha, ava, playwright; what TAP names; eslint, biome; npm, pnpm and yarn. */
export const node: EcosystemOutput = {
  failing: [
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
  ],
  totals: [
    /Tests:?\s|Test (?:Files|Suites)/,
    /✖ \d+/,
    /# (?:pass|fail|skip|tests)|ℹ (?:pass|fail|skipped)/,
    /Checked \d+ files/,
  ],
  passed: [/\s*✓|✔/, /Compiled/, /Checked \d+ files/],
  failed: [/not ok /, /npm ERR!|npm error|ELIFECYCLE/],
  wrappers: [
    /(?:npm|pnpm|yarn) (?:ERR!|error) (?:code|errno|path|command|Lifecycle|A complete log|workspace|location|Test failed).*/,
    /(?:error )?ELIFECYCLE.*|ERR_PNPM\S*.*/,
    /✖ \d+ problems?.*/,
    /(?:Tests?|Test (?:Files|Suites)|Assertions?|Snapshots?): .*\d.*/,
    /info Visit.*/,
  ],
  frames: [/.*node_modules\/.*:\d+/],
}
