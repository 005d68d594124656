import type { EcosystemOutput } from '../ecosystem-output.ts'

/** Rust. */
export const rust: EcosystemOutput = {
  failing: [
    {
      names: /^test (\S+) \.\.\. FAILED/,
      example: 'test upload::retries ... FAILED',
      name: 'upload::retries',
    },
  ],
  totals: [/test result:/],
  passed: [/test result: ok/, /Finished .*(?:profile|target)/],
  failed: [/test result: FAILED/],
  wrappers: [
    /error:? could not compile .*|error:? aborting due to .*|error: test failed, to rerun.*/,
    /For more information about this error.*|Some errors have detailed explanations.*/,
    /warning: build failed.*/,
  ],
  frames: [/= (?:note|help)/],
}
