import { afterEach, describe, expect, it } from 'vitest'
import { createWorld, until, type World } from '../world.ts'
import { withPlugin } from './mod-story.ts'
import { briefedAbout, fill, landed, lastRequest, REQUEST, told, toolCalls } from './story.ts'

let world: World
afterEach(() => world.end())

describe('the plugin, with nothing in the settings', () => {
  it('records, lands and briefs as an installation does', async () => {
    world = await createWorld({ init: null })
    const session = world.start(withPlugin(world))
    await fill(world, session)
    await session.exit()
    const [id] = await landed(world)
    expect(toolCalls(world.archivedActions(id ?? ''))).toHaveLength(3)
    const next = world.start(withPlugin(world))
    await next.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    expect(lastRequest(world)).toContain(REQUEST)
    // Its commands run the program that it carries, and its skill is on offer.
    expect(lastRequest(world)).toContain('winddown:notes')
    await next.say('/winddown:list')
    await until('the list', () => next.screen().includes(id ?? 'none'))
    await next.exit()
  })

  it('beside an installation in the settings does no harm: each level is told once, every call is there, the brief is given once', async () => {
    world = await createWorld()
    const session = world.start(withPlugin(world))
    await fill(world, session)
    const [start] = world.calls('SessionStart')
    expect(start === undefined ? [] : told(start)).toHaveLength(4)
    await session.exit()
    const [id] = await landed(world)
    // The log holds a call twice, from each of the two; whoever reads it knows twins by their id.
    expect(world.snapshot(id ?? '')).toMatchObject({ incremental_pause: { tool_calls: 3 } })
    expect(new Set(toolCalls(world.archivedActions(id ?? '')).map(({ data }) => data['tool_use_id'])).size).toBe(3)
    const next = world.start(withPlugin(world))
    await next.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    expect(lastRequest(world).match(/<winddown-brief-/g)).toHaveLength(1)
    await next.exit()
  })
})
