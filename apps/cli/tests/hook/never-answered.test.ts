/** What a session was given whose process was killed before its agent answered: it waits again at once. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PlannedWorld } from '../planned-world.ts'
import { Session } from './told-session.ts'

vi.setConfig({ testTimeout: 300_000 })

const RULE = 'Never push to main.'
const FIRST = 'The test server is down until Friday'
const SECOND = 'Wire the limiter'

let world: PlannedWorld
const agents: ChildProcess[] = []
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => {
  for (const agent of agents.splice(0)) agent.kill('SIGKILL')
  world.remove()
})

/** A session that leaves a rule and a note, and a note that is left beside it. */
async function leave(): Promise<void> {
  const session = new Session(world, 1)
  session.begin(`Mend the parser. ${RULE}`)
  expect(world.run('note', FIRST).code).toBe(0)
  await session.end()
  expect(world.run('note', '--next', SECOND).code).toBe(0)
  expect(world.run('recover', '--notes').code).toBe(0)
}

/** The process of an agent, which the hooks of the next events come from. */
function begun(): ChildProcess {
  const agent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  agents.push(agent)
  world.hooks.environment['CLAUDE_PID'] = String(agent.pid)
  return agent
}

/** A session that is killed during its first tool call: what it was given. */
async function killed(n: number, before: () => void = () => {}): Promise<string> {
  const agent = begun()
  const session = new Session(world, n)
  const given = session.send('SessionStart', { source: 'startup' })
  const later = session.send('UserPromptSubmit', { prompt: 'go on' })
  before()
  const ended = once(agent, 'exit')
  agent.kill('SIGKILL')
  await ended
  delete world.hooks.environment['CLAUDE_PID']
  return given + later
}

const toldIn = (): Record<string, string> => {
  const notes: { readonly text: string; readonly told: string }[] = JSON.parse(
    world.run('note', '--list', '--json').stdout,
  )
  return Object.fromEntries(notes.map(({ text, told }) => [text, told]))
}
const words = (text: string): readonly string[] =>
  ['Mend the parser', RULE, FIRST, SECOND].filter((one) => text.includes(one))
const ALL = ['Mend the parser', RULE, FIRST, SECOND]

it('waits again at once: the brief with its rule, and the notes', async () => {
  await leave()
  expect(words(await killed(2))).toEqual(ALL)
  expect(world.run('recover').code).toBe(0)
  expect(toldIn()).toEqual({ [FIRST]: 'brief', [SECOND]: 'block' })
  expect(words(world.run('brief', '--next').stdout)).toEqual(ALL)
  expect(world.run('status').stdout).toContain('its agent never answered: it waits again')
  // However many of them are killed.
  expect(words(await killed(3))).toEqual(ALL)
  const next = new Session(world, 4)
  expect(words(await next.run())).toEqual(ALL)
  expect(world.run('status').stdout).not.toContain('waits again')
  expect(world.hooks.faults()).toBe('')
})

/** The same session in another process: it goes on, and answers. */
function resumed(n: number): void {
  begun()
  const session = new Session(world, n)
  expect(words(session.send('SessionStart', { source: 'resume' }))).toEqual([])
  session.send('UserPromptSubmit', { prompt: 'go on' })
  expect(world.run('status').stdout).not.toContain('waits again')
  session.send('Stop')
}

it('is answered by the session itself, where that is resumed', async () => {
  await leave()
  expect(words(await killed(2))).toEqual(ALL)
  resumed(2)
  expect(world.run('status').stdout).toContain('its agent went on with it')
  expect(toldIn()).toEqual({ [FIRST]: 'given', [SECOND]: 'given' })
  delete world.hooks.environment['CLAUDE_PID']
  expect(words(new Session(world, 3).begin('go on'))).toEqual([])
  expect(world.hooks.faults()).toBe('')
})

it('is not answered by a session that is resumed once another one has it', async () => {
  await leave()
  await killed(2)
  await killed(3, () => {
    resumed(2)
    delete world.hooks.environment['CLAUDE_PID']
  })
  expect(words(await killed(4))).toEqual(ALL)
})

it('what it had been given is told beside its own brief, where a note made it leave one', async () => {
  await leave()
  const third = 'Keep the old port'
  await killed(2, () => expect(world.run('note', third).code).toBe(0))
  expect(world.run('recover').code).toBe(0)
  expect(toldIn()).toEqual({ [FIRST]: 'block', [SECOND]: 'block', [third]: 'brief' })
  // Of the brief itself nothing is told: a newer one is next.
  expect(world.run('status').stdout).toMatch(/its agent never answered\)/)
  const next = world.run('brief', '--next').stdout
  const given = new Session(world, 3).begin('go on')
  for (const text of [next, given]) {
    expect(words(text)).toEqual(expect.arrayContaining([RULE, FIRST, SECOND]))
    expect(text.indexOf(third)).toBeLessThan(text.indexOf(SECOND))
    expect(text).toContain(third)
  }
})

it('the newest of them comes first', async () => {
  await leave()
  await killed(2)
  await new Session(world, 3).run('Mend the renderer.')
  expect(await killed(4)).toContain('Mend the renderer.')
  const newest = JSON.parse(world.run('status', '--json').stdout).brief
  expect(newest).toMatchObject({ form: 'whole' })
  expect(new Session(world, 5).begin('go on')).toContain('Mend the renderer.')
})

it('is not given to another one while the process of the session runs', async () => {
  await leave()
  await killed(2, () => {
    expect(new Session(world, 3).begin('go on')).not.toContain(SECOND)
    expect(toldIn()).toEqual({ [FIRST]: 'given', [SECOND]: 'given' })
  })
})

it('is not given to a later session where the one that left it goes on', async () => {
  await leave()
  await killed(2)
  new Session(world, 1).send('SessionStart', { source: 'resume' })
  expect(JSON.parse(world.run('status', '--json').stdout).brief).toBe(null)
})
