/** What holds of earlier sessions is not lost to a session whose context is compacted, whoever does it. */
import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PlannedWorld } from '../planned-world.ts'
import { PROGRAM } from '../sandbox.ts'
import { leaveHeld, NOTE, RULE } from './held-world.ts'
import { CLAUDE, CODEX, notesIn, rulesIn, Session } from './told-session.ts'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

const first = (): Promise<void> => leaveHeld(world)

/** What the part of the plugin inside the agent puts in the place of the conversation. */
function inPlace({ transcript }: Session): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'compact'], {
    input: JSON.stringify({ session: transcript, steps: '', goesOn: false }),
    encoding: 'utf8',
    env: world.hooks.environment,
    cwd: world.project,
  })
  expect([status, stderr]).toEqual([0, ''])
  return JSON.parse(stdout).text
}

it('a compaction in place has what the session was given and nobody lifted, and nothing that was lifted', async () => {
  await first()
  const second = new Session(world, 2)
  second.begin('Mend the renderer.')
  const text = inPlace(second)
  expect(rulesIn(text)).toContain(RULE)
  expect(notesIn(text)).toContain(NOTE)
  second.ask('You may push to main now.')
  const later = inPlace(second)
  expect(rulesIn(later)).not.toContain(RULE)
  expect(notesIn(later)).toContain(NOTE)
}, 240_000)

it('a session that was not given a rule has none of others in it', async () => {
  await first()
  expect(world.run('brief', '--none').code).toBe(0)
  const second = new Session(world, 2)
  second.begin('Mend the renderer.')
  expect(rulesIn(inPlace(second))).not.toContain('push')
}, 240_000)

it.each([
  ['Claude Code', CLAUDE],
  ['Codex', CODEX],
] as const)(
  'the brief of a compaction of %s has it',
  async (_, agent) => {
    await first()
    const second = new Session(world, 2, agent)
    second.begin('Mend the renderer.')
    second.send('PreCompact', { trigger: 'auto' })
    const text = second.send('SessionStart', { source: 'compact' })
    expect(rulesIn(text)).toContain(RULE)
    expect(notesIn(text)).toContain(NOTE)
  },
  240_000,
)
