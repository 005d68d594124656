import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/action/action.ts'
import type { RecordedType } from '../../src/action/earlier-action.ts'
import { checkFraction } from '../../src/action/fraction.ts'
import { checkRecordedData, type RecordedData } from '../../src/action/recorded-data.ts'
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
    [
      'tool_call',
      { tool: 'x', tasks: [{ id: '1', status: 'done' }] },
      'tasks[0].status is "done" | Expected: one of pending',
    ],
    ['tool_call', { tool: 'x', files: ['a.ts'] }, 'files[0] is "a.ts" | Expected: { path, access, symbols?'],
    ['tool_call', { tool: 'x', files: 'a.ts' }, 'files is "a.ts" | Expected: a list of { path, access }.'],
    [
      'tool_call',
      { tool: 'x', files: [{ path: 'a.ts', access: 'wrote' }] },
      'tool_call: files[0].access is "wrote" | Expected: one of read, write, create, delete.',
    ],
    ['tool_call', { tool: 'x', files: [{ path: 'a.ts' }] }, 'files[0].access is undefined'],
    ['tool_call', { tool: 'x', files: [{ path: 'a.ts', access: 'read', mode: 1 }] }, 'files[0] has no field "mode"'],
    ['tool_call', { tool: 'x', duration_ms: '12' }, 'duration_ms is "12" | Expected: a number, 0 or more.'],
    ['tool_call', { tool: 'x', by_user: 'yes' }, 'by_user is "yes" | Expected: true or false.'],
    ['tool_call', { tool: 'x', extra: 'mine' }, 'extra is "mine" | Expected: an object.'],
    ['tool_call', { tool: 'x', questions: [{ question: 'a?', anwser: 'b' }] }, 'questions[0] has no field "anwser"'],
    [
      'user_message',
      { summary: 'hi', origin: 'human' },
      'user_message: origin is "human" | Expected: one of user, slash_command, machine, interrupt, sub_agent',
    ],
    ['assistant_response', { summary: 'hi', final: 1 }, 'final is 1 | Expected: true or false.'],
    ['assistant_response', { summary: 'hi', usage: { input_tokens: 1 } }, 'usage has no field "input_tokens"'],
    [
      'system_event',
      { event: 'note', text: 'x', note: 'todo', author: 'agent' },
      'note is "todo" | Expected: one of note, next',
    ],
    ['system_event', { event: 'commit' }, 'sha is undefined | Expected: a text.'],
    ['system_event', { event: 'commit', message: 7 }, 'message is 7 | Expected: a text.'],
    ['system_event', { event: 'commit', sha: 7, message: 'Mend the cart' }, 'sha is 7 | Expected: a text.'],
    ['tool_call', { tool: 'x', output: 12 }, 'output is 12 | Expected: a text.'],
    [
      'user_message',
      { text: 'hi' },
      'there is no field "text" | Expected: "text" is called summary here; your own fields under extra; it has summary',
    ],
    ['assistant_response', { summary: 7 }, 'summary is 7'],
    ['system_event', { level: 'caution' }, 'system_event: event is undefined'],
  ])('%s %j', (type, data, words) => {
    expect(said(() => checkRecordedData(type, data))).toContain(words)
  })

  it('a commit that printed nothing has no sha, and is known by its message', () => {
    expect(() => checkRecordedData('system_event', { event: 'commit', message: 'Mend the cart' })).not.toThrow()
  })

  it.each<[string, unknown, string]>([
    ['a date', { d: new Date() }, 'extra.d is a Date'],
    ['an address', { u: new URL('http://a.b') }, 'extra.u is a URL'],
    ['a function', { f: () => 1 }, 'extra.f is a function'],
    ['something in a list', { l: [1, new Map()] }, 'extra.l.1 is a Map'],
  ])('%s under extra, which JSON would lose', (_name, extra, words) => {
    expect(said(() => checkRecordedData('tool_call', { tool: 'x', extra } as JsonObject))).toContain(words)
  })

  it('a circle under extra', () => {
    const extra: Record<string, unknown> = {}
    extra['own'] = { extra }
    expect(said(() => checkRecordedData('tool_call', { tool: 'x', extra } as JsonObject))).toContain('holds itself')
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
      manager.startIncrementalPause(0.9, {}, { reason: 'mine', model: 'm', tokens: 7, extra: { mine: 1 } })
      // @ts-expect-error a field that a pause does not have
      manager.startIncrementalPause(0.9, {}, { resaon: 'typo' })
      // @ts-expect-error beside a right one, too
      manager.startIncrementalPause(0.9, {}, { reason: 'mine', mine: 1 })
      // @ts-expect-error a value of another type
      manager.startIncrementalPause(0.9, {}, { transcript_bytes: '12' })
      // @ts-expect-error the owner is the manager's
      manager.startIncrementalPause(0.9, {}, { owner: 'another' })
      manager.appendAction('user_message', { summary: 'x', origin: 'user' }, null)
      // @ts-expect-error an origin that there is not
      manager.appendAction('user_message', { summary: 'x', origin: 'human' }, null)
      manager.appendAction('tool_call', { tool: 'x', files: [{ path: 'a', access: 'read' }] }, null)
      // @ts-expect-error an access that there is not
      manager.appendAction('tool_call', { tool: 'x', files: [{ path: 'a', access: 'wrote' }] }, null)
      // @ts-expect-error a field that no file has
      manager.appendAction('tool_call', { tool: 'x', files: [{ path: 'a', access: 'read', mode: 1 }] }, null)
      // @ts-expect-error a field that no task has
      manager.appendAction('tool_call', { tool: 'x', tasks: [{ id: '1', status: 'pending', title: 'a' }] }, null)
      const usage = { input: 1, output: 1, cache_read: 0, cache_creation: 0 } as const
      // @ts-expect-error what a provider calls it
      manager.appendAction('assistant_response', { summary: 'x', usage: { ...usage, input_tokens: 1 } }, null)
    }
    expect(look).toBeTypeOf('function')
  })
})
