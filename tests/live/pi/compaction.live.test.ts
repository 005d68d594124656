import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, fillWith, landed, lastRequest, REQUEST, toolCalls } from '../story.ts'
import { createWorld, until, type World } from '../world.ts'
import { pi } from './harness.ts'

let world: World
afterEach(() => world.end())

/** It compacts what is there, not what is counted: so there must be text. */
const wordy = { ...pi, needsText: true }

/** Requests that ask for a summary: their words are pi's own, and they carry no tools. */
const SUMMARY = 'The heron feathers were counted.'

/** A session that is full to 0.96, and then beyond where it compacts. */
async function beyond(from: World): Promise<ReturnType<World['start']>> {
  const session = from.start()
  await fillWith(wordy, from, session)
  from.model.enqueue(
    { text: 'So far.', tokens: pi.limit + 400 },
    { text: 'Going on.', tokens: 30_000 },
    { text: 'Still here.', tokens: 31_000 },
  )
  await session.turn('A little more')
  return session
}

describe('a compaction of pi', () => {
  it('comes where the meter says; the session is landed at it and is given its own brief, and nobody else', async () => {
    world = await createWorld({ harnesses: [wordy] })
    const session = await beyond(world)
    await until('the compaction', () => world.calls('PostCompact').length === 1)
    const [id = ''] = await landed(world)
    expect(toolCalls(world.archivedActions(id)).length).toBeGreaterThanOrEqual(3)
    await session.turn('Go on')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    expect(lastRequest(world)).toContain(REQUEST)
    await session.exit()
    const next = world.start()
    await next.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).not.toBe(id)
    await next.exit()
  })

  it('is answered with the brief in place of a summary where its user asked for that, and the brief stands there once', async () => {
    world = await createWorld({ harnesses: [wordy], config: { compact: true } })
    const session = await beyond(world)
    await until('the compaction', () => world.calls('PostCompact').length === 1)
    await landed(world)
    await session.turn('Go on')
    const request = lastRequest(world)
    expect(request).toContain(REQUEST)
    expect(request.match(/<winddown-brief-[0-9a-f]+>/g)).toHaveLength(1)
    expect(request).not.toContain('A title')
    await session.exit()
    // What a resumed session holds: the same, once.
    const resumed = world.start(['--continue'])
    await resumed.turn('And on')
    expect(lastRequest(world).match(/<winddown-brief-[0-9a-f]+>/g)).toHaveLength(1)
    await resumed.exit()
  })

  it('with words behind /compact is left to the model', async () => {
    world = await createWorld({ harnesses: [wordy], config: { compact: true } })
    const session = world.start()
    await fillWith(wordy, world, session)
    world.model.rule({ when: ({ text }) => text.includes('only the herons'), reply: { text: SUMMARY, tokens: 500 } })
    await session.say('/compact only the herons')
    await until('the compaction', () => world.calls('PostCompact').length === 1)
    await landed(world)
    world.model.enqueue({ text: 'Going on.', tokens: 30_000 })
    await session.turn('Go on')
    expect(lastRequest(world)).toContain(SUMMARY)
    expect(lastRequest(world).match(/<winddown-brief-[0-9a-f]+>/g)).toHaveLength(1)
    await session.exit()
  })
})
