import type { EcosystemOutput } from '../ecosystem-output.ts'

/** Elixir: ExUnit, mix. */
export const elixir: EcosystemOutput = {
  failing: [
    {
      names: /^\s+\d+\) (?:test )?(.{3,100}) \([\w.]+\)$/,
      example: '  1) test retries twice (UploadTest)',
      name: 'retries twice',
    },
  ],
  passed: [/Generated \w+ app/],
  failed: [/\*\* \(/],
  frames: [/\S+\.exs?:\d+: (?:anonymous fn|[\w.]+\/\d)/],
}
