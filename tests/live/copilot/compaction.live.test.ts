import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, landed, REQUEST, toolCalls } from '../story.ts'
import { createWorld, type LoggedAction, type Session, sleep, until, type World } from '../world.ts'
import { copilot } from './harness.ts'

let world: World
afterEach(() => world.end())

const { tools, limit } = copilot
const at = (fraction: number): number => Math.round(limit * fraction)
const LONG = 600_000

async function filled(): Promise<Session> {
  world = await createWorld({ harnesses: [copilot] })
  const session = world.start()
  world.model.enqueue(
    { tools: [tools.write(world.project, 'feathers.txt')], tokens: at(0.91) },
    { tools: [tools.shell('echo broken; exit 4')], tokens: at(0.92) },
    { text: 'Written down.', tokens: at(0.93) },
  )
  await session.turn(REQUEST)
  return session
}

const started = (): LoggedAction[] => world.activeActions().filter(({ data }) => data['event'] === 'compaction_started')

/** How often the session was compacted, by Copilot's own file. */
function compactions(): number {
  const folder = join(world.home, '.copilot/session-state')
  // Beside the sessions it keeps files of its own there.
  const [id = ''] = readdirSync(folder).filter((name) => !name.startsWith('.'))
  const lines = readFileSync(join(folder, id, 'events.jsonl'), 'utf8').split('\n')
  return lines.filter((line) => line.includes('"session.compaction_complete"')).length
}

/** The recording goes on through the compaction, and the session's snapshot goes to the next one when it ends. */
async function expectRecordedOn(session: Session): Promise<void> {
  world.model.enqueue({ tools: [tools.shell('echo after')], tokens: 20_000 }, { text: 'Going on.', tokens: 21_000 })
  await session.turn('Go on')
  await session.exit()
  const [id = ''] = await landed(world)
  expect(world.snapshots()).toEqual([id])
  const commands = toolCalls(world.archivedActions(id)).map(({ data }) => data['command'])
  expect(commands).toContain('echo after')
  const before = world.model.requests.length
  world.model.enqueue({ text: 'Good morning.', tokens: 20_000 }, { text: 'Good day.', tokens: 20_500 })
  const next = world.start()
  await next.turn('Good morning')
  const first = world.model.requests[before]?.text ?? ''
  expect(briefedAbout(first)).toBe(id)
  expect(first).toContain(REQUEST)
  await next.exit()
}

describe('a compaction of Copilot CLI', () => {
  it('that a person asked for is recorded as manual, and the recording goes on', async () => {
    const session = await filled()
    await session.say('/compact')
    await until('the compaction', () => compactions() === 1, LONG)
    expect(started().map(({ data }) => data['trigger'])).toEqual(['manual'])
    await expectRecordedOn(session)
  })

  it('comes by itself where the meter says, and the recording goes on', async () => {
    const session = await filled()
    world.model.enqueue({ text: 'So far.', tokens: limit - 600 })
    await session.turn('A little more')
    expect(world.calls('preCompact')).toEqual([])
    world.model.enqueue({ text: 'Too much.', tokens: limit + 600 }, { text: 'Still here.', tokens: limit + 700 })
    await session.turn('And more')
    if (world.calls('preCompact').length === 0) await session.turn('And on')
    await until('the compaction', () => compactions() === 1, LONG)
    expect(started().map(({ data }) => data['trigger'])).toEqual(['auto'])
    await expectRecordedOn(session)
  })
})

describe('a sub-agent of Copilot CLI', () => {
  it('is recorded, and its tokens are not counted', async () => {
    world = await createWorld({ harnesses: [copilot] })
    const isChild = ({ text }: { text: string }): boolean =>
      text.includes('Wade through the pond') && !text.includes(REQUEST)
    world.model.rule({ when: isChild, reply: { tools: [tools.shell('echo waded')], tokens: 100_000 } })
    world.model.rule({ when: isChild, reply: { text: 'The pond is waded.', tokens: limit + 9_000 } })
    const input = { agent_type: 'task', name: 'wade', description: 'wade', prompt: 'Wade through the pond please' }
    world.model.enqueue(
      { tools: [tools.shell('echo feathers')], tokens: at(0.91) },
      { tools: [{ name: 'task', input }], tokens: at(0.92) },
      { text: 'It has waded.', tokens: at(0.93) },
    )
    const session = world.start()
    await session.turn(REQUEST)
    await until('the sub-agent to end', () => world.calls('subagentStop').length > 0, LONG)
    // The sub-agent's own turn has an end too.
    await until('the end of the turn', () => world.calls('agentStop').length === 2, LONG)
    await sleep(2_000)
    const actions = world.activeActions()
    const children = actions.filter(({ data }) => String(data['event']).startsWith('child_'))
    expect(children.map(({ data }) => data['event'])).toEqual(['child_started', 'child_ended'])
    expect(Math.max(...actions.map(({ context_percentage: part }) => part))).toBeLessThan(0.95)
    const waded = toolCalls(actions).find(({ data }) => data['command'] === 'echo waded')
    expect(waded?.data['agent_id']).toBe(children[0]?.data['child_id'])
    await session.exit()
    await landed(world)
  })
})
