/** What a person's rules and notes come to over several sessions of an agent: they hold until they are lifted or taken back. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PlannedWorld } from '../planned-world.ts'
import { leaveHeld, RULE } from './held-world.ts'
import { CLAUDE, CODEX, idOf, notesIn, rulesIn, Session } from './told-session.ts'

// Dozens of processes each, which a busy machine takes long for.
vi.setConfig({ testTimeout: 300_000 })

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

const first = (agent = CLAUDE): Promise<void> => leaveHeld(world, agent)
const snapshotTexts = (): string =>
  readdirSync(world.hooks.store)
    .filter((name) => name.startsWith('session-') && !name.includes('incremental'))
    .map((name) => readFileSync(join(world.hooks.store, name), 'utf8'))
    .join('\n')
/** Ids of the landed sessions, oldest first. */
const landed = (): readonly string[] =>
  world.userState.registry.list(world.hooks.store).map(({ sessionId }) => sessionId)

describe.each([
  ['Claude Code', CLAUDE],
  ['Codex', CODEX],
] as const)('%s', (_, agent) => {
  it('a rule and a note of one session stand in the briefs of the three after it', async () => {
    await first(agent)
    for (const n of [2, 3, 4]) {
      const text = await new Session(world, n, agent).run()
      expect(rulesIn(text), `session ${n}`).toContain(`"${RULE}"`)
      expect(notesIn(text), `session ${n}`).toContain('The test server is down until Friday')
    }
    expect(world.hooks.faults()).toBe('')
  })

  it('a rule that a later session lifts is told to none after that', async () => {
    await first(agent)
    expect(rulesIn(await new Session(world, 2, agent).run())).toContain(RULE)
    await new Session(world, 3, agent).run('You may push to main now.')
    expect(rulesIn(await new Session(world, 4, agent).run())).not.toContain('push')
    expect(rulesIn(await new Session(world, 5, agent).run())).not.toContain('push')
  })
})

it('crosses from one agent to another and back', async () => {
  await first(CLAUDE)
  expect(rulesIn(await new Session(world, 2, CODEX).run())).toContain(RULE)
  expect(rulesIn(await new Session(world, 3, CLAUDE).run())).toContain(RULE)
})

it('show and the document say what is held of which session', async () => {
  await first()
  await new Session(world, 2).run()
  const [origin = '', second = ''] = landed()
  const document = world.run('show', second).stdout
  expect(document).toContain('Held Over From Earlier Sessions')
  expect(document).toMatch(new RegExp(`“${RULE}” \\(rule of the user, .*${idOf(1).slice(0, 8)}`))
  const { facts } = JSON.parse(readFileSync(join(world.hooks.store, `${second}.json`), 'utf8'))
  expect(facts.carried_rules).toMatchObject([{ text: RULE, request: 1, from: { session_id: origin } }])
  expect(facts.carried_notes).toMatchObject([{ author: 'agent', from: { session_id: origin } }])
  expect(facts.began_with).toMatchObject([{ session_id: origin, open_tasks: 0 }])
})

it('a note that is taken back stands in no later snapshot either', async () => {
  await first()
  await new Session(world, 2).run()
  await new Session(world, 3).run()
  expect(snapshotTexts()).toContain('The test server')
  expect(world.run('note', '--undo').stdout).toContain('Taken back')
  expect(snapshotTexts()).not.toContain('The test server')
  expect(await new Session(world, 4).run()).not.toContain('The test server')
})

it('what was said in a session that is forgotten is forgotten in all that hold it', async () => {
  await first()
  await new Session(world, 2).run()
  await new Session(world, 3).run()
  const [origin = ''] = landed()
  expect(world.run('forget', origin, '--yes').code).toBe(0)
  expect(snapshotTexts()).not.toMatch(/Never push|The test server/)
  expect(await new Session(world, 4).run()).not.toMatch(/Never push|The test server/)
})
