import { describe, expect, it } from 'vitest'
import { readCheckOutput } from '../../src/ecosystems/check-output.ts'

describe('reading what a check printed', () => {
  it.each([
    ['pytest', '===== 2 failed, 40 passed, 1 skipped in 3.21s =====', 'failed', { failed: 2, passed: 40, skipped: 1 }],
    ['pytest, all well', '===== 12 passed in 0.10s =====', 'passed', { passed: 12 }],
    ['cargo', 'test result: FAILED. 3 passed; 1 failed; 0 ignored', 'failed', { passed: 3, failed: 1 }],
    ['jest', 'Tests:       1 failed, 7 passed, 8 total', 'failed', { failed: 1, passed: 7 }],
    ['vitest', ' Tests  3 passed (3)', 'passed', { passed: 3 }],
    ['mocha', '  12 passing (30ms)\n  2 failing', 'failed', { passed: 12, failed: 2 }],
    ['rspec', '10 examples, 2 failures', 'failed', { failed: 2, passed: 8 }],
    ['ExUnit', '379 tests, 0 failures', 'passed', { failed: 0, passed: 379 }],
    ['ExUnit with doctests', '14 doctests, 3 properties, 386 tests, 2 failures', 'failed', { failed: 2, passed: 401 }],
    ['unittest', 'Ran 5 tests in 0.1s\n\nFAILED (failures=1, errors=2)', 'failed', { failed: 1, errors: 2 }],
    ['golangci-lint', '0 issues.', 'passed', { issues: 0 }],
    ['eslint', '✖ 3 problems (1 error, 2 warnings)', 'failed', { errors: 1, warnings: 2 }],
    ['tsc', "src/a.ts(3,7): error TS2322: Type 'string' is not assignable.\nFound 1 error.", 'failed', { errors: 1 }],
    ['ruff', 'All checks passed!', 'passed', undefined],
    ['gradle', '10 tests completed, 2 failed\nBUILD FAILED in 3s', 'failed', { failed: 2 }],
    ['node --test', '# tests 3\n# pass 2\n# fail 1', 'failed', { passed: 2, failed: 1 }],
    ['nothing that a rule knows', 'hello\nworld', 'unknown', undefined],
  ] as const)('%s', (_name, output, verdict, counts) => {
    const read = readCheckOutput(output)
    expect(read.verdict).toBe(verdict)
    if (counts) expect(read.counts).toMatchObject(counts)
  })

  it('names what failed', () => {
    expect(
      readCheckOutput('--- FAIL: TestParse (0.00s)\n    a_test.go:12: want 1, got 2\nFAIL\tx/y\t0.1s').failing,
    ).toContain('TestParse')
    expect(readCheckOutput('FAILED tests/test_a.py::test_b - AssertionError').failing).toEqual([
      'tests/test_a.py::test_b',
    ])
    expect(readCheckOutput('test net::parses ... FAILED').failing).toEqual(['net::parses'])
  })

  it('quotes the line with the reason and not the verdict', () => {
    const read = readCheckOutput('=== RUN TestA\n    a_test.go:81: expected 3, got 4\n--- FAIL: TestA (0.00s)\nFAIL')
    expect(read.detail).toBe('a_test.go:81: expected 3, got 4')
  })

  it('takes time in proportion to a hostile output', () => {
    const read = readCheckOutput(`${'Error: '.repeat(200_000)}\n${'1 failed '.repeat(100_000)}`)
    expect(['failed', 'unknown']).toContain(read.verdict)
  })
})

it('packages that passed without a test in them ran nothing; one with a test did', () => {
  const empty = 'testing: warning: no tests to run\nPASS\nok  \tshop/cellar\t0.3s [no tests to run]\n'
  expect(readCheckOutput(empty.repeat(2)).ranNothing).toBe(true)
  expect(readCheckOutput(`${empty}PASS\nok  \tshop/attic\t0.4s\n`).ranNothing).toBe(false)
  expect(readCheckOutput(`--- PASS: TestJars (0.0s)\nPASS\n${empty}`).ranNothing).toBe(false)
})
