import type { EcosystemOutput } from '../ecosystem-output.ts'

/** Bun. */
export const bun: EcosystemOutput = {
  failing: [
    {
      names: /^\(fail\) (.{3,120}?)(?: \[[\d.]+m?s\])?$/,
      example: '(fail) upload > retries [2.47ms]',
      name: 'upload > retries',
    },
  ],
  totals: [/\d+ (?:pass|fail|skip)$/],
  passed: [/\(pass\) /],
  wrappers: [/\d+ fail$/],
}
