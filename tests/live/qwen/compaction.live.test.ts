import { afterEach, describe, expect, it } from 'vitest'
import { fillAndRecord } from '../end-stories.ts'
import { briefedAbout, landed, REQUEST, toolCalls } from '../story.ts'
import { createWorld, until, type World } from '../world.ts'
import { qwenOf } from './harness.ts'

/** What is left after a compaction Qwen Code estimates by what stands in the session, so there must be something in it. */
const qwen = qwenOf(64_000)

let world: World
afterEach(() => world.end())

function summarize(): void {
  const text = '<state_snapshot>Seventeen feathers were counted.</state_snapshot>'
  const asksForIt = (request: { text: string }): boolean => request.text.includes('produce the <state_snapshot>')
  world.model.rule({ when: asksForIt, reply: { text, tokens: 5_000 } })
}

/** The landed session, with what the compaction added to its record. */
async function landedByIt(trigger: 'auto' | 'manual'): Promise<string> {
  const [id = ''] = await landed(world)
  const actions = world.archivedActions(id)
  expect(toolCalls(actions).map(({ data }) => data['outcome'])).toEqual(['ok', 'error', 'ok'])
  expect(JSON.stringify(actions)).toContain('Seventeen feathers were counted')
  expect(world.calls('PostCompact')).toMatchObject([{ trigger }])
  return id
}

describe('a compaction of Qwen Code', () => {
  it('by /compress lands the session, which is given its own brief with its next request; and nobody else is', async () => {
    world = await createWorld({ harnesses: [qwen] })
    const session = world.start()
    await fillAndRecord(qwen, world, session)
    summarize()
    await session.say('/compress')
    await until('its end', () => world.calls('SessionStart').some(({ source }) => source === 'compact'))
    const id = await landedByIt('manual')
    // What the hook says goes into the history when it has ended.
    await until('the screen to say so', () => /compressed from/i.test(session.screen()))
    const first = world.model.requests.length
    world.model.enqueue({ text: 'Going on.', tokens: 9_000 })
    await session.turn('Go on')
    const request = world.model.requests[first]?.text ?? ''
    expect(briefedAbout(request)).toBe(id)
    expect(request).toContain(REQUEST)
    await session.exit()
    const next = world.start()
    const second = world.model.requests.length
    await next.turn('Good morning')
    expect(briefedAbout(world.model.requests[second]?.text ?? '')).not.toBe(id)
    await next.exit()
  })

  it('by itself comes where the meter says; the brief is there from the request after the one that it made room for', async () => {
    world = await createWorld({ harnesses: [qwen] })
    const session = world.start()
    await fillAndRecord(qwen, world, session)
    world.model.enqueue({ text: 'So far.', tokens: qwen.limit + 300 })
    await session.turn('A little more')
    expect(world.calls('PreCompact')).toEqual([])
    summarize()
    world.model.enqueue({ text: 'Going on.', tokens: 9_000 }, { text: 'Still here.', tokens: 10_000 })
    await session.turn('Go on')
    const id = await landedByIt('auto')
    // Qwen Code does not wait for the hook that brings it.
    const first = world.model.requests.length
    await session.turn('And on')
    const request = world.model.requests[first]?.text ?? ''
    expect(briefedAbout(request)).toBe(id)
    expect(request).toContain(REQUEST)
    await session.exit()
  })
})
