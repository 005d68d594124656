import { describe, expect, it } from 'vitest'
import { countTests, testLine } from '../../tools/test-count.mjs'

const passing = { status: 'passed', assertionResults: [{ status: 'passed' }] }
const report = { numPassedTests: 1, numFailedTests: 0, testResults: [passing] }

describe('the last line of npm test', () => {
  it('says what passed and what failed, and what was skipped only where something was', () => {
    expect(testLine(countTests(report, true))).toBe('1 passed, 0 failed')
    expect(testLine(countTests({ ...report, numPendingTests: 2, numTodoTests: 1 }, true))).toBe(
      '1 passed, 0 failed, 3 skipped',
    )
  })

  it('counts a file that could not be loaded as a failure', () => {
    const broken = { status: 'failed', assertionResults: [] }
    expect(testLine(countTests({ ...report, testResults: [passing, broken] }, false))).toBe('1 passed, 1 failed')
  })

  it('counts a run that failed outside of every test as a failure', () => {
    expect(testLine(countTests(report, false))).toBe('1 passed, 1 failed')
  })

  it('does not count a failing test twice', () => {
    const failing = { status: 'failed', assertionResults: [{ status: 'failed' }] }
    expect(testLine(countTests({ numPassedTests: 0, numFailedTests: 1, testResults: [failing] }, false))).toBe(
      '0 passed, 1 failed',
    )
  })
})
