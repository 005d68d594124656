import type { EcosystemOutput } from '../ecosystem-output.ts'

/** Python: pytest, unittest, mypy, ruff. */
export const python: EcosystemOutput = {
  failing: [
    {
      names: /^(?:FAILED|ERROR) ([^\s]+::[^\s]+|[\w./-]+\.py)/,
      example: 'FAILED tests/test_upload.py::test_retry - AssertionError',
      name: 'tests/test_upload.py::test_retry',
    },
    {
      names: /^(?:FAIL|ERROR): (\w+) \([\w.]+\)/,
      example: 'FAIL: test_retry (tests.upload.UploadTest)',
      name: 'test_retry',
    },
  ],
  totals: [
    /=+ .*(?:passed|failed|error|skipped|no tests ran).* =+$/,
    /Ran \d+|FAILED \(|OK\b/,
    /Success: no issues|All checks passed/,
  ],
  failed: [/Traceback/],
  frames: [/File ".+", line \d+|.*\(most recent call last\)/, /.*\/lib\/(?:ruby|python|erlang)\S*:\d+/],
}
