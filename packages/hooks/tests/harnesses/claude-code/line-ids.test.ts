import { describe, expect, it } from 'vitest'
import { seenBefore } from '../../../src/harnesses/claude-code/transcript/line-ids.ts'

describe('ids of lines', () => {
  it('are the same where all of them is, whatever they look like', () => {
    const seen = seenBefore()
    for (const id of ['0a1b2c3d-0000-4000-8000-000000000001', 'msg', '', 'ZZZZZZZZ-0000-4000-8000-000000000000']) {
      expect(seen(id)).toBe(false)
      expect(seen(id)).toBe(true)
    }
  })

  it.each([0, 3, 9, 14, 19, 24, 30, 35])('differ where one digit does: %i', (at) => {
    const seen = seenBefore()
    const id = '11111111-1111-4111-8111-111111111111'
    seen(id)
    expect(seen(`${id.slice(0, at)}2${id.slice(at + 1)}`)).toBe(false)
  })
})
