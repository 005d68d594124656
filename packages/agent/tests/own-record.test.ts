import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseAction } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AgentSession, createSession, type SessionOptions } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-agent-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const envelope = { timestamp: '2026-03-04T05:06:07Z', session_id: 'mine', context_percentage: 0 }
const record = () => [
  parseAction({ ...envelope, type: 'user_message', data: { summary: 'Mend the parser.', origin: 'user' } }),
  parseAction({ ...envelope, type: 'assistant_response', data: { summary: 'It drops a token.', final: true } }),
]
const options = (sessionId: string): SessionOptions => ({
  projectPath: join(folder, 'project'),
  stateFolder: join(folder, 'state'),
  sessionId,
  limit: 100_000,
})
const begin = (sessionId: string, more: Partial<SessionOptions> = {}): AgentSession =>
  createSession({ ...options(sessionId), ...more })
const transcript = () => ({ path: join(folder, 'record.jsonl'), read: record })
const requestsIn = (json: string | null): unknown =>
  JSON.parse(readFileSync(json ?? '', 'utf8')).session_facts?.requests?.length

describe('an agent that keeps a record of its own', () => {
  it('is landed at its end below the threshold, with nothing told, and once', async () => {
    const session = begin('one', { transcript: transcript() })
    const json = await session.end()
    expect(json).not.toBeNull()
    expect((await begin('two').brief())?.text).toContain('Mend the parser.')
    expect(requestsIn(json) ?? 1).toBe(1)
  })

  it('tells nothing twice that was told and stands in the record, and loses no note', async () => {
    const session = begin('one', { transcript: transcript() })
    session.note('The lexer is generated.', 'decision')
    session.userMessage('Mend the parser.')
    session.usage({ input: 1_000, output: 0, cache_read: 20_000, cache_creation: 0 })
    session.usage({ input: 1_000, output: 0, cache_read: 91_000, cache_creation: 0 })
    await session.end()
    const text = (await begin('two').brief())?.text ?? ''
    expect(text).toContain('The lexer is generated.')
    expect(text.match(/Mend the parser\./g)).toHaveLength(1)
  })

  it('keeps a note over a compaction, and is not landed again with nothing new', async () => {
    const session = begin('one', { transcript: transcript() })
    session.note('The lexer is generated.')
    await session.compaction()
    expect(await session.end()).toBeNull()
    expect((await begin('two').brief())?.text).toContain('The lexer is generated.')
  })

  it('is briefed about with what was told where it is killed below the threshold', async () => {
    const program = join(folder, 'killed.mjs')
    const entry = new URL('../dist/index.js', import.meta.url).href
    writeFileSync(
      program,
      `import { createSession } from ${JSON.stringify(entry)}
const session = createSession({ ...${JSON.stringify(options('one'))}, transcript: { path: '/no/such', read: () => [] } })
session.userMessage('Mend the parser.')
session.note('The lexer is generated.')
process.kill(process.pid, 'SIGKILL')`,
    )
    expect(spawnSync(process.execPath, [program]).signal).toBe('SIGKILL')
    const text = (await begin('two').brief())?.text ?? ''
    expect(text).toContain('Mend the parser.')
    expect(text).toContain('The lexer is generated.')
  })
})

describe('mistakes are loud', () => {
  it.each([
    ['an unknown option', { Limit: 5 }, /there is no option "Limit"/],
    ['a limit in words', { limit: '100k' }, /limit is "100k"/],
    ['a share for a limit', { limit: 0.9 }, /limit is 0\.9/],
    ['a record without a reader', { transcript: { path: '/x' } }, /transcript has no function read/],
    ['a record that is a path', { transcript: '/x' }, /transcript has no path/],
  ])('%s', (_name, wrong, message) => {
    expect(() => begin('one', wrong as unknown as Partial<SessionOptions>)).toThrow(message)
    expect(() => begin('one', wrong as unknown as Partial<SessionOptions>)).toThrow(/ARGUMENT_INVALID/)
  })

  it('a note of no kind, or with its words in the wrong place; an end of no kind, after which it can be ended', async () => {
    const session = begin('one')
    session.userMessage('Mend the parser.')
    const note = session.note.bind(session) as (...given: string[]) => void
    expect(() => note('do it', 'todo')).toThrow(/the kind of a note is "todo"/)
    expect(() => note('', 'decision')).toThrow(/the text of a note is ""/)
    await expect(session.end({ land: 'never' as 'always' })).rejects.toThrow(/land is "never"/)
    expect(await session.end()).not.toBeNull()
  })

  it('what is told of a session that has ended', async () => {
    const session = begin('one')
    session.userMessage('Mend the parser.')
    await session.end()
    expect(() => session.userMessage('too late')).toThrow(/ARGUMENT_INVALID: the session "one" has ended/)
    expect(() => session.usage({ input: 1, output: 1, cache_read: 0, cache_creation: 0 })).toThrow(/has ended/)
    expect(await session.end()).toBeNull()
  })

  it('a brief says how to ask in the words that it was given', async () => {
    const first = begin('one')
    first.userMessage('Mend the parser.')
    await first.end()
    const { text } = (await begin('two', { recallCommand: 'the tool remember' }).brief()) ?? { text: '' }
    expect(text).toContain('the tool remember')
    expect(text).not.toContain('winddown recall')
  })
})

it('a brief of a session that was archived is given', async () => {
  const first = begin('one')
  first.userMessage('Mend the parser.')
  const json = (await first.end()) ?? ''
  writeFileSync(`${json}.gz`, gzipSync(readFileSync(json)))
  rmSync(json)
  expect((await begin('two').brief())?.text).toContain('Mend the parser.')
})
