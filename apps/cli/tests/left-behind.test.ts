/** What a person is told of after an agent was killed, or was quit without a word. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { IncrementalPauseManager, identifyProcess, openPreludes, openUserState } from '@winddown/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HookWorld } from './hook/hook-world.ts'
import { PROGRAM } from './sandbox.ts'
import { keepTour } from './tour.ts'

const SECOND = '22222222-2222-4222-8222-222222222222'

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
const run = (...args: readonly string[]): string => finished(...args).stdout

function finished(...args: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const { CLAUDE_PID: _, CLAUDE_CODE_SESSION_ATTENDED: __, ...env } = world.environment
  return spawnSync(process.execPath, [PROGRAM, ...args], { cwd: world.project, env, encoding: 'utf8' })
}

/** A process that stands for the agent, and its session, as full as that. */
function startAgent(tokens: number, session_id: string = world.session): ChildProcess {
  const agent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  agents.push(agent)
  world.environment['CLAUDE_PID'] = String(agent.pid)
  world.send('SessionStart', { source: 'startup', session_id })
  world.fill(tokens, new Date().toISOString())
  world.send('PostToolUse', { session_id, tool_name: 'Bash', tool_input: { command: 'ls' }, tool_response: {} })
  return agent
}

async function kill(agent: ChildProcess): Promise<void> {
  agent.kill('SIGKILL')
  await once(agent, 'exit')
}

it('a recording whose agent was killed is called interrupted, and recover is named, by winddown, status, list and doctor', async () => {
  const agent = startAgent(152_000)
  const [name] = readdirSync(world.store).filter((each) => each.startsWith('ACTIVE-PAUSE'))
  expect(name).toBeDefined()
  for (const args of [[], ['status'], ['list']]) expect(run(...args)).not.toMatch(/winddown recover|interrupted/)
  expect(run()).toMatch(/recording +●/)
  await kill(agent)
  expect(run()).toMatch(/interrupted +● \S+, 1 tool call: its agent is gone/)
  expect(run()).not.toMatch(/^ +recording/m)
  expect(run()).not.toContain('winddown finalize')
  for (const args of [[], ['status'], ['list'], ['doctor']]) {
    const said = run(...args)
    expect(said).toContain('winddown recover')
    expect(said).toContain('interrupted')
  }
  expect(JSON.parse(run('status', '--json')).running).toMatchObject([{ interrupted: true }])
  expect(JSON.parse(run('list', '--json'))).toMatchObject([{ state: 'interrupted' }])
  expect(JSON.parse(run('list', '--state', 'interrupted', '--json'))).toHaveLength(1)
  run('recover')
  for (const args of [[], ['status'], ['list']]) expect(run(...args)).not.toContain('winddown recover')
  expect(run()).toMatch(/next session +is given the brief/)
}, 240_000)

it('what the next session is given is shown also where its agent is gone and nothing has landed it: it is landed then', async () => {
  await kill(startAgent(152_000))
  const { stdout, stderr } = finished('brief', '--next', '--raw')
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^<winddown-brief-[\s\S]*made by rules from its transcript/)
  expect(JSON.parse(run('list', '--json'))).toMatchObject([{ state: 'landed' }])
  expect(run()).toMatch(/next session +is given the brief/)
})

it('what an agent that was killed had recorded is exported, logged and recalled whole, before recover', async () => {
  const agent = startAgent(152_000)
  run('checkpoint')
  await kill(agent)
  const { log } = JSON.parse(run('export', 'latest', '-o', '-'))
  expect(log.map(({ type }: { type: string }) => type)).toContain('tool_call')
  expect(run('log', 'latest')).toContain('Bash ls')
  expect(run('export', 'latest', '--json')).toContain(`"actions": ${log.length}`)
})

it('an agent that tells nobody when it is quit is not said to have crashed', async () => {
  world.send('SessionStart', { source: 'startup' })
  const agent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  agents.push(agent)
  const manager = new IncrementalPauseManager({
    projectPath: world.project,
    owner: `codex.${SECOND}`,
    userState: openUserState(world.state),
    process: identifyProcess(agent.pid),
  })
  manager.startIncrementalPause(0.91, {}, { reason: 'auto_pause', harness: 'codex', harness_session_id: SECOND })
  await kill(agent)
  for (const args of [[], ['status'], ['list']]) {
    const said = run(...args).replace(/\s+/g, ' ')
    expect(said, args.join(' ')).toContain('Codex was quit or killed (it tells nobody which)')
    expect(said).not.toContain('its agent is gone')
    // The state is data in the list.
    if (args[0] !== 'list') expect(said).not.toContain('interrupted')
    expect(said).toContain('winddown recover')
  }
  expect(run('status').replace(/\s+/g, ' ')).toContain('the next start writes its snapshot, or winddown recover')
})

it('a session that was killed before it was recorded is told of, with the command that makes a snapshot of it', async () => {
  const agent = startAgent(50_000)
  await kill(agent)
  expect(run()).toContain('the last one was quit or killed at 29 %, and recording begins once the context is 90 % full')
  expect(run('status')).toContain('was quit or killed at 29 %')
})

it('a session that was not recorded is told of beside the newest that was', async () => {
  startAgent(152_000)
  world.send('SessionEnd', { reason: 'prompt_input_exit' })
  await expect.poll(() => run('list', '--state', 'landed', '--json').length, { timeout: 60_000 }).toBeGreaterThan(9)
  expect(run()).not.toContain('not recorded')
  const agent = startAgent(50_000, SECOND)
  keepTour({ home: world.folder, project: world.project }, SECOND)
  expect(run()).not.toContain('not recorded')
  await kill(agent)
  expect(run()).toMatch(/not recorded +claude-code 22222222, .*: the last one was quit or killed at \d+ %/)
  expect(run()).toContain(`winddown salvage ${SECOND}`)
  expect(run('status')).toContain(`winddown salvage ${SECOND}`)
  expect(JSON.parse(run('status', '--json')).unrecorded).toEqual({ harness: 'claude-code', session_id: SECOND })
  run('salvage', SECOND)
  expect(run()).not.toContain('not recorded')
})

it('list does not suggest to salvage a session that goes on', () => {
  startAgent(50_000)
  keepTour({ home: world.folder, project: world.project }, world.session)
  expect(finished('list').stderr).not.toContain('salvage')
  world.send('SessionEnd', { reason: 'prompt_input_exit' })
  expect(finished('list').stderr).toContain(`winddown salvage ${world.session}`)
})

it('a session of an agent of one’s own that was killed before its recording began is told of by all three', async () => {
  const agent = startAgent(10)
  world.send('SessionEnd', { reason: 'prompt_input_exit' })
  const process = identifyProcess(agent.pid)
  const at = new Date().toISOString()
  openPreludes(world.state).write({
    of: {
      store: world.store,
      owner: 'mine.one',
      projectPath: world.project,
      worktree: world.project,
      harness: 'mine',
      harnessSessionId: 'one',
      process,
      startedAt: at,
    },
    actions: [{ type: 'user_message', data: { text: 'Count the herons' }, at, contextPercentage: null }],
    recorded: 0,
  })
  for (const args of [[], ['status'], ['doctor']]) expect(run(...args)).not.toContain('winddown recover')
  await kill(agent)
  for (const args of [[], ['status'], ['doctor']]) expect(run(...args)).toContain('winddown recover')
  run('recover')
  expect(run()).not.toContain('winddown recover')
  expect(JSON.parse(run('list', '--json'))).toMatchObject([{ harness: 'mine', state: 'landed' }])
})
