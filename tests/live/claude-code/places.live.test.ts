import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createWorld, until, type World } from '../world.ts'
import {
  bash,
  briefedAbout,
  FOLLOW_UP,
  fill,
  fillingReplies,
  landed,
  lastRequest,
  pointedTo,
  REQUEST,
  told,
  toolCalls,
} from './story.ts'

let world: World
afterEach(() => world.end())

const MODEL = ['--model', 'claude-sonnet-4-6']
const DAY = 24 * 3_600_000

interface Registered {
  readonly snapshot: { readonly sealed: boolean; at: string } | null
}

/** Puts the landing of every registered session back in time, once the landing is on record: that comes after its files. */
async function age(days: number): Promise<void> {
  const registry = join(world.state, 'registry')
  const paths = readdirSync(registry).flatMap((store) =>
    readdirSync(join(registry, store))
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(registry, store, name)),
  )
  for (const path of paths) {
    const entry = await until('the landing on record', () => {
      const read = JSON.parse(readFileSync(path, 'utf8')) as Registered
      return read.snapshot?.sealed === true ? read : null
    })
    if (entry.snapshot !== null) entry.snapshot.at = new Date(Date.parse(entry.snapshot.at) - days * DAY).toISOString()
    writeFileSync(path, JSON.stringify(entry))
  }
}

describe('who is briefed', () => {
  it('a session that is resumed is not, and nobody else is about it from then on', async () => {
    world = await createWorld()
    const session = world.start(MODEL)
    await fill(world, session)
    await session.exit()
    await landed(world)
    const resumed = world.start([...MODEL, '--continue'])
    world.model.enqueue({ text: 'Back again.', tokens: 161_000 })
    await resumed.turn('Where were we')
    expect(world.calls('SessionStart').at(-1)).toMatchObject({ source: 'resume' })
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    const requests = world.model.requests.length
    const beside = world.start(MODEL)
    await beside.turn('Good morning')
    expect(briefedAbout(world.model.requests[requests]?.text ?? '')).toBeUndefined()
    await beside.exit()
    await resumed.exit()
  })

  it.each([
    [6, true],
    [8, false],
  ])('a snapshot of %i days ago is not given whole; named in a line: %s', async (days, named) => {
    world = await createWorld()
    const session = world.start(MODEL)
    await fill(world, session)
    await session.exit()
    const [id] = await landed(world)
    await age(days)
    const next = world.start(MODEL)
    await next.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    expect(lastRequest(world)).not.toContain(REQUEST)
    expect(pointedTo(lastRequest(world))).toBe(named ? id : undefined)
    await next.exit()
  })

  it.each([3, 20])(
    'a session whose first prompt comes while its start is still answered, for %i s, is',
    async (seconds) => {
      world = await createWorld()
      const session = world.start(MODEL)
      await fill(world, session)
      await session.exit()
      const [id] = await landed(world)
      // Longer than Claude Code waits for a hook: that start is given up, and the brief comes with the prompt.
      const settings = join(world.home, '.claude/settings.json')
      const slowed = readFileSync(settings, 'utf8').replace(
        /("SessionStart"[\s\S]*?"command": ")([^"\n]*(?:\\"[^"\n]*)*hook-claude-code\.cjs)/,
        (_all, before: string, command: string) => `${before}sleep ${seconds}; ${command}`,
      )
      expect(slowed).toContain(`sleep ${seconds}`)
      writeFileSync(settings, slowed)
      const requests = world.model.requests.length
      const next = world.start(MODEL)
      await next.turn('Good morning')
      expect(briefedAbout(world.model.requests[requests]?.text ?? '')).toBe(id)
      await next.exit()
    },
  )

  it('a session in the same work tree is; one elsewhere in the project gets a line', async () => {
    world = await createWorld()
    const directory = join(world.folder, 'worktree')
    world.git('worktree', 'add', '-q', directory)
    const session = world.start(MODEL, { cwd: directory })
    await fill(world, session, { directory })
    await session.exit()
    // The store is that of the main work tree.
    const [id] = await landed(world)
    expect(world.snapshot(id ?? '')).toMatchObject({ project_path: world.project, worktree: directory })
    const elsewhere = world.start(MODEL)
    await elsewhere.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    expect(pointedTo(lastRequest(world))).toBe(id)
    await elsewhere.exit()
    const same = world.start(MODEL, { cwd: directory })
    await same.turn('Good evening')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    await same.exit()
  })
})

describe('beside each other', () => {
  it('two sessions in one repository record into logs of their own, and both land', async () => {
    world = await createWorld()
    const one = world.start(MODEL)
    const two = await one.turn('Good morning').then(() => world.start(MODEL))
    await two.turn('Good morning too')
    const replies = fillingReplies(world.project)
    world.model.enqueue(...replies.slice(0, 2))
    await one.turn(REQUEST)
    world.model.enqueue(...replies.slice(0, 2))
    await two.turn(REQUEST)
    world.model.enqueue(...replies.slice(2))
    await one.turn(FOLLOW_UP)
    world.model.enqueue(...replies.slice(2))
    await two.turn(FOLLOW_UP)
    const sessions = world.calls('SessionStart').map(({ session_id: id }) => id)
    const logs = readdirSync(world.store).filter((name) => name.startsWith('ACTIVE-PAUSE'))
    expect(logs).toHaveLength(2)
    await one.exit()
    await two.exit()
    const ids = await landed(world, 2)
    const owners = ids.map((id) => world.archivedActions(id)[0]?.data['harness_session_id'])
    expect([...owners].sort()).toEqual([...sessions].sort())
    const calls = ids.map((id) => toolCalls(world.archivedActions(id)).map(({ data }) => data['tool_use_id']))
    expect(calls.map(({ length }) => length)).toEqual([3, 3])
    expect(new Set(calls.flat()).size).toBe(6)
  })

  it('a sub-agent is at work while a level is crossed: it is undisturbed, kept, and its tokens are not counted', async () => {
    world = await createWorld()
    const { model } = world
    const isChild = ({ text, tools }: { text: string; tools: readonly string[] }) =>
      text.includes('Wade through the pond') && !tools.includes('Agent')
    model.rule({ when: isChild, reply: { tools: [bash('sleep 4; echo waded')], tokens: 150_000 } })
    model.rule({ when: isChild, reply: { text: 'The pond is waded.', tokens: 199_000 } })
    const agent = {
      name: 'Agent',
      input: { description: 'wade', prompt: 'Wade through the pond please', subagent_type: 'Explore' },
    }
    model.enqueue(
      { tools: [agent], tokens: 145_000 },
      { tools: [bash('echo beside')], tokens: 152_000 },
      { text: 'It wades.', tokens: 153_000 },
      { text: 'It has waded.', tokens: 154_000 },
    )
    const session = world.start(MODEL)
    await session.turn('Send somebody through the pond')
    await until('the sub-agent to end', () => world.calls('SubagentStop').length > 0)
    await until('its message', () => world.calls('Stop').length > 1)
    const actions = world.activeActions()
    const [begun, ...rest] = actions
    expect(begun?.type).toBe('pause_started')
    expect(begun?.context_percentage).toBeLessThan(0.93)
    const waded = toolCalls(rest).find(({ data }) => data['agent_id'] !== undefined)
    expect(waded?.data).toMatchObject({ tool: 'Bash', outcome: 'ok', output: expect.stringContaining('waded') })
    expect(Math.max(...actions.map(({ context_percentage: part }) => part))).toBeLessThan(0.95)
    // Its own end and the message that reports it are twins: one child.
    const ended = rest.filter(({ data }) => data['event'] === 'child_ended').map(({ data }) => data['child_id'])
    expect(new Set(ended).size).toBe(1)
    const [start] = world.calls('SessionStart')
    // 199,000 tokens of the child would be more than the limit; several levels crossed between two readings are told as one.
    const levels = start === undefined ? [] : told(start)
    expect(levels.at(-1)).toBe(91)
    expect(new Set(levels).size).toBe(levels.length)
    await session.exit()
    await landed(world)
  })
})
