import { describe, expect, it } from 'vitest'
import { parseAction } from '../../src/action/action-json.ts'
import { checkAction } from '../../src/action/check-action.ts'
import { WinddownError } from '../../src/base/errors.ts'

const action = (more: object, data: object = {}) => ({
  timestamp: '2026-03-04T05:06:07Z',
  session_id: 'mine',
  context_percentage: 0,
  type: 'tool_call',
  data: { tool: 'shell', kind: 'command', command: 'npm test', ...data },
  ...more,
})

/** What is said of an action: message and hint. */
function said(value: unknown): string {
  try {
    checkAction(value)
    return 'nothing'
  } catch (error) {
    if (!(error instanceof WinddownError)) throw error
    return `${error.message} | ${error.hint}`
  }
}

describe('an action that a reader of somebody’s own makes', () => {
  it.each<[object, string]>([
    [action({}, { outcom: 'error' }), 'tool_call: there is no field "outcom" | Expected: your own fields under extra'],
    [action({}, { exitCode: 1 }), 'tool_call: there is no field "exitCode"'],
    [action({}, { outcome: 'failed' }), 'outcome is "failed" | Expected: one of ok, error'],
    [action({}, { kind: 'shell' }), 'kind is "shell" | Expected: one of read, edit'],
    [action({}, { files: ['a.ts'] }), 'files[0] is "a.ts" | Expected: { path, access'],
    [
      action({ context_percentage: 92 }),
      'the context percentage is 92 | A fraction from 0 to 1, or null where it is unknown: 0.92',
    ],
    [action({ timestamp: new Date(0) }), 'timestamp is a Date | Expected: a time, ISO 8601'],
    [action({ timestamp: '04/03/2026' }), 'timestamp is "04/03/2026" | Expected: a time'],
    [action({ timestamp: undefined }), 'timestamp is no ISO 8601 time'],
    [action({ data: undefined }), 'data is no object'],
    [action({ type: 'user' }), 'unknown type "user"'],
  ])('is refused by the name of its field: %j', (value, what) => {
    expect(said(value)).toContain(what)
  })

  it('is given as it is where it is right, with fields of its own under extra and its place in the record', () => {
    const right = action(
      {},
      { outcome: 'error', exit_code: 1, extra: { own: 1 }, provenance: { kind: 'transcript', line: 3 } },
    )
    expect(checkAction(right)).toEqual(right)
    expect(checkAction(action({ type: 'pause_finalized', data: { anything: 1 } })).type).toBe('pause_finalized')
  })

  it('is read from a log of another version whatever its data says', () => {
    expect(parseAction(action({ context_percentage: 92 }, { outcom: 'x', kind: 'shell' })).data).toMatchObject({
      kind: 'shell',
    })
  })
})
