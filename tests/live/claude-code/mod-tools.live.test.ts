import { afterEach, describe, expect, it } from 'vitest'
import { createWorld, type Session, until, type World } from '../world.ts'
import { withPlugin } from './mod-story.ts'
import { landed, lastRequest, REQUEST } from './story.ts'

const RECALL = 'mcp__winddown__recall'
const OPEN = 'mcp__winddown__open'

/** What the tools have answered in a request, the newest last. */
const fenced = (text: string | undefined): string => /<winddown-recall-[\s\S]*/.exec(text ?? '')?.[0] ?? ''

let world: World
afterEach(() => world.end())

/** A world in which a session about heron feathers has landed. */
async function landedWorld(options: Parameters<typeof createWorld>[0]): Promise<void> {
  world = await createWorld({ init: null, allow: [], ...options })
  world.model.enqueue({ text: 'Counted: forty feathers.', tokens: 20_000 })
  const session = world.start(withPlugin(world))
  await session.turn(REQUEST)
  world.model.enqueue({ text: 'Landed.', tokens: 20_100 })
  await session.turn('/winddown:pause')
  await session.exit()
  await landed(world)
}

/** Runs a command of the plugin. @returns what the screen shows once it was answered */
async function command(session: Session, line: string, shows: string | RegExp): Promise<string> {
  await session.say(`/winddown:${line}`)
  const shown = (): string =>
    session
      .screen()
      .split(`/winddown:${line.slice(0, 20)}`)
      .at(-1) ?? ''
  await until(`${shows} on the screen`, () =>
    typeof shows === 'string' ? shown().includes(shows) : shows.test(shown()),
  )
  return shown()
}

describe('recall and open as tools', () => {
  it('are on offer, and answer without asking anybody: in the terminal', async () => {
    await landedWorld({})
    const session = world.start(withPlugin(world))
    world.model.enqueue(
      { tools: [{ name: RECALL, input: { questions: ['heron feathers'] } }], tokens: 21_000 },
      { tools: [{ name: OPEN, input: { references: ['#1'] } }], tokens: 22_000 },
      { text: 'Forty.', tokens: 23_000 },
    )
    await session.turn('How many were there')
    const [, , found, opened] = world.model.requests.slice(-4)
    const { tools } = world.model.requests.at(-1) ?? { tools: [] }
    expect(tools).toEqual(expect.arrayContaining([RECALL, OPEN]))
    expect(new Set(tools).size).toBe(tools.length)
    const results = (text: string | undefined): string[] => text?.match(/<winddown-recall-[0-9a-f]+>/g) ?? []
    expect(results(found?.text)).toHaveLength(1)
    expect(fenced(found?.text)).toContain('Counted: forty feathers.')
    expect(results(opened?.text)).toHaveLength(2)
    expect(fenced(opened?.text)).toContain('Please count the heron feathers')
    await session.exit()
  })

  it('the same in claude -p, and beside the MCP server that the settings hold', async () => {
    await landedWorld({ init: ['--mcp'] })
    world.model.enqueue(
      { tools: [{ name: RECALL, input: { questions: ['heron feathers'] } }], tokens: 21_000 },
      { text: 'Forty.', tokens: 23_000 },
    )
    expect(await world.print('How many were there', withPlugin(world))).toBe(0)
    expect(fenced(lastRequest(world))).toContain('Counted: forty feathers.')
    const tools = world.model.requests.at(-1)?.tools ?? []
    expect(new Set(tools).size).toBe(tools.length)
  })

  it('say what is wrong as their result', async () => {
    world = await createWorld({ init: null, allow: [] })
    world.model.enqueue(
      { tools: [{ name: RECALL, input: { questions: ['heron feathers'] } }], tokens: 21_000 },
      { text: 'None.', tokens: 23_000 },
    )
    expect(await world.print('How many were there', withPlugin(world))).toBe(0)
    expect(lastRequest(world)).toContain('SESSION_NOT_FOUND: there is no session to search')
  })
})

describe('the commands of the plugin', () => {
  it('print what winddown says, and no model is asked', async () => {
    world = await createWorld({ init: null, allow: [] })
    const session = world.start(withPlugin(world))
    world.model.enqueue({ text: 'Counted.', tokens: 20_000 })
    await session.turn(REQUEST)
    await command(session, 'list', 'No session in')
    await command(session, 'status', /full: 2\d,\d{3} of 167,000 tokens/)
    expect(await command(session, 'doctor', /ok +Claude Code plugin/)).not.toContain('FAIL')
    expect(world.model.requests).toHaveLength(1)
    // What was printed is for the person alone.
    world.model.enqueue({ text: 'Yes.', tokens: 21_000 })
    await session.turn('Are you there')
    expect(lastRequest(world)).not.toContain('% full')
    await session.exit()
  })
})
