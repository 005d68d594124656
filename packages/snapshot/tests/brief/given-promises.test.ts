import { expect, it } from 'vitest'
import { askSessions } from '../../src/recall.ts'
import { checkBrief } from '../../src/text/check-brief.ts'

it('a promise in place of what it promises is refused with the word await', () => {
  for (const [input, options] of [
    [{ facts: {} }, { drift: Promise.resolve({}) }],
    [Promise.resolve({ facts: {} }), {}],
  ])
    expect(() => checkBrief(input, options)).toThrow(
      expect.objectContaining({ code: 'ARGUMENT_INVALID', hint: expect.stringContaining('await') }),
    )
})

it('a path in place of a recorded session is refused by what it is', () => {
  expect(() => askSessions(['a.json'] as never, 'what?')).toThrow(/ARGUMENT_INVALID: a session is "a.json"/)
})
