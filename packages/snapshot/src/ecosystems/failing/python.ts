import type { FailingName } from '../failing-name.ts'

/** Python: pytest, unittest. */
export const python: readonly FailingName[] = [
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
]
