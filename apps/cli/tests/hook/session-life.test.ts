/** From when to when a session counts as at work. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { identifyProcess, openUserState } from '@winddown/core'
import { shortName } from '@winddown/snapshot/recall'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM } from '../sandbox.ts'
import { keepTour } from '../tour.ts'
import { HOOK, HookWorld } from './hook-world.ts'

const SECOND = '22222222-2222-4222-8222-222222222222'
const THIRD = '33333333-3333-4333-8333-333333333333'

let world: HookWorld
let agents: ChildProcess[]
beforeEach(() => {
  world = new HookWorld()
  agents = []
})
afterEach(() => {
  for (const agent of agents) agent.kill('SIGKILL')
  world.remove()
})

/** The winddown command, as a person types it in another terminal: no variable of an agent stands there. */
function run(...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { CLAUDE_PID: _, CLAUDE_CODE_SESSION_ATTENDED: __, ...env } = world.environment
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: world.project,
    env,
    encoding: 'utf8',
  })
  return { code: status, stdout, stderr }
}

const now = (): string => new Date().toISOString()

/** A process that stands for the agent; hooks are called from it from now on. */
function startAgent(): ChildProcess {
  const agent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  agents.push(agent)
  world.environment['CLAUDE_PID'] = String(agent.pid)
  return agent
}

async function kill(agent: ChildProcess): Promise<void> {
  agent.kill('SIGKILL')
  await once(agent, 'exit')
}

const begin = (session_id: string = world.session): void => {
  world.send('SessionStart', { source: 'startup', session_id })
}
const openLogs = (): string[] => readdirSync(world.store).filter((name) => name.startsWith('ACTIVE-PAUSE'))

describe('a session whose agent was killed', () => {
  it('is at work no more for winddown, status, meter, pause and note, though it has not said that it ended', async () => {
    const agent = startAgent()
    begin()
    world.fill(50_000, now())
    world.tool('ls')
    expect(run().stdout).toMatch(/at work +claude-code 11111111/)
    await kill(agent)
    expect(run().stdout).not.toContain('at work')
    expect(JSON.parse(run('status', '--json').stdout).sessions).toEqual([])
    expect(run('pause').stderr).toContain('no session is at work')
    expect(run('note', '--next', 'for whoever comes').stdout).toContain('in a recording of its own')
  })

  it('leaves notes and pauses to the one that is at work beside it', async () => {
    const agent = startAgent()
    begin()
    world.fill(152_000, now())
    world.tool('ls')
    await kill(agent)
    startAgent()
    begin(SECOND)
    // Its recording has not been landed where the start was too slow, or was never answered.
    expect(run('note', '--next', 'for the next').stdout).toContain(SECOND)
    expect(run('pause').stdout).toContain(SECOND)
    expect(world.faults()).toBe('')
  })

  it('has what a person recorded of it landed by the next start', async () => {
    const agent = startAgent()
    begin()
    world.fill(50_000, now())
    world.tool('ls')
    expect(run('note', '--next', 'wire the limiter').stdout).toContain('begun now')
    const [entry] = readdirSync(join(world.state, 'registry')).flatMap((folder) =>
      readdirSync(join(world.state, 'registry', folder)).map((name) =>
        JSON.parse(readFileSync(join(world.state, 'registry', folder, name), 'utf8')),
      ),
    )
    expect(entry.process).toMatchObject({ pid: agent.pid })
    expect(run('recover').stdout).toMatch(/still running, left alone/)
    await kill(agent)
    // No note goes into what is as good as ended.
    expect(run('note', 'another one').stdout).toContain('in a recording of its own')
    startAgent()
    begin(SECOND)
    await expect.poll(openLogs, { timeout: 60_000 }).toEqual([])
  })
})

describe('a session', () => {
  it('is at work from its start on: status, pause and notes know it before its first turn has ended', () => {
    startAgent()
    begin()
    world.send('UserPromptSubmit', { prompt: 'Count the heron feathers' })
    expect(run().stdout).toMatch(/at work +claude-code 11111111, context unknown/)
    expect(run().stdout).not.toContain('winddown doctor')
    expect(JSON.parse(run('status', '--json').stdout).sessions).toMatchObject([{ session_id: world.session }])
    expect(run('note', '--next', 'typed in the first turn').stdout).toContain(`claude-code ${world.session}, begun now`)
    expect(run('pause', 'keep this').stdout).toMatch(/^Up to date: session-/)
    expect(openLogs()).toEqual([`ACTIVE-PAUSE.claude-code.${world.session}.jsonl`])
  })

  it('is not offered to be salvaged while it is at work', () => {
    startAgent()
    begin()
    keepTour({ home: world.folder, project: world.project }, world.session)
    expect(run().stdout).not.toContain('salvage')
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    expect(run().stdout).toContain(`winddown salvage ${world.session}`)
  })

  it('is asked for by its id only where more than one really is at work', async () => {
    const agent = startAgent()
    begin()
    startAgent()
    begin(SECOND)
    startAgent()
    begin(THIRD)
    expect(run('pause').stderr).toContain('PAUSE_AMBIGUOUS: 3 sessions are at work')
    await kill(agent)
    expect(run('pause').stderr).toContain('PAUSE_AMBIGUOUS: 2 sessions are at work')
  })
})

describe('sessions of Codex', () => {
  const [first, second] = ['01a22b33-5a10-7143-8092-94b3d363d607', '01a22b33-e4fe-72e2-906d-6e932b10a65f'] as const
  /** Its start, as Codex tells it, kept with a process that stands for the terminal's program. */
  const beginIn = (sessionId: string, pid: number, begunAt: string): void => {
    const hook = HOOK.replace('claude-code', 'codex')
    const payload = { session_id: sessionId, transcript_path: null, cwd: world.project, source: 'startup' }
    const input = JSON.stringify({ ...payload, hook_event_name: 'SessionStart', model: 'gpt-5.4' })
    spawnSync(process.execPath, [hook, '--harness', 'codex'], { input, env: world.environment })
    const state = openUserState(world.state)
    const record = state.readSession('codex', sessionId)
    state.writeSession('codex', sessionId, { ...record, process: identifyProcess(pid), begunAt })
  }

  it('that one program left for another are not at work: the newest of each program is', () => {
    const [one, other] = [startAgent(), startAgent()]
    beginIn(first, one.pid ?? 0, '2026-11-30T06:45:15.000Z')
    beginIn(second, one.pid ?? 0, now())
    const atWork = (): string[] =>
      JSON.parse(run('status', '--json').stdout).sessions.map((each: { session_id: string }) => each.session_id)
    expect(atWork()).toEqual([second])
    beginIn(first, other.pid ?? 0, now())
    expect(atWork().sort()).toEqual([first, second])
    // Ids that are ordered by time begin alike.
    expect(run().stdout).toMatch(
      /codex 01a22b33-5a10, [\s\S]*codex 01a22b33-e4fe,|codex 01a22b33-e4fe, [\s\S]*codex 01a22b33-5a10,/,
    )
  })

  it('have names in references that tell those of one minute apart', () => {
    expect(shortName(first, undefined)).toBe('01a22b33-5a10')
    expect(shortName(second, 'session-20261130-064559')).toBe('01a22b33-e4fe')
    expect(shortName('1523cbdd-1cc3-4443-86d7-a5c22b4f7157', undefined)).toBe('1523cbdd')
  })
})
