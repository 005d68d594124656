import type { EcosystemOutput } from '../ecosystem-output.ts'

/** .NET. */
export const dotnet: EcosystemOutput = {
  failing: [
    {
      names: /^\s*Failed (\S+) \[/,
      example: '  Failed Upload.Retries [12 ms]',
      name: 'Upload.Retries',
    },
  ],
  totals: [/Total tests/],
  passed: [/Build succeeded|Passed!/],
}
