import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createWorld, until, type World } from '../world.ts'
import { fill } from './story.ts'

let world: World
afterEach(() => world.end())

it('the status line shows how full the context is, of where Claude Code compacts, and keeps the reading', async () => {
  world = await createWorld()
  const session = world.start(['--model', 'claude-sonnet-4-6'])
  await fill(world, session)
  await until('the bar', () => /9[56] % · 160k of 167k · .*● recording/.test(session.screen()), 10_000)
  const folder = join(world.state, 'readings')
  const [name] = readdirSync(folder)
  expect(JSON.parse(readFileSync(join(folder, name ?? ''), 'utf8'))).toMatchObject({
    window: 200_000,
    model: 'claude-sonnet-4-6',
    version: expect.stringMatching(/^2\.1\./),
  })
  await session.exit()
})
