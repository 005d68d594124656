import type { EcosystemOutput } from '../ecosystem-output.ts'

/** The JVM: Gradle, Maven. */
export const jvm: EcosystemOutput = {
  failing: [
    {
      names: /^(\w[\w.]*) > (?:\w+)\(?.*\)? FAILED$/,
      example: 'UploadTest > retries() FAILED',
      name: 'UploadTest',
    },
  ],
  totals: [/BUILD /],
  passed: [/BUILD SUCCESSFUL/],
  failed: [/BUILD FAILED/],
  wrappers: [
    /BUILD FAIL(?:ED|URE).*/,
    /\* What went wrong:|\* Try:.*|Execution failed for task.*/,
    /Failed to execute goal.*|-> \[Help.*|To see the full.*|Re-run Maven.*|\[Help.*/,
  ],
}
