/** A note that is left before the first prompt begins a recording before there is a transcript: the landing reads it all the same. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM } from '../sandbox.ts'
import { HookWorld } from './hook-world.ts'

let world: HookWorld
let agent: ChildProcess
beforeEach(() => {
  world = new HookWorld()
  rmSync(world.transcript)
  agent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  world.environment['CLAUDE_PID'] = String(agent.pid)
})
afterEach(() => {
  agent.kill('SIGKILL')
  world.remove()
})

/** As a person types it in another terminal. */
function run(...args: readonly string[]): { stdout: string; stderr: string } {
  const { CLAUDE_PID: _, CLAUDE_CODE_SESSION_ATTENDED: __, ...env } = world.environment
  return spawnSync(process.execPath, [PROGRAM, ...args], { cwd: world.project, env, encoding: 'utf8' })
}

const COMMAND = 'npm run lint'
/** What the session says and does, which its agent writes into this file from the first prompt on. */
function work(path: string): void {
  const row = (type: string, second: number, message: object, more: object = {}): string =>
    `${JSON.stringify({
      type,
      uuid: `0000000${second}-0000-4000-8000-000000000000`,
      timestamp: new Date(Date.now() + second).toISOString(),
      sessionId: world.session,
      cwd: world.project,
      version: '2.1.330',
      gitBranch: 'limiter',
      message,
      ...more,
    })}\n`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(
    path,
    row('user', 1, { role: 'user', content: 'Mend the parser' }, { origin: { kind: 'human' } }) +
      row('assistant', 2, {
        id: 'm1',
        model: 'claude-sonnet-4-6',
        content: [{ type: 'tool_use', id: 'toolu_1', name: 'Bash', input: { command: COMMAND } }],
        usage: { input_tokens: 5, output_tokens: 5 },
      }) +
      row(
        'user',
        3,
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'clean' }] },
        { toolUseResult: { stdout: 'clean', stderr: '' } },
      ),
  )
}

interface Told {
  readonly transcript: { readonly path: string; readonly state: string } | null
  readonly facts: {
    readonly requests: { text: string }[]
    readonly commands: { total: number }
    readonly notes: unknown[]
  }
}
const landed = (): Told => {
  const [name] = world.files().filter((one) => /^session-[\d-]+\.json$/.test(one))
  return JSON.parse(readFileSync(join(world.store, name ?? ''), 'utf8')) as Told
}
function expectWhole(path: string): void {
  const { transcript, facts } = landed()
  expect(transcript).toMatchObject({ path, state: 'read' })
  expect(facts.requests.map(({ text }) => text)).toEqual(['Mend the parser'])
  expect(facts.notes).toHaveLength(1)
  const { stdout } = run('brief', 'latest', '--raw')
  expect(stdout).toContain('from its transcript')
  expect(stdout).toContain(COMMAND)
}

describe('a recording that a note began before the first prompt', () => {
  beforeEach(() => {
    world.send('SessionStart', { source: 'startup' })
    expect(run('note', 'fourth note').stdout).toContain(`the recording of claude-code ${world.session}, begun now`)
  })

  it('is landed with the transcript by the end of the session', async () => {
    work(world.transcript)
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    await world.settled()
    expectWhole(world.transcript)
  })

  it('is landed with the transcript by recover, where the agent was killed', async () => {
    work(world.transcript)
    agent.kill('SIGKILL')
    await once(agent, 'exit')
    expect(run('recover').stdout).toContain('snapshot written; its agent is gone')
    expectWhole(world.transcript)
  })

  it('is landed with the transcript that stands where the agent keeps it, though not as its start told', async () => {
    const kept = join(world.folder, '.claude/projects/elsewhere', `${world.session}.jsonl`)
    work(kept)
    agent.kill('SIGKILL')
    await once(agent, 'exit')
    run('recover')
    expectWhole(kept)
  })

  it('is landed from its log where no transcript was ever written', async () => {
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    await world.settled()
    expect(landed()).toMatchObject({ transcript: null, facts: { notes: [{ text: 'fourth note' }] } })
  })
})
