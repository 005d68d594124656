import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createWorld, until, type World } from '../world.ts'
import { keptReading, limitHeaders, withPlugin } from './mod-story.ts'
import { bash, fill, REQUEST } from './story.ts'

let world: World
afterEach(() => world.end())

describe('the meter inside Claude Code, with nothing in the settings but the plugin', () => {
  it('keeps what Claude Code itself says, with the point of compaction, and shows the bar', async () => {
    world = await createWorld({ init: null })
    const session = world.start(withPlugin(world))
    await fill(world, session)
    await until('the bar', () => /9[56] % · 160k of 167k · ● recording/.test(session.screen()), 10_000)
    const tokens = Math.round(167_000 * 0.96) + 100
    await until('the newest reading', () => keptReading(world)['tokens'] === tokens, 10_000)
    expect(keptReading(world)).toMatchObject({
      source: 'harness',
      window: 200_000,
      limit: 167_000,
      model: 'claude-sonnet-4-6',
    })
    expect(world.winddown('meter', '--json').stdout).toContain('"limit": "harness"')
    await session.exit()
  })

  it('follows a window that the environment sets, in the middle of a turn, and in claude -p', async () => {
    world = await createWorld({ init: null, env: { CLAUDE_CODE_AUTO_COMPACT_WINDOW: '120000' } })
    // The second call is asked about when the first response is known.
    world.model.enqueue(
      { tools: [bash('echo one')], tokens: 30_000 },
      { tools: [bash('sleep 2')], tokens: 40_000 },
      { text: 'Counted.', tokens: 41_000, delayMs: 2_000 },
    )
    const done = world.print(REQUEST, withPlugin(world))
    const kept = await until('a reading in the middle', () => {
      const reading = existsSync(join(world.state, 'readings')) ? keptReading(world) : {}
      return reading['tokens'] === 40_100 ? reading : null
    })
    expect(kept).toMatchObject({ limit: 87_000, window: 200_000, source: 'harness' })
    expect(await done).toBe(0)
    expect(keptReading(world)).toMatchObject({ tokens: 41_100, limit: 87_000 })
  })

  it('knows the limits of a subscription, and names the ones that are nearly used up', async () => {
    const key = { CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat01-not-a-real-token-0000', ANTHROPIC_API_KEY: '' }
    world = await createWorld({ init: null, env: key })
    const session = world.start(withPlugin(world))
    world.model.headers(limitHeaders({ fiveHour: 0.87, sevenDay: 0.17 }))
    world.model.enqueue({ text: 'Counted.', tokens: 20_000 })
    await session.turn(REQUEST)
    await until('the limit', () => /12 % · 20k of 167k · five-hour limit 87 %/.test(session.screen()), 10_000)
    expect(session.screen()).not.toContain('seven-day')
    expect(keptReading(world)['usageLimits']).toEqual([
      { kind: 'five_hour', fraction: 0.87, resetsAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
      { kind: 'seven_day', fraction: 0.17, resetsAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    ])
    await session.exit()
  })

  it('shows the tokens of a sub-agent while it works', async () => {
    world = await createWorld({ init: null })
    const session = world.start(withPlugin(world))
    // The first call is made when the first answer is counted.
    for (const [command, tokens] of [
      ['sleep 6', 5_000],
      ['sleep 6; true', 6_000],
    ] as const)
      world.model.rule({
        when: ({ text }) => text.includes('measure the nest') && !text.includes('Delegating'),
        reply: { tools: [bash(command)], tokens },
      })
    world.model.enqueue({
      text: 'Delegating.',
      tools: [
        {
          name: 'Agent',
          input: { description: 'nest', prompt: 'measure the nest', subagent_type: 'general-purpose' },
        },
      ],
      tokens: 20_000,
    })
    world.model.enqueue({ text: 'Waiting.', tokens: 20_100 })
    await session.say(REQUEST)
    await until('the sub-agent in the bar', () => /20k of 167k · general-purpose [56]k/.test(session.screen()), 20_000)
    session.kill('SIGTERM')
    await session.exited()
  })
})

describe('the meter beside an installation', () => {
  it('leaves the bar to the status line, which keeps the point of compaction', async () => {
    world = await createWorld()
    const session = world.start(withPlugin(world))
    await fill(world, session)
    await until('the bar', () => /9[56] % · 160k of 167k · .*● recording/.test(session.screen()), 10_000)
    expect(session.screen().match(/of 167k/g)).toHaveLength(1)
    expect(keptReading(world)).toMatchObject({ limit: 167_000, shown: true })
    await session.exit()
  })

  it('is off where winddown is switched off', async () => {
    world = await createWorld({ init: null })
    mkdirSync(world.state, { recursive: true })
    writeFileSync(join(world.state, 'off'), '')
    const session = world.start(withPlugin(world))
    world.model.enqueue({ text: 'Counted.', tokens: 20_000 })
    await session.turn(REQUEST)
    expect(existsSync(join(world.state, 'readings'))).toBe(false)
    await session.exit()
  })
})
