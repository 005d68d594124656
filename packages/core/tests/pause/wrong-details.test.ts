import { describe, expect, it } from 'vitest'
import { isWinddownError } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

const call = { type: 'tool_call', data: { tool: 'x' }, at: '2026-03-04T05:06:07Z', contextPercentage: null }

describe('what a recording is begun with wrongly is refused by name, and nothing is begun', () => {
  it.each<[state: unknown, details: unknown, earlier: unknown, message: RegExp]>([
    [
      {},
      { resaon: 'x' },
      [],
      /details: there is no field "resaon" \| Expected: your own fields under extra; details have reason/,
    ],
    [{}, { owner: 'x' }, [], /no field "owner" \| Expected: the owner as an option: new IncrementalPauseManager/],
    [{}, { constructor: 'x' }, [], /there is no field "constructor"/],
    [{}, { reason: 7 }, [], /details: reason is 7 \| Expected: a text/],
    [{}, { transcript_bytes: '12' }, [], /transcript_bytes is "12" \| Expected: a whole number/],
    [{}, { extra: [1] }, [], /extra is \[1\] \| Expected: an object/],
    [{}, 'mine', [], /the details are "mine" \| Expected: an object: \{ reason, harness/],
    [null, {}, [], /the initial state is null \| Expected: an object; \{\}/],
    [{}, {}, [{ ...call, at: undefined }], /earlier\[0\]\.at is undefined \| Expected: when it happened, ISO 8601/],
    [{}, {}, [call, { ...call, type: 'toolcall' }], /earlier\[1\]\.type is "toolcall" \| Expected: tool_call/],
    [{}, {}, [{ ...call, contextPercentage: 92 }], /the context percentage is 92/],
  ])('%j %j %j', (state, details, earlier, message) => {
    const manager = testProject().manager()
    let said = 'nothing'
    try {
      manager.startIncrementalPause(0.9, state as never, details as never, earlier as never)
    } catch (error) {
      expect(isWinddownError(error)).toBe(true)
      const { message: words, hint } = error as Error & { hint?: string }
      said = `${words} | ${hint}`
    }
    expect(said).toMatch(message)
    expect(manager.isPauseActive()).toBe(false)
  })

  it('but not what is right, with fields of one’s own under extra', () => {
    const manager = testProject().manager({ owner: 'mine' })
    manager.startIncrementalPause(0.9, {}, { reason: 'mine', tokens: 90, extra: { queue: 'a' } }, [call as never])
    expect(manager.getRecordedActions().map(({ data }) => data)).toMatchObject([
      { reason: 'mine', tokens: 90, owner: 'mine', extra: { queue: 'a' } },
      { tool: 'x' },
    ])
  })
})
