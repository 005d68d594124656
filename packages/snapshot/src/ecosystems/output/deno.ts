import type { EcosystemOutput } from '../ecosystem-output.ts'

/** Deno. */
export const deno: EcosystemOutput = {
  failing: [
    {
      names: /^(.{3,120}) => \.?\/?[\w./-]+\.[cm]?[jt]sx?:\d+:\d+$/,
      example: 'retries twice => ./upload_test.ts:3:6',
      name: 'retries twice',
    },
  ],
  wrappers: [/error: Test failed|error: Type checking failed\.?|Found \d+ problems?/],
  frames: [/\d+: <unknown>/],
}
