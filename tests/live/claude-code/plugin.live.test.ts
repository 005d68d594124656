import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { createWorld, until, type World } from '../world.ts'
import { briefedAbout, fill, landed, lastRequest, REQUEST, toolCalls } from './story.ts'

const PLUGIN = fileURLToPath(new URL('../../../apps/cli/dist/marketplace/winddown', import.meta.url))
const ARGUMENTS = ['--model', 'claude-sonnet-4-6', '--plugin-dir', PLUGIN]

let world: World
afterEach(() => world.end())

describe('the plugin, with nothing in the settings', () => {
  it('records, lands and briefs as an installation does', async () => {
    world = await createWorld({ init: null })
    const session = world.start(ARGUMENTS)
    await fill(world, session)
    await session.exit()
    const [id] = await landed(world)
    expect(toolCalls(world.archivedActions(id ?? ''))).toHaveLength(3)
    const next = world.start(ARGUMENTS)
    await next.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    expect(lastRequest(world)).toContain(REQUEST)
    // Its commands run the program that it carries, and its skill is on offer.
    expect(lastRequest(world)).toContain('winddown:notes')
    await next.turn('/winddown:list')
    await until('the list', () => lastRequest(world).includes('Show the user this list'))
    expect(lastRequest(world)).toContain(id)
    await next.exit()
  })

  it('beside an installation in the settings does no harm: each call is kept once, each level told once', async () => {
    world = await createWorld()
    const session = world.start(ARGUMENTS)
    await fill(world, session)
    await session.exit()
    const [id] = await landed(world)
    const snapshot = world.snapshot(id ?? '') as { incremental_pause: { tool_calls: number } }
    expect(new Set(toolCalls(world.archivedActions(id ?? '')).map(({ data }) => data['tool_use_id'])).size).toBe(3)
    expect(snapshot.incremental_pause.tool_calls).toBeLessThanOrEqual(6)
  })
})
