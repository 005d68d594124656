import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, landed, REQUEST, toolCalls } from '../story.ts'
import { createWorld, type Session, until, type World } from '../world.ts'
import { opencode } from './harness.ts'
import { fillInOneTurn, firstRequest, LONG } from './story.ts'

let world: World
afterEach(() => world.end())

const { tools, limit } = opencode
/** opencode's words where it asks for a summary are its own, and carry no tools. */
const SUMMARY = 'A title'

/** How the compactions of the session that landed came about, as our hook recorded them and as the plugin's record has them. */
function triggers(id: string): { readonly told: unknown[]; readonly kept: unknown[] } {
  const actions = world.archivedActions(id)
  const record = join(world.state, 'records/opencode', `${String(actions[0]?.data['harness_session_id'])}.jsonl`)
  const kept = readFileSync(record, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"type":"compaction"'))
    .map((line) => (JSON.parse(line) as { part: { auto?: unknown } }).part.auto)
  return {
    told: actions.filter(({ data }) => data['event'] === 'compaction_started').map(({ data }) => data['trigger']),
    kept,
  }
}

async function expectLandedAndBriefed(session: Session, trigger: string): Promise<void> {
  const [id = ''] = await landed(world)
  expect(toolCalls(world.archivedActions(id)).map(({ data }) => data['outcome'])).toEqual(['ok', 'error', 'ok'])
  expect(triggers(id)).toEqual({ told: [trigger], kept: [trigger === 'auto'] })
  const summaries = world.archivedActions(id).filter(({ data }) => data['event'] === 'compaction_summary')
  expect(summaries.map(({ data }) => data['summary'])).toEqual([expect.stringContaining(SUMMARY)])
  const request = await firstRequest(world, session, 'Go on')
  expect(briefedAbout(request)).toBe(id)
  expect(request).toContain(REQUEST)
  await session.exit()
  // A compaction's snapshot goes to its own session alone; what the next one is given is made at the session's end.
  const next = world.start()
  expect(briefedAbout(await firstRequest(world, next, 'Good morning'))).not.toBe(id)
  await next.exit()
}

describe('a compaction of opencode', () => {
  it('that a person asked for is told as manual; the session is landed at it, and given its own brief with the next prompt', async () => {
    world = await createWorld({ harnesses: [opencode] })
    const session = world.start()
    await fillInOneTurn(world, session)
    await session.say('/compact')
    await until('the compaction', () => world.calls('PostCompact').length === 1, LONG)
    await expectLandedAndBriefed(session, 'manual')
  })

  it('comes by itself where the meter says, and is told as automatic', async () => {
    world = await createWorld({ harnesses: [opencode] })
    const session = world.start()
    await fillInOneTurn(world, session)
    world.model.enqueue({ text: 'So far.', tokens: limit - 200 })
    await session.turn('A little more')
    expect(world.calls('PostCompact')).toEqual([])
    world.model.enqueue({ text: 'Too much.', tokens: limit + 400 }, { text: 'Going on.', tokens: 20_000 })
    await session.turn('And more')
    await until('the compaction', () => world.calls('PostCompact').length === 1, LONG)
    await expectLandedAndBriefed(session, 'auto')
  })
})

describe('a sub-agent of opencode', () => {
  it('is kept under its id, and its tokens are not counted', async () => {
    world = await createWorld({ harnesses: [opencode] })
    const isChild = ({ text }: { text: string }): boolean =>
      text.includes('Wade through the pond') && !text.includes(REQUEST)
    world.model.rule({ when: isChild, reply: { tools: [tools.shell('echo waded')], tokens: 150_000 } })
    world.model.rule({ when: isChild, reply: { text: 'The pond is waded.', tokens: limit + 5_000 } })
    const task = {
      name: 'task',
      input: { description: 'wade', prompt: 'Wade through the pond please', subagent_type: 'general' },
    }
    world.model.enqueue(
      { tools: [tools.shell('echo feathers')], tokens: Math.round(limit * 0.91) },
      { tools: [task], tokens: Math.round(limit * 0.92) },
      { text: 'It has waded.', tokens: Math.round(limit * 0.93) },
    )
    const session = world.start()
    await session.turn(REQUEST)
    const isAnswered = (): boolean =>
      world.activeActions().some(({ data }) => String(data['summary']).includes('It has waded.'))
    await until('the last answer', isAnswered, LONG)
    const actions = world.activeActions()
    const waded = toolCalls(actions).find(({ data }) => data['agent_id'] !== undefined)
    expect(waded?.data).toMatchObject({ tool: 'bash', outcome: 'ok', output: expect.stringContaining('waded') })
    const child = waded?.data['agent_id']
    const events = actions.filter(({ data }) => data['child_id'] === child).map(({ data }) => data['event'])
    expect(events).toEqual(['child_started', 'child_ended'])
    expect(Math.max(...actions.map(({ context_percentage: part }) => part))).toBeLessThan(0.95)
    await session.exit()
    const [id] = await landed(world)
    expect(world.snapshots()).toEqual([id])
    const next = world.start()
    expect(briefedAbout(await firstRequest(world, next, 'Good morning'))).toBe(id)
    await next.exit()
  })
})
