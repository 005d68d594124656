import type { FailingName } from '../failing-name.ts'

/** JVM: Gradle. */
export const jvm: readonly FailingName[] = [
  {
    names: /^(\w[\w.]*) > (?:\w+)\(?.*\)? FAILED$/,
    example: 'UploadTest > retries() FAILED',
    name: 'UploadTest',
  },
]
