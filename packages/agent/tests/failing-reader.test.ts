import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PauseAction } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSession, type ReadTranscript } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-reader-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  writeFileSync(join(folder, 'record'), 'x\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** As a reader in plain JavaScript may be. */
type Reader = (path: string) => unknown
const session = (sessionId: string, read: Reader) =>
  createSession({
    projectPath: join(folder, 'project'),
    stateFolder: join(folder, 'state'),
    sessionId,
    limit: 100_000,
    transcript: { path: join(folder, 'record'), read: read as ReadTranscript },
  })
const request = (summary: string, line: number, more: object = {}) => ({
  timestamp: '2026-03-04T05:06:07Z',
  session_id: 'mine',
  context_percentage: 0,
  type: 'user_message',
  data: { summary, origin: 'user', provenance: { kind: 'transcript', line } },
  ...more,
})
const call = (more: object) => request('', 2, { type: 'tool_call', data: { tool: 'editor', kind: 'edit', ...more } })
/** What the next run is given of a session that was told one request and ended. */
async function afterEnd(read: Reader) {
  const one = session('one', read)
  one.userMessage('TOLD-TWO and the lexer')
  one.assistantResponse('ANSWER-THREE')
  expect(await one.end()).not.toBeNull()
  const two = session('two', read)
  return { text: (await two.brief())?.text ?? '', recall: (asked: string) => two.recall(asked) ?? '' }
}

describe('a reader that gives a wrong action', () => {
  const { timestamp: _, ...timeless } = request('WRONG', 2)
  it.each<[string, unknown, string]>([
    ['no timestamp', timeless, 'action 2 of the reader: timestamp is undefined'],
    ['a Date', request('WRONG', 2, { timestamp: new Date() }), 'action 2 of the reader: timestamp is a Date'],
    ['no data', request('WRONG', 2, { data: undefined }), 'action 2 of the reader: data is undefined'],
    ['a type that there is not', request('WRONG', 2, { type: 'user' }), 'action 2 of the reader: type is "user"'],
    ['files as texts', call({ files: ['a.ts'] }), 'action 2 of the reader: files[0] is "a.ts"'],
    ['a command that is none', call({ command: 5 }), 'action 2 of the reader: command is 5'],
    [
      'a message of another name',
      request('WRONG', 2, { data: { sumary: 'WRONG' } }),
      'action 2 of the reader: summary is undefined, it has sumary',
    ],
    [
      'a call of other names',
      request('', 2, { type: 'tool_call', data: { name: 'grep', input: {} } }),
      'action 2 of the reader: tool is undefined, it has name, input',
    ],
    [
      'an event without one',
      request('', 2, { type: 'system_event', data: {} }),
      'action 2 of the reader: event is undefined',
    ],
    [
      'an answer that is none',
      request('', 2, { type: 'assistant_response', data: { summary: 5, usage: {} } }),
      'action 2 of the reader: summary is 5',
    ],
    ['nothing', null, 'action 2 of the reader: it is null'],
  ])('loses that one, and says so: %s', async (_name, wrong, said) => {
    const { text, recall } = await afterEnd(() => [request('FIRST-ONE mend it', 1), wrong, request('LAST-FOUR', 3)])
    for (const word of ['FIRST-ONE', 'TOLD-TWO', 'ANSWER-THREE', 'LAST-FOUR']) expect(text).toContain(word)
    expect(text).toMatch(/Not whole: 1 entry could not be read/)
    expect(text).toContain(said)
    expect(recall('LAST-FOUR?')).toContain('LAST-FOUR')
    expect(recall('TOLD-TWO?')).toContain('action 2 of the reader')
  })
})

describe('a reader that fails', () => {
  it('midway: the brief has what came before and what was told, and says that it is not whole', async () => {
    const { text, recall } = await afterEnd(function* () {
      yield request('FIRST-ONE mend it', 1)
      throw new Error('reader broke')
    })
    for (const word of ['FIRST-ONE', 'TOLD-TWO']) expect(text).toContain(word)
    expect(text).toContain('Not whole: the transcript could not be read to its end (reader broke)')
    expect(recall('TOLD-TWO?')).toMatch(/TOLD-TWO[\s\S]*could not be read to its end \(reader broke\)/)
    expect(recall('L1')).toContain('FIRST-ONE')
  })

  it.each<[string, Reader, string]>([
    [
      'it throws',
      () => {
        throw new Error('reader broke')
      },
      'reader broke',
    ],
    ['it gives no list', () => 5, 'the reader gave 5'],
    [
      'it gives its actions later, one by one',
      async function* () {
        yield request('FIRST-ONE mend it', 1)
      },
      'the reader is asynchronous',
    ],
  ])('at once: brief and recall have what was told, and say so: %s', async (_name, read, why) => {
    const { text, recall } = await afterEnd(read)
    expect(text).toContain('TOLD-TWO')
    expect(text).toContain('Not whole: the transcript could not be read')
    for (const asked of ['TOLD-TWO?', '#1', 'record-1']) {
      expect(recall(asked)).toContain('TOLD-TWO')
      expect(recall(asked)).toMatch(/its transcript could not be read/)
      expect(recall(asked)).toContain(why)
    }
  })

  it('is awaited where it promises a list; recall cannot wait, and says so', async () => {
    const { text, recall } = await afterEnd(
      async (): Promise<PauseAction[]> => [request('FIRST-ONE', 1) as PauseAction],
    )
    expect(text).toContain('FIRST-ONE')
    expect(text).not.toContain('Not whole')
    expect(recall('TOLD-TWO?')).toMatch(/TOLD-TWO[\s\S]*the reader is asynchronous/)
  })
})

it('a brief of a record that gave nothing says that it is made from the log', async () => {
  const { text, recall } = await afterEnd(() => [])
  expect(text).toContain('made by rules from its log')
  expect(text).not.toContain('Not whole')
  expect(recall('record-1')).toContain('TOLD-TWO')
})

it('a call without a tool that says what it did is told', async () => {
  const run = request('', 2, {
    type: 'tool_call',
    data: { kind: 'command', command: 'npm test', outcome: 'error', exit_code: 1 },
  })
  const { text } = await afterEnd(() => [request('FIRST-ONE', 1), run])
  expect(text).toContain('npm test')
  expect(text).not.toContain('Not whole')
})
