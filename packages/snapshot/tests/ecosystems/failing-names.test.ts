import { describe, expect, it } from 'vitest'
import { readCheckOutput } from '../../src/ecosystems/check-output.ts'
import { FAILING_NAMES } from '../../src/ecosystems/outputs.ts'

describe('the names of failing tests, as their runners print them', () => {
  it.each(FAILING_NAMES.map((entry) => [entry.example, entry] as const))('%s', (example, { names, name }) => {
    expect(names.exec(example)?.[1]).toBe(name)
    expect(readCheckOutput(example).failing).toContain(name)
    expect(readCheckOutput(example).verdict).toBe('failed')
  })

  it('are each found by one rule', () => {
    for (const { example } of FAILING_NAMES)
      expect(FAILING_NAMES.filter(({ names }) => names.test(example)).map((entry) => entry.example)).toEqual([example])
  })
})
