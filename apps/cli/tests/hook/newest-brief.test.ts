/** Of several briefs and notes that wait, the next session is given the newest brief and every note, and its person is told. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NEXT, PlannedWorld } from '../planned-world.ts'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

const now = (): string => new Date().toISOString()
const contextOf = ({ hookSpecificOutput }: ReturnType<typeof world.start>): string =>
  hookSpecificOutput?.additionalContext ?? ''

/** A request of the person, as the agent keeps it. */
function ask(content: string): void {
  const { session, transcript, project } = world.hooks
  const common = { type: 'user', isSidechain: false, timestamp: now(), cwd: project, version: '2.1.330' }
  const line = { ...common, sessionId: session, uuid: content, message: { role: 'user', content } }
  writeFileSync(transcript, `${JSON.stringify(line)}\n`, { flag: 'a' })
  world.hooks.send('UserPromptSubmit', { prompt: content })
}

/** Another session of the agent, with a transcript of its own: what fills one does not fill the other. */
const another = (session_id: string = NEXT.session_id): object => ({
  source: 'startup',
  session_id,
  transcript_path: join(world.hooks.folder, `${session_id}.jsonl`),
})

/** At the start, or with the first prompt where landing takes longer than a start waits. */
async function given(session_id: string = NEXT.session_id): Promise<string> {
  const atStart = contextOf(world.start(another(session_id)))
  await world.hooks.settled()
  return atStart + contextOf(world.hooks.send('UserPromptSubmit', { ...another(session_id), prompt: 'go on' }))
}

it('is of the last session, which is still being landed, and not an older one: it comes with the first prompt', async () => {
  const programs = join(world.hooks.folder, 'slow')
  mkdirSync(programs)
  writeFileSync(join(programs, 'git'), '#!/bin/sh\nsleep 3\nexit 1\n', { mode: 0o755 })
  const path = world.hooks.environment['PATH'] ?? ''
  world.hooks.send('SessionStart', { source: 'startup' })
  world.hooks.fill(60_000, now())
  ask('mend the parser')
  expect(world.run('pause').stdout).toContain('Wrote the snapshot')
  world.hooks.fill(160_000, now())
  world.hooks.tool('ls')
  ask('mend the lexer')
  world.hooks.environment['PATH'] = `${programs}:${path}`
  world.hooks.send('SessionEnd', { reason: 'clear' })
  expect(world.start({ ...another(), source: 'clear' })).toEqual({})
  world.hooks.environment['PATH'] = path
  const states = (): string[] =>
    JSON.parse(world.run('list', '--json').stdout).map(({ state }: { state: string }) => state)
  await expect.poll(states, { timeout: 60_000 }).toEqual(['landed', 'landed'])
  // Not a session that begins: the one at work was there before it was written.
  const due = 'the session at work gets it with its next prompt'
  expect(world.run().stdout).toMatch(new RegExp(`its brief +[\\d-]+: ${due}\\n`))
  expect(world.run().stdout).not.toMatch(/next session +is given the brief/)
  expect(world.run('status').stdout.replace(/\s+/g, ' ')).toContain(`: ${due}`)
  expect(world.run('brief', '--next').stderr).toContain('The session at work gets it with its next prompt.')
  const atPrompt = world.hooks.send('UserPromptSubmit', { ...another(), prompt: 'go on' })
  expect(contextOf(atPrompt)).toContain('mend the lexer')
  expect(world.run().stdout).not.toContain(due)
  expect(contextOf(atPrompt).match(/<winddown-brief-/g)).toHaveLength(1)
  // Once, and no other session is given the older one after it.
  world.hooks.tool('ls', another())
  expect(await given('33333333-3333-4333-8333-333333333333')).toBe('')
  expect(world.hooks.faults()).toBe('')
})

it('comes with a first prompt that was told before the start was answered: it waits longer for landing than a start does', () => {
  const programs = join(world.hooks.folder, 'slow')
  mkdirSync(programs)
  writeFileSync(join(programs, 'git'), '#!/bin/sh\nsleep 1.2\nexit 1\n', { mode: 0o755 })
  // Of a process that is gone.
  world.hooks.environment['CLAUDE_PID'] = String(2 ** 22 - 3)
  world.hooks.send('SessionStart', { source: 'startup' })
  world.hooks.fill(160_000, now())
  world.hooks.tool('ls')
  ask('mend the parser')
  delete world.hooks.environment['CLAUDE_PID']
  world.hooks.environment['PATH'] = `${programs}:${world.hooks.environment['PATH'] ?? ''}`
  const asked = performance.now()
  const context = contextOf(world.hooks.send('UserPromptSubmit', { ...another(), source: 'user', prompt: 'go on' }))
  // A machine that lands it in no less than three seconds shows that they were waited for.
  if (performance.now() - asked < 3_000) expect(context).toContain('mend the parser')
  expect(world.hooks.faults()).toBe('')
})

it('comes with the notes of those whose place it takes, as brief --next shows beforehand', async () => {
  const other = world.hooks.session.replace(/^1/, '9')
  world.hooks.send('SessionStart', { source: 'startup' })
  world.hooks.send('SessionStart', { source: 'startup', session_id: other })
  // Two are at work: the note is in a recording of its own, which a person ends by hand.
  world.run('note', '--next', 'wire the limiter')
  expect(world.run('finalize').code).toBe(0)
  world.hooks.fill(160_000, now())
  world.hooks.tool('ls')
  ask('mend the parser')
  world.hooks.send('SessionEnd', { reason: 'prompt_input_exit' })
  const shown = (): string => world.run('brief', '--next').stdout
  await expect.poll(shown, { timeout: 60_000 }).toContain('mend the parser')
  expect(shown()).toMatch(/Notes that were left[\s\S]*wire the limiter/)
  const context = await given()
  expect(context).toContain('mend the parser')
  expect(context).toMatch(/Notes that were left[\s\S]*wire the limiter/)
  world.hooks.tool('ls', another())
  expect(world.run('brief', '--next').stdout).not.toContain('limiter')
})

it('leaves no note behind where the session that holds it is only named in a line', async () => {
  world.hooks.send('SessionStart', { source: 'startup' })
  world.hooks.fill(160_000, now())
  world.hooks.tool('ls')
  world.run('note', '--next', 'wire the limiter')
  world.hooks.send('SessionEnd', { reason: 'prompt_input_exit' })
  await world.hooks.landed()
  const { registry } = world.userState
  await expect.poll(() => registry.list(world.hooks.store)[0]?.snapshot?.sealed, { timeout: 60_000 }).toBe(true)
  const [entry] = registry.list(world.hooks.store)
  if (entry?.snapshot == null) throw new Error('not landed')
  const at = new Date(Date.now() - 48 * 60 * 60_000).toISOString()
  registry.put({ ...entry, snapshot: { ...entry.snapshot, at } })
  const { systemMessage, hookSpecificOutput } = world.start()
  expect(hookSpecificOutput?.additionalContext).toMatch(/winddown resume session-[\s\S]*wire the limiter/)
  expect(systemMessage).toBe('winddown: this session was given 1 note left for it.')
  world.hooks.tool('ls', another())
  expect(world.run('status').stdout).toMatch(/Given +notes of session-[\d-]+: to the session 22222222/)
  expect(contextOf(world.start({ ...NEXT, session_id: '33333333-3333-4333-8333-333333333333' }))).not.toContain(
    'limiter',
  )
})

it('is of what is recorded now, once that has ended: winddown alone says so beside the older one', async () => {
  await world.leave('mend the parser')
  const other = world.hooks.session.replace(/^1/, '9')
  const entry = JSON.parse(world.run('list', '--json').stdout)[0]
  world.hooks.send('SessionStart', { source: 'resume', session_id: other })
  world.hooks.send('UserPromptSubmit', { prompt: 'mend the lexer', session_id: other })
  expect(world.run().stdout).toMatch(
    new RegExp(
      `next session +is given the brief of [\\d-]+, once that has ended \\(until then, given the brief of ${entry.id.slice(12)}\\)`,
    ),
  )
})

it('is left by a session that was compacted, too, though it ended below the level', async () => {
  world.hooks.send('SessionStart', { source: 'startup' })
  ask('mend the parser')
  world.hooks.fill(160_000, now())
  world.hooks.tool('ls')
  world.hooks.send('PreCompact', { trigger: 'manual' })
  const told = world.hooks.send('SessionStart', { source: 'compact' })
  world.hooks.send('PostCompact', { trigger: 'manual', compact_summary: 'so far' })
  await world.hooks.landed()
  world.hooks.fill(19_000, now())
  const prompted = world.hooks.send('UserPromptSubmit', { prompt: 'paint the boat' })
  // At once, or with the prompt where making it takes longer.
  expect(contextOf(told) + contextOf(prompted)).toContain('winddown-brief')
  expect(told.systemMessage ?? prompted.systemMessage).toMatch(
    /^winddown: after its compaction this session was given its own brief, [\d-]+\./,
  )
  ask('paint the boat')
  expect(world.run('brief', '--next').code).toBe(3)
  world.hooks.send('SessionEnd', { reason: 'prompt_input_exit' })
  const shown = (): string => world.run('brief', '--next').stdout
  await expect.poll(shown, { timeout: 60_000 }).toContain('paint the boat')
  expect(shown()).toContain('mend the parser')
  expect(await given()).toContain('paint the boat')
  expect(world.hooks.faults()).toBe('')
})

it('is none of a session that stayed below the level: winddown alone says why, and finds no fault', () => {
  world.hooks.send('SessionStart', { source: 'startup' })
  world.hooks.fill(16_700, now())
  world.hooks.tool('ls')
  world.hooks.send('SessionEnd', { reason: 'prompt_input_exit' })
  const { stdout } = world.run()
  expect(stdout).toContain(
    'no session was recorded here yet: the last one ended at 10 %, and recording begins once the context is 90 % full',
  )
  expect(stdout).not.toContain('winddown doctor')
  expect(world.run('status').stdout).toContain('Newest     none yet: the last one ended at 10 %')
})

it('is none of a session whose recording was discarded: its level is not said to be why', () => {
  world.hooks.send('SessionStart', { source: 'startup' })
  world.hooks.fill(160_000, now())
  world.hooks.tool('ls')
  expect(world.run('discard', '--yes').code).toBe(0)
  world.hooks.send('SessionEnd', { reason: 'prompt_input_exit' })
  const { stdout } = world.run()
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'its recording was discarded, or could not be written (winddown doctor)',
  )
  expect(stdout).not.toContain('recording begins once')
})

it('is said by brief --next as by winddown alone where the session is still recorded, with what ends that', () => {
  world.hooks.send('SessionStart', { source: 'startup' })
  world.hooks.fill(160_000, now())
  world.hooks.tool('ls')
  const shown = world.run('brief', '--next')
  expect(shown.code).toBe(3)
  expect(shown.stderr).toMatch(
    /the next session here is given the brief of session-[\d-]+, once that has ended: it is still recorded\nSee: winddown finalize/,
  )
  expect(world.run('finalize').code).toBe(0)
  expect(world.run('brief', '--next').code).toBe(0)
})
