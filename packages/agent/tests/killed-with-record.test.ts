import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PauseAction, parseAction } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSession, type SessionOptions } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-killed-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  writeFileSync(path(), 'RECORDED-ONE mend the parser\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const options = (sessionId: string): SessionOptions => ({
  projectPath: join(folder, 'project'),
  stateFolder: join(folder, 'state'),
  sessionId,
  limit: 100_000,
})
const path = () => join(folder, 'record')
const read = (file: string): PauseAction[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((summary, at) =>
      parseAction({
        timestamp: '2026-03-04T05:06:07Z',
        session_id: 'mine',
        context_percentage: 0,
        type: 'user_message',
        data: { summary, origin: 'user', provenance: { kind: 'transcript', line: at + 1 } },
      }),
    )
const next = (sessionId: string) => createSession({ ...options(sessionId), transcript: { path: path(), read } })

/** An agent that keeps a record, does as it is told, and is killed. */
function killedRun(steps: string, place = path()): void {
  const program = join(folder, 'killed.mjs')
  const entry = new URL('../dist/index.js', import.meta.url).href
  writeFileSync(
    program,
    `import { createSession } from ${JSON.stringify(entry)}
const session = createSession({ ...${JSON.stringify(options('one'))}, transcript: { path: ${JSON.stringify(place)}, read: () => [] } })
const usage = (input) => session.usage({ input, output: 0, cache_read: 0, cache_creation: 0 })
${steps}
process.kill(process.pid, 'SIGKILL')`,
  )
  const run = spawnSync(process.execPath, [program], { encoding: 'utf8', cwd: folder })
  expect(run).toMatchObject({ signal: 'SIGKILL', stderr: '' })
}

describe('an agent with a record of its own that is killed before the recording began', () => {
  it.each([
    ['without any usage', ''],
    ['below the level', 'usage(50_000)'],
    ['with a first reading above the level', 'usage(95_000)'],
  ])('is told of by its record, too: %s', async (_, more) => {
    killedRun(`session.userMessage('TOLD-TWO and the lexer')\n${more}`)
    const session = next('two')
    const text = (await session.brief())?.text ?? ''
    expect(text).toContain('TOLD-TWO')
    expect(text).toContain('RECORDED-ONE')
    expect(text).not.toContain('Not whole')
    expect(session.recall('L1')).toContain('RECORDED-ONE')
  })

  it('is told of by its record where it named that by a relative path', async () => {
    killedRun("session.userMessage('TOLD-TWO and the lexer')", 'record')
    const text = (await next('two').brief())?.text ?? ''
    expect(text).toContain('RECORDED-ONE')
    expect(text).not.toContain('Not whole')
  })

  it('is told of by its record alone where it told nothing, and not where nothing was written there', async () => {
    killedRun('')
    expect(await next('two').brief()).toBeNull()
    const write = `process.getBuiltinModule('node:fs').appendFileSync(${JSON.stringify(path())}, 'RECORDED-TWO now the lexer')`
    killedRun(write)
    const text = (await next('three').brief())?.text ?? ''
    for (const words of ['RECORDED-ONE', 'RECORDED-TWO']) expect(text).toContain(words)
    expect(await next('four').brief()).toBeNull()
  })

  it('is told of once where the record and the agent tell the same', async () => {
    killedRun("session.userMessage('RECORDED-ONE mend the parser')")
    expect((await next('two').brief())?.text.match(/RECORDED-ONE/g)).toHaveLength(1)
  })

  it('is said to be told of in part by whoever cannot read the record', async () => {
    killedRun("session.userMessage('TOLD-TWO and the lexer')")
    const text = (await createSession(options('two')).brief())?.text ?? ''
    expect(text).toContain('TOLD-TWO')
    expect(text).toContain('Not whole')
  })
})
