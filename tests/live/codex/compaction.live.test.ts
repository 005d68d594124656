import { afterEach, describe, expect, it } from 'vitest'
import { expectGivenBackUntilTaken } from '../end-stories.ts'
import { briefedAbout, landed, lastRequest, REQUEST, toolCalls } from '../story.ts'
import { createWorld, until, type World } from '../world.ts'
import { codex } from './harness.ts'
import { fill, trustHooks } from './story.ts'

let world: World
afterEach(() => world.end())

describe('a compaction of Codex', () => {
  it('comes where the meter says; the session is landed at it and is given its own brief, and nobody else', async () => {
    world = await createWorld({ harnesses: [codex] })
    const session = await trustHooks(world)
    await fill(world, session)
    world.model.enqueue({ text: 'So far.', tokens: codex.limit + 300 })
    await session.turn('A little more')
    expect(world.calls('PreCompact')).toEqual([])
    world.model.enqueue({ text: 'Going on.', tokens: 30_000 }, { text: 'Still here.', tokens: 31_000 })
    await session.turn('Go on')
    expect(world.calls('PostCompact')).toHaveLength(1)
    const [id = ''] = await landed(world)
    expect(toolCalls(world.archivedActions(id))).toHaveLength(3)
    if (briefedAbout(lastRequest(world)) === undefined) await session.turn('And on')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    expect(lastRequest(world)).toContain(REQUEST)
    await session.exit()
    const next = world.start([], { harness: codex })
    await next.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).not.toBe(id)
    await next.exit()
  })
})

describe('codex exec', () => {
  it('leaves a brief where the configuration says so; a run that leaves none gives it back', async () => {
    world = await createWorld({ harnesses: [codex], config: { unattended: 'brief' } })
    await (await trustHooks(world)).exit()
    const { tools, limit } = codex
    world.model.enqueue(
      { tools: [tools.shell('echo feathers')], tokens: Math.round(limit * 0.91) },
      { text: 'Counted.', tokens: Math.round(limit * 0.92) },
    )
    expect(await world.print(REQUEST)).toBe(0)
    await until('its end', () => world.calls('SessionEnd').length > 0)
    const [id = ''] = await landed(world)
    await expectGivenBackUntilTaken(world, id)
  })
})
