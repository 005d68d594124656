import type { RedactedText } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { commandReport } from '../../src/tool-calls/command-report.ts'
import { saysNo } from '../../src/tool-calls/exit-meaning.ts'

const report = (text: string) => commandReport(text as RedactedText)

describe('what a tool says of a command in lines', () => {
  it('is its output and its exit code', () => {
    expect(report('Output: a\nb\nExit Code: 2\nProcess Group PGID: 7')).toEqual({ output: 'a\nb', exitCode: 2 })
    expect(report('Command: x\nDirectory: (root)\nOutput: a\nError: (none)\nExit Code: 0\nSignal: (none)')).toEqual({
      output: 'a',
      exitCode: 0,
    })
  })

  it('is not what the command itself printed', () => {
    expect(report('Output: Exit Code: 3\nmore\nExit Code: 0')).toEqual({ output: 'Exit Code: 3\nmore', exitCode: 0 })
  })

  it('names signals, processes in the background, and an empty output', () => {
    expect(report('Output: (empty)\nSignal: SIGTERM')).toEqual({ output: '', signal: 'SIGTERM' })
    expect(report('Output: up\nBackground PIDs: 12, 13')).toEqual({ output: 'up', background: '12, 13' })
  })

  it('is none where the text is another', () => {
    expect(report('all fine')).toBeUndefined()
    expect(report('The Output: x')).toBeUndefined()
  })

  it('takes no time that grows with the square of a hostile text', () => {
    const started = process.cpuUsage()
    report(`Output: ${'Error: \n'.repeat(200_000)}`)
    report(`Output: ${'\n'.repeat(400_000)}`)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5_000)
  })
})

describe('an exit code that says no', () => {
  it.each([
    ['rg needle', 1, '', true],
    ['cd x && grep -q a b', 1, '', true],
    ['git diff --quiet', 1, '', true],
    ['grep -n "a\\|b" src/x.ts', 1, '', true],
    ["rg 'a|b; c' src", 1, '', true],
    ['echo "x; grep y"', 1, '', false],
    ['rg needle', 2, '', false],
    ['rg needle', 1, 'error', false],
    ['npm test', 1, '', false],
    ['rg a | npm test', 1, '', false],
  ])('%s with %s', (command, code, output, expected) => {
    expect(saysNo(command, code, output)).toBe(expected)
  })
})
