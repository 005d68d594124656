import { afterEach, expect, it } from 'vitest'
import { createWorld, until, type World } from '../world.ts'
import { bash, lastRequest } from './story.ts'

let world: World
afterEach(() => world.end())

const MODEL = ['--model', 'claude-sonnet-4-6']

/** What Claude Code shows, without the breaks of its lines. */
const shown = (screen: string): string => screen.replace(/\s+/g, ' ')

it('steps 3 and 4 of the tutorial: a note records the session, its brief is read, and the next one says that it was given it', async () => {
  world = await createWorld()
  world.model.enqueue({ tools: [bash('echo first')], tokens: 9_000 }, { text: 'The first is done.', tokens: 9_500 })
  const session = world.start(MODEL)
  await session.turn('Do something')
  expect(world.winddown('status').stdout).toMatch(/Session {4}claude-code /)
  expect(world.winddown('note', '--next', 'add a test for the empty case').stdout).toMatch(
    /^Noted for the next session/,
  )
  world.model.enqueue({ tools: [bash('echo second')], tokens: 10_000 }, { text: 'So is the second.', tokens: 10_500 })
  await session.turn('And one more thing')
  expect(world.winddown('log').stdout).toMatch(/next \(agent\): add a test for the empty case[\s\S]*Bash echo second/)
  await session.exit()
  const [id = ''] = await until('the snapshot', () => (world.snapshots().length > 0 ? world.snapshots() : undefined))

  expect(world.winddown().stdout).toMatch(/next session is given the brief of \d{4}-\d{6}/)
  expect(world.winddown('show').stdout).toContain('add a test for the empty case')
  expect(world.winddown('brief', '--next').stdout).toContain('add a test for the empty case')

  world.model.enqueue({ text: 'The empty case.', tokens: 5_000 })
  const next = world.start(MODEL)
  await until('the line at the start', () =>
    shown(next.screen()).includes('winddown: this session was given the brief of'),
  )
  await next.turn('What is next?')
  expect(lastRequest(world)).toContain('add a test for the empty case')
  expect(world.winddown('status').stdout).toMatch(
    new RegExp(`Given {6}${id}: to the session [\\w-]+, .* \\(its agent went on with it\\)`),
  )
  await next.exit()
})
