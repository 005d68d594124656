import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createWorld, type Session, until, type World } from '../world.ts'
import { briefs } from './mod-compaction-story.ts'
import { pluginFolder, withPlugin } from './mod-story.ts'
import { bash, briefedAbout, landed, lastRequest } from './story.ts'

let world: World
afterEach(() => world.end())

/** Requests that differ by more than their figures: those that say the same again are told in short. */
const BIRDS = [
  'heron',
  'stork',
  'crane',
  'ibis',
  'egret',
  'bittern',
  'spoonbill',
  'curlew',
  'godwit',
  'snipe',
  'ruff',
  'knot',
]

/** More than a hook may say: a request of several thousand characters, all of it different words. */
const REQUESTS = BIRDS.map((bird, at) => {
  const words = Array.from({ length: 110 }, (__, word) => `${bird}${word}`).join(' ')
  return `Please write down request ${at}: ${words}.`
})

/** A session with much to tell, landed. */
async function toldMuch(args: readonly string[]): Promise<string> {
  const session = world.start(args)
  for (const [at, request] of REQUESTS.entries()) {
    const tokens = 20_000 + at * 200
    world.model.enqueue({ tools: [bash(`echo ${at}`)], tokens }, { text: `Written ${at}.`, tokens: tokens + 50 })
    await session.turn(request)
  }
  world.model.enqueue({ text: 'Landed.', tokens: 24_000 })
  await session.turn('/winddown:pause')
  await session.exit()
  const [id] = await landed(world)
  return id ?? ''
}

/** What the hook of the last start of a session put into the context. */
const atStart = (): boolean => lastRequest(world).includes('SessionStart hook additional context: <winddown-brief-')

/** The length of the brief in the newest request, characters. */
const briefLength = (): number =>
  /<(winddown-brief-[0-9a-f]{12})>[\s\S]*?<\/\1>/.exec(lastRequest(world))?.[0].length ?? 0

async function firstRequest(session: Session): Promise<void> {
  world.model.enqueue({ text: 'Good morning.', tokens: 25_000 })
  await session.turn('Good morning')
}

describe('the brief at the first prompt', () => {
  it('is given whole, once, and by no hook; after /clear too; then to nobody else', async () => {
    world = await createWorld({ init: null })
    const id = await toldMuch(withPlugin(world))
    const session = world.start(withPlugin(world))
    await firstRequest(session)
    expect(briefedAbout(lastRequest(world))).toBe(id)
    expect(briefs(lastRequest(world))).toBe(1)
    expect(atStart()).toBe(false)
    expect(briefLength()).toBeGreaterThan(11_000)
    for (const bird of BIRDS) expect(lastRequest(world)).toContain(`${bird}40`)
    await session.turn('And again')
    expect(briefs(lastRequest(world))).toBe(1)
    // A session that /clear begins is announced by no start of the program.
    world.model.enqueue({ text: 'Landed.', tokens: 24_000 })
    await session.turn('/winddown:pause')
    const [, second] = await landed(world, 2)
    await session.say('/clear')
    await until('the new session', () => world.calls('SessionStart').some(({ source }) => source === 'clear'))
    await firstRequest(session)
    expect(briefedAbout(lastRequest(world))).toBe(second)
    expect(atStart()).toBe(false)
    await session.exit()
    const third = world.start(withPlugin(world))
    await firstRequest(third)
    expect(briefs(lastRequest(world))).toBe(0)
    await third.exit()
  })

  it('beside an installation in the settings it is given once as well', async () => {
    world = await createWorld()
    const id = await toldMuch(withPlugin(world))
    const session = world.start(withPlugin(world))
    await firstRequest(session)
    expect(briefedAbout(lastRequest(world))).toBe(id)
    expect(briefs(lastRequest(world))).toBe(1)
    expect(briefLength()).toBeGreaterThan(11_000)
    await session.exit()
  })

  it.each([
    ['does not load', (text: string) => `throw new Error('boom')\n${text}`, true],
    [
      'fails at the prompt',
      (text: string) => text.replace('await dueBrief($)', 'await Promise.reject(new Error("boom"))'),
      false,
    ],
  ] as const)(
    'where the part inside Claude Code %s, the hook gives it, as long as a hook may',
    async (_, change, start) => {
      world = await createWorld({ init: null })
      const id = await toldMuch(withPlugin(world))
      const plugin = pluginFolder(world)
      const register = join(plugin, 'hooks/register.js')
      writeFileSync(register, change(readFileSync(register, 'utf8')))
      const session = world.start(['--model', 'claude-sonnet-4-6', '--plugin-dir', plugin])
      await firstRequest(session)
      expect(briefedAbout(lastRequest(world))).toBe(id)
      expect(briefs(lastRequest(world))).toBe(1)
      expect(atStart()).toBe(start)
      expect(briefLength()).toBeLessThan(9_600)
      await session.exit()
    },
  )
})
