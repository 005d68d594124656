import { afterEach, describe, expect, it } from 'vitest'
import { LANDING_WAIT } from '../end-stories.ts'
import { expectBriefedFirst, firstPrompt, receivedFromNow } from '../first-request.ts'
import { createWorld, type LoggedAction, type Session, sleep, until, type World } from '../world.ts'
import {
  briefedAbout,
  FOLLOW_UP,
  fill,
  fillingReplies,
  LIMITS,
  lastRequest,
  observedTools,
  REQUEST,
  toolCalls,
} from './story.ts'

let world: World
afterEach(() => world.end())

const MODEL = ['--model', 'claude-sonnet-4-6']
const landed = async (): Promise<string> => {
  const ids = await until(
    'the session to land',
    () => (world.snapshots().length > 0 ? world.snapshots() : null),
    15_000,
  )
  return ids[0] ?? ''
}

/**
 * Every tool call after the pause began is in the archive, whatever ended the session. Of the three that come above the level the first
 * may be before it: on a busy machine Claude Code calls the hook before its transcript says how full the context is (2 of 39 calls in
 * the lab). That one is in the snapshot by the transcript.
 */
function expectWhole(id: string): void {
  const actions = world.archivedActions(id)
  expectCalls(actions)
  expect(actions.at(-1)?.type).toBe('pause_finalized')
  const snapshot = world.snapshot(id)
  expect(snapshot).toMatchObject({ session_id: id, incremental_pause: { tool_calls: toolCalls(actions).length } })
  const { tools } = snapshot['facts'] as { tools: readonly { tool: string; calls: number }[] }
  expect(tools.map(({ tool, calls }) => `${tool} ${calls}`).sort()).toEqual(['Bash 4', 'Write 1'])
  expect(world.activeActions()).toEqual([])
}

function expectCalls(actions: readonly LoggedAction[]): void {
  const recorded = toolCalls(actions).map(({ data }) => data['tool_use_id'])
  expect(recorded.length).toBeGreaterThanOrEqual(2)
  expect(recorded).toEqual(observedTools(world).slice(-recorded.length))
}

describe('a filled session is landed', () => {
  const ENDINGS: readonly (readonly [string, (session: Session) => Promise<void> | void])[] = [
    ['SIGTERM', (session) => session.kill('SIGTERM')],
    ['SIGHUP', (session) => session.kill('SIGHUP')],
    ['a closed terminal', (session) => session.closeTerminal()],
  ]
  it.each(ENDINGS)('at %s, and the next session is briefed', async (_, end) => {
    world = await createWorld()
    const session = world.start(MODEL)
    await fill(world, session)
    await end(session)
    const id = await landed()
    expectWhole(id)
    const ofNext = receivedFromNow(world)
    const next = world.start(MODEL)
    await next.turn('Good morning')
    expectBriefedFirst(world, ofNext(), id)
  })

  it('at /clear, and the session that it begins is briefed', async () => {
    world = await createWorld()
    const session = world.start(MODEL)
    await fill(world, session)
    await session.say('/clear')
    const id = await landed()
    expectWhole(id)
    await until('the new session', () => world.calls('SessionStart').some(({ source }) => source === 'clear'))
    await sleep(500)
    const ofNext = receivedFromNow(world)
    await session.turn('Good morning')
    expectBriefedFirst(world, ofNext(), id)
    await session.exit()
  })

  it('at a compaction, with the own summary of the agent, and this very session is briefed', async () => {
    world = await createWorld()
    const { model } = world
    const limit = LIMITS['claude-sonnet-4-6']
    const replies = fillingReplies(world.project, limit)
    model.enqueue(...replies.slice(0, -1), { text: 'Written down.', tokens: limit + 500 })
    model.rule({
      when: ({ text }) => text.includes('<summary>') && text.includes(FOLLOW_UP),
      reply: {
        text: '<analysis>-</analysis><summary>The herons were counted by the summary.</summary>',
        tokens: limit + 500,
      },
    })
    const session = world.start(MODEL)
    await session.turn(REQUEST)
    await session.turn(FOLLOW_UP)
    model.enqueue({ text: 'Going on.', tokens: 30_000 }, { text: 'Still here.', tokens: 31_000 })
    await session.turn('Go on')
    expect(world.calls('PostCompact')).toHaveLength(1)
    const id = await landed()
    const actions = world.archivedActions(id)
    expectCalls(actions)
    expect(JSON.stringify(actions)).toContain('counted by the summary')
    // The request right after the compaction, or the prompt after it, brings the brief to the session that was compacted.
    await session.turn('And on')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    await session.exit()
    // It went to its own session; the end leaves one of the whole for the next.
    const all = await until('its end to land', () => (world.snapshots().length > 1 ? world.snapshots() : null), 30_000)
    const ofNext = receivedFromNow(world)
    const next = world.start(MODEL)
    await next.turn('Good morning')
    expectBriefedFirst(world, ofNext(), all.find((one) => one !== id) ?? '')
    await next.exit()
  })

  it('after kill -9, by the next start, which is briefed in its first request', async ({ skip }) => {
    world = await createWorld()
    const session = world.start(MODEL)
    await fill(world, session)
    session.kill('SIGKILL')
    await session.exited()
    expect(world.snapshots()).toEqual([])
    const ofNext = receivedFromNow(world)
    const next = world.start(MODEL)
    await firstPrompt(next, 'Good morning', ofNext, { ms: LANDING_WAIT, skip })
    const id = await landed()
    expectCalls(world.archivedActions(id))
    expectBriefedFirst(world, ofNext(), id)
    await next.exit()
  })
})
