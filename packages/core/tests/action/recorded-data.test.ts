import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/action/action.ts'
import type { RecordedType } from '../../src/action/earlier-action.ts'
import { checkFraction, checkRecordedData, type RecordedData } from '../../src/action/recorded-data.ts'
import { WinddownError } from '../../src/base/errors.ts'
import type { IncrementalPauseManager } from '../../src/pause/pause-manager.ts'

/** What is said of a call: message and hint. */
function said(call: () => void): string {
  try {
    call()
    return 'nothing'
  } catch (error) {
    if (!(error instanceof WinddownError)) throw error
    return `${error.message} | ${error.hint}`
  }
}

describe('an action that a caller got wrong is refused by name', () => {
  it.each<[RecordedType, JsonObject, string]>([
    ['tool_call', { tol: 'typo' }, 'ACTION_INVALID: tool_call: there is no field "tol"'],
    ['tool_call', {}, 'tool_call: tool is undefined | Expected: a text.'],
    ['tool_call', { tool: 'x', outcome: 'failed' }, 'outcome is "failed" | Expected: one of ok, error'],
    ['tool_call', { tool: 'x', exit_code: '1' }, 'exit_code is "1" | Expected: a whole number.'],
    ['tool_call', { tool: 'x', tasks: [{ id: '1', status: 'done' }] }, 'status one of pending, in_progress'],
    ['tool_call', { tool: 'x', files: ['a.ts'] }, 'a list of { path, access }'],
    ['tool_call', { tool: 'x', output: 12 }, 'output is 12 | Expected: a text.'],
    [
      'user_message',
      { text: 'hi' },
      'there is no field "text" | Expected: your own fields under extra; it has summary',
    ],
    ['assistant_response', { summary: 7 }, 'summary is 7'],
    ['system_event', { level: 'caution' }, 'system_event: event is undefined'],
  ])('%s %j', (type, data, words) => {
    expect(said(() => checkRecordedData(type, data))).toContain(words)
  })

  it('but not what is right, with fields of one’s own under extra and in events', () => {
    const whole: RecordedData<'tool_call'> = { tool: 'x', outcome: 'ok', exit_code: 0, extra: { mine: [1] } }
    expect(said(() => checkRecordedData('tool_call', whole as JsonObject))).toBe('nothing')
    expect(said(() => checkRecordedData('system_event', { event: 'mine', anything: 1 }))).toBe('nothing')
  })

  it.each<[number | null, string]>([
    [92, 'the context percentage is 92 | A fraction from 0 to 1, or null where it is unknown: 0.92 for 92 %'],
    [
      '0.9' as unknown as number,
      'the context percentage is "0.9" | A fraction from 0 to 1, or null where it is unknown.',
    ],
    [1.22, 'nothing'],
    [null, 'nothing'],
  ])('a percentage of %s', (value, words) => {
    expect(said(() => checkFraction('append', value))).toContain(words)
  })

  it('and the compiler says so before', () => {
    const look = (manager: IncrementalPauseManager, measured: number): void => {
      manager.appendAction('tool_call', { tool: 'x' }, measured)
      manager.appendAction('tool_call', { tool: 'x', extra: { mine: 1 } }, 0.92)
      manager.startIncrementalPause(0.9, {})
      // @ts-expect-error a field that no tool call has
      manager.appendAction('tool_call', { tol: 'typo' }, 0.92)
      // @ts-expect-error beside a right one, too
      manager.appendAction('tool_call', { tool: 'x', exitcode: 1 }, 0.92)
      // @ts-expect-error percent, not a fraction
      manager.appendAction('tool_call', { tool: 'x' }, 92)
      // @ts-expect-error percent, not a fraction
      manager.startIncrementalPause(90, {})
    }
    expect(look).toBeTypeOf('function')
  })
})
