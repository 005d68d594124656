import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PauseAction } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSession, type SessionOptions } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-kept-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const options = (sessionId: string, agent: string): SessionOptions => ({
  projectPath: join(folder, 'project'),
  stateFolder: join(folder, 'state'),
  sessionId,
  agent,
  limit: 1_000,
})
const path = () => join(folder, 'record.jsonl')

/** The record as lines of JSON; a line that is none is where it cannot be read on. */
function* read(file: string): Generator<PauseAction> {
  for (const [at, text] of readFileSync(file, 'utf8').trim().split('\n').entries()) {
    const action = JSON.parse(text)
    yield { ...action, data: { ...action.data, provenance: { kind: 'transcript', line: at + 1 } } }
  }
}

/** A run that keeps its record, told EARLY-1 and EARLY-2 below the threshold and LATE-3 above it, and was killed. */
function killedRun(): void {
  const program = join(folder, 'killed.mjs')
  const entry = new URL('../dist/index.js', import.meta.url).href
  writeFileSync(
    program,
    `import { appendFileSync } from 'node:fs'
import { createSession } from ${JSON.stringify(entry)}
const session = createSession({ ...${JSON.stringify(options('one', 'x-agent'))}, transcript: { path: ${JSON.stringify(path())}, read: () => [] } })
const say = (summary, message_id) => {
  const data = { summary, origin: 'user', message_id }
  appendFileSync(${JSON.stringify(path())}, JSON.stringify({ type: 'user_message', timestamp: new Date().toISOString(), session_id: 'one', context_percentage: 0, data }) + '\\n')
  session.userMessage(data)
}
const usage = (input) => session.usage({ input, output: 0, cache_read: 0, cache_creation: 0 })
say('EARLY-1 mend the parser', 'm1')
usage(100)
say('EARLY-2 and the lexer', 'm2')
usage(940)
say('LATE-3 then the docs', 'm3')
process.kill(process.pid, 'SIGKILL')`,
  )
  expect(spawnSync(process.execPath, [program], { encoding: 'utf8' })).toMatchObject({ signal: 'SIGKILL', stderr: '' })
}

const saidIn = (text: string) => ['EARLY-1', 'EARLY-2', 'LATE-3'].filter((word) => text.includes(word))
const ALL = ['EARLY-1', 'EARLY-2', 'LATE-3']
function landed(): { readonly facts: { readonly request_count: number } } {
  const sessions = join(folder, 'project/.winddown/sessions')
  const [json, ...more] = readdirSync(sessions).filter((name) => name.endsWith('.json'))
  expect(more).toEqual([])
  return JSON.parse(readFileSync(join(sessions, json ?? ''), 'utf8'))
}

describe('what an agent with a record of its own was told before the recording, after a kill', () => {
  it('is landed by another agent, which has no reader, and the brief says what it is made of', async () => {
    killedRun()
    const text = (await createSession(options('two', 'y-agent')).brief())?.text ?? ''
    const own = (await createSession(options('three', 'x-agent')).brief())?.text ?? text
    expect(saidIn(own)).toEqual(ALL)
    expect(own).toContain('Not whole')
    expect(landed().facts.request_count).toBe(3)
  })

  it('is not asked of another agent’s reader, which would take that record for one of its own', async () => {
    killedRun()
    const asked: string[] = []
    const readOfY = (file: string): PauseAction[] => {
      asked.push(file)
      return []
    }
    const other = createSession({
      ...options('two', 'y-agent'),
      transcript: { path: join(folder, 'y.jsonl'), read: readOfY },
    })
    await other.brief()
    expect(asked).toEqual([])
    expect(landed().facts.request_count).toBe(3)
  })

  it('is read in its record by an agent of the same name, and told once', async () => {
    killedRun()
    const text =
      (await createSession({ ...options('two', 'x-agent'), transcript: { path: path(), read } }).brief())?.text ?? ''
    expect(saidIn(text)).toEqual(ALL)
    expect(text).not.toContain('Not whole')
    expect(landed().facts.request_count).toBe(3)
  })

  it('is told where the record can be read no further', async () => {
    killedRun()
    const lines = readFileSync(path(), 'utf8').split('\n')
    writeFileSync(path(), `${lines[0]}\n{torn`)
    const text =
      (await createSession({ ...options('two', 'x-agent'), transcript: { path: path(), read } }).brief())?.text ?? ''
    expect(saidIn(text)).toEqual(ALL)
    expect(landed().facts.request_count).toBe(3)
  })
})

describe('a long request', () => {
  it('is kept with both ends, and how long it was', async () => {
    const session = createSession(options('one', 'toy'))
    const long = `START ${'word '.repeat(6_000)} IMPORTANT-TAIL`
    session.userMessage(long)
    session.assistantResponse(long)
    const json = readFileSync((await session.end()) ?? '', 'utf8')
    expect(json).toContain('IMPORTANT-TAIL')
    const sessions = join(folder, 'project/.winddown/sessions')
    const log = readFileSync(
      join(sessions, readdirSync(sessions).find((name) => name.endsWith('.jsonl')) ?? ''),
      'utf8',
    )
    expect(log.match(/IMPORTANT-TAIL/g)).toHaveLength(2)
    expect(log.match(/"length": *\d+/g)).toEqual([`"length":${long.length}`, `"length":${long.length}`])
    expect(session.recall('IMPORTANT-TAIL')).toContain('IMPORTANT-TAIL')
  })
})
