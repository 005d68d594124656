/** Values that would be stored as nothing, or as something else, are refused where they are told. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IncrementalPauseManager, isWinddownError } from '@winddown/core'
import { AutoPauseHandler } from '@winddown/hooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSession } from '../src/index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-values-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  manager().startIncrementalPause(0.9, {})
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const project = () => join(folder, 'project')
const session = () =>
  createSession({ projectPath: project(), stateFolder: join(folder, 'state'), sessionId: 'one', limit: 1_000 })
const handler = (own: object) => new AutoPauseHandler({ projectPath: project(), sessionId: 'two', ...own })
const manager = () => new IncrementalPauseManager({ projectPath: project(), owner: 'three' })
/** What only plain JavaScript can pass. */
const wrong = (value: unknown): never => value as never
const NONE = { input: 0, output: 0, cache_read: 0, cache_creation: 0 }
const earlier = (own: object) =>
  wrong({ type: 'user_message', data: { summary: 'x' }, at: new Date().toISOString(), contextPercentage: 0.5, ...own })

/** What was said: `CODE: message | hint`. */
async function said(call: () => unknown): Promise<string> {
  try {
    await call()
  } catch (error) {
    return isWinddownError(error) ? `${error.message} | ${error.hint}` : `no error of winddown: ${String(error)}`
  }
  return 'nothing'
}

it.each<readonly [name: string, call: () => unknown, message: RegExp]>([
  [
    'an earlier action without its time',
    () => manager().appendEarlier([earlier({ at: 'never' })], 0.5),
    /at is "never" \| Expected: a time, ISO 8601/,
  ],
  [
    'an earlier action in percent',
    () => manager().appendEarlier([earlier({ contextPercentage: 92 })], 0.5),
    /percentage is 92 \| .*0\.92 for 92 %/,
  ],
  [
    'tokens of a compaction that are no number',
    () => session().compaction({ preTokens: Number.NaN }),
    /preTokens is NaN \| preTokens is a number of tokens/,
  ],
  [
    'a summary of a compaction that is no text',
    () => session().compaction({ summary: wrong(5) }),
    /summary is 5 \| summary is a text/,
  ],
  ['a reason that is no text', () => handler({}).onSessionEnd({ reason: wrong(5) }), /reason is 5 \| reason is a text/],
  [
    'a model that is no text',
    () => handler({}).onUsageUpdate({ usage: NONE, limit: null, model: wrong(5) }),
    /model is 5 \| model is a text/,
  ],
  ['a record that is no path', () => handler({ transcriptPath: 5 }), /transcriptPath is 5 \| transcriptPath is a text/],
  ['a folder that is no path', () => handler({ workingDirectory: 5 }), /workingDirectory is 5/],
  [
    'a name of a note that is no text',
    () => handler({}).addNote(wrong({ note: 'note', text: 'x', author: 'agent', note_id: 5 })),
    /note_id is 5 \| note_id is what newNoteId/,
  ],
  [
    'a note with a field of its own',
    () => handler({}).addNote(wrong({ note: 'note', text: 'x', author: 'agent', when: new Date() })),
    /there is no field "when" \| Fields: note/,
  ],
  [
    'an event with a date in it',
    () => session().systemEvent(wrong({ event: 'deployed', when: new Date() })),
    /ACTION_INVALID: system_event: when is a Date \| Expected: what JSON holds/,
  ],
  [
    'an event with a function in it',
    () => manager().appendAction('system_event', wrong({ event: 'deployed', f: { g: () => 1 } }), null),
    /system_event: f\.g is a function \| Expected/,
  ],
  [
    'a threshold that is no number',
    () => handler({ thresholds: { caution: Number.NaN } }),
    /the threshold of caution is NaN/,
  ],
])('%s', async (_name, call, message) => {
  expect(await said(call)).toMatch(message)
})
