import type { FailingName } from '../failing-name.ts'

/** .NET. */
export const dotnet: readonly FailingName[] = [
  {
    names: /^\s*Failed (\S+) \[/,
    example: '  Failed Upload.Retries [12 ms]',
    name: 'Upload.Retries',
  },
]
