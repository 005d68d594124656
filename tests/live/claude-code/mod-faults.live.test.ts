import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { programOf } from '../live-harness.ts'
import { createWorld, until, type World, type WorldOptions } from '../world.ts'
import { boundaries, briefs, compact, expectSummary, SUMMARY, summaries, worldInPlace } from './mod-compaction-story.ts'
import { changedPlugin, OUR_ANSWER, withPlugin } from './mod-story.ts'
import { briefedAbout, fill, landed, lastRequest, REQUEST, toolCalls } from './story.ts'

let world: World
afterEach(() => world.end())

/** Runs a session to an ordinary compaction: asked of the model, once. @returns what the screen shows then, and how long it took */
async function ordinary(args: readonly string[], shows = /./): Promise<{ screen: string; ms: number }> {
  const session = world.start(args)
  world.model.enqueue({ text: 'Counted.', tokens: 60_000 })
  await session.turn(REQUEST)
  expectSummary(world)
  const ms = await compact(world, session, '/compact', 60_000)
  expect(summaries(world)).toBe(1)
  world.model.enqueue({ text: 'Going on.', tokens: 20_000 })
  await session.turn('Go on then')
  expect(lastRequest(world)).toContain(SUMMARY)
  await until(`${shows} on the screen`, () => shows.test(session.screen().replace(/\s+/g, ' ')), 10_000)
  const screen = session.screen()
  await session.exit()
  return { screen, ms }
}

/** Answers in place of ours, as Claude Code was seen to refuse them. */
const ANSWERS = {
  'that throws': '(() => { throw new Error("boom") })()',
  'that never comes': 'await new Promise(() => {})',
  'that loops': '(() => { for (;;) {} })()',
  'of nothing': 'undefined',
  'of another shape': '{ nonsense: 42 }',
  'with another role': '{ messages: [{ role: "system", text: 5, toolUses: [] }] }',
  'without a message': '{ messages: [] }',
}

describe('whatever is wrong with a compaction in place, the ordinary one follows', () => {
  it.each(Object.entries(ANSWERS))('an answer %s', async (_, answer) => {
    world = await worldInPlace()
    await ordinary(changedPlugin(world, 'hooks/register.js', (text) => text.replace(OUR_ANSWER, answer)))
  })

  it.each([
    ['fails', 'process.exit(3)'],
    ['prints no JSON', 'console.log("oops"); process.exit(0)'],
    ['prints a brief without its fence', 'console.log(JSON.stringify({ text: "Asked: count" })); process.exit(0)'],
    ['hangs', 'await new Promise((done) => setTimeout(done, 60_000))'],
  ])('a program that %s', async (_, program) => {
    world = await worldInPlace()
    const inFront = `\nif (process.argv[2] === 'compact') { ${program} }\n`
    const { ms } = await ordinary(
      changedPlugin(world, 'program/winddown.js', (text) => text.replace('\n', () => inFront)),
    )
    expect(ms).toBeLessThan(30_000)
  })

  it('a hook of somebody else before compactions: it is asked, and the person is told why', async () => {
    world = await createWorld({ init: null, config: { compact: true } })
    const { screen } = await ordinary(withPlugin(world))
    expect(world.calls('PreCompact')).toHaveLength(1)
    expect(screen.replace(/\s+/g, ' ')).toContain('another hook is set for compactions')
  })

  it('nobody asked for it', async () => {
    world = await worldInPlace({ config: {} })
    const { screen } = await ordinary(withPlugin(world))
    expect(screen).not.toContain('winddown: the model')
  })
})

describe('managed settings', () => {
  /** Claude Code in a mount namespace where an administrator has set something. */
  const managed = async (options: WorldOptions, settings: object): Promise<void> => {
    world = await worldInPlace(options)
    const overlay = join(world.folder, 'managed')
    for (const part of ['up/claude-code', 'work']) mkdirSync(join(overlay, part), { recursive: true })
    writeFileSync(join(overlay, 'up/claude-code/managed-settings.json'), JSON.stringify(settings))
    const [upper, work] = [`${overlay}/work/u`, `${overlay}/work/w`]
    const mount = [
      `mount -t tmpfs tmpfs ${overlay}/work && mkdir ${upper} ${work} && cp -r ${overlay}/up/. ${upper}`,
      `mount -t overlay overlay -o lowerdir=/etc,upperdir=${upper},workdir=${work} /etc`,
    ].join(' && ')
    const words = ['unshare', '-m', 'sh', '-c', `${mount} && exec "$@"`, 'sh', ...programOf('claude-code')]
    process.env['WINDDOWN_LIVE_PROGRAMS'] = JSON.stringify({ 'claude-code': words })
  }
  const programs = process.env['WINDDOWN_LIVE_PROGRAMS']
  afterEach(() => {
    process.env['WINDDOWN_LIVE_PROGRAMS'] = programs
  })

  it.skipIf(process.getuid?.() !== 0)(
    'keep plugins out of compactions: the model is asked, the person is told, and the meter goes on',
    async () => {
      await managed({}, { cleanupPeriodDays: 99 })
      const { screen } = await ordinary(withPlugin(world), /settings of an organization .* 20k of 167k/)
      const shown = screen.replace(/\s+/g, ' ')
      expect(shown).toContain('settings of an organization keep plugins out of compactions')
      expect(shown).toMatch(/⚠ winddown: .* 20k of 167k/)
    },
  )
})

describe('the plugin beside an installation in the settings', () => {
  it('compacts in place once, records it once, and the next session is briefed once', async () => {
    world = await worldInPlace({ init: ['--harness', 'claude-code'] })
    const session = world.start(withPlugin(world))
    await fill(world, session)
    await compact(world, session)
    expect(summaries(world)).toBe(0)
    world.model.enqueue({ text: 'Going on.', tokens: 25_000 })
    await session.turn('Go on then')
    expect(briefs(lastRequest(world))).toBe(1)
    expect(boundaries(world)).toHaveLength(1)
    const [id] = await landed(world)
    expect(new Set(toolCalls(world.archivedActions(id ?? '')).map(({ data }) => data['tool_use_id'])).size).toBe(3)
    await until('nothing is recorded', () => world.activeActions().length === 0)
    await session.exit()
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
  })
})
