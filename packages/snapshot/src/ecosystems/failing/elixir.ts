import type { FailingName } from '../failing-name.ts'

/** Elixir: ExUnit. */
export const elixir: readonly FailingName[] = [
  {
    names: /^\s+\d+\) (?:test )?(.{3,100}) \([\w.]+\)$/,
    example: '  1) test retries twice (UploadTest)',
    name: 'retries twice',
  },
]
