import { afterEach, describe, expect, it } from 'vitest'
import type { World } from '../world.ts'
import {
  boundaries,
  briefs,
  compact,
  count,
  expectSummary,
  SUMMARY,
  summaries,
  worldInPlace,
} from './mod-compaction-story.ts'
import { withPlugin } from './mod-story.ts'
import { bash, landed, lastRequest, REQUEST } from './story.ts'

let world: World
afterEach(() => world.end())

const GOES_ON = 'A turn is running: go on with it from its last step.'

describe('a compaction in place', () => {
  it('in the terminal: asks no model, and the next request, --continue and --resume hold the brief once and nothing twice', async () => {
    world = await worldInPlace()
    const session = world.start(withPlugin(world))
    world.model.enqueue(
      { text: 'Looking.', tools: [bash('echo forty-two herons')], tokens: 60_000 },
      { text: 'Counted: forty-two.', tokens: 61_000 },
    )
    await session.turn(REQUEST)
    const inPlace = await compact(world, session)
    expect(summaries(world)).toBe(0)
    world.model.enqueue({ text: 'Going on.', tokens: 25_000 })
    await session.turn('Go on then')
    const text = lastRequest(world)
    expect(briefs(text)).toBe(1)
    expect(text).toContain('result: forty-two herons')
    expect(text).not.toContain(GOES_ON)
    expect(count(text, 'Go on then')).toBe(1)
    // The whole answer of before is gone, but for what the newest steps hold of it.
    expect(count(text, 'so on and so forth')).toBeLessThan(700)
    await session.exit()
    const id = world.calls('SessionStart')[0]?.session_id ?? ''
    for (const resume of [['--continue'], ['--resume', id]]) {
      const again = world.start([...withPlugin(world), ...resume])
      world.model.enqueue({ text: 'Resumed.', tokens: 26_000 })
      await again.turn('And again')
      expect(briefs(lastRequest(world))).toBe(1)
      expect(count(lastRequest(world), 'Go on then')).toBe(1)
      expect(count(lastRequest(world), 'result: forty-two herons')).toBe(1)
      await again.exit()
    }
    expect(summaries(world)).toBe(0)
    // What was recorded has landed, as at an ordinary compaction.
    const [snapshot] = await landed(world)
    expect(world.snapshot(snapshot ?? '')).toMatchObject({ pause_reason: 'compaction' })
    // The readers know the installed brief for none of the user's requests.
    const { stdout } = world.winddown('brief', '--transcript', id, '--budget', '4000')
    expect(stdout).toMatch(/4 requests; compacted 1×/)
    expect(stdout).toMatch(/- #1, first(?: \(L\d+\))?: "Please count the heron feathers"/)
    expect(count(stdout, 'winddown-brief-')).toBe(2)
    console.log(`a compaction in place: ${inPlace} ms`)
  })

  it('in claude -p, in the middle of a turn: the turn goes on from its last step, and --continue holds the same', async () => {
    world = await worldInPlace()
    const steps = [0.2, 0.5, 0.7, 0.8, 0.83, 0.845].map((part, at) => ({
      tools: [bash(`echo step ${at}`)],
      tokens: Math.round(part * 200_000),
    }))
    world.model.enqueue(...steps, { text: 'All steps made.', tokens: 20_000 })
    expect(await world.print(REQUEST, withPlugin(world))).toBe(0)
    expect(summaries(world)).toBe(0)
    expect(boundaries(world).map(({ compactMetadata }) => compactMetadata?.trigger)).toEqual(['auto'])
    const text = lastRequest(world)
    expect(briefs(text)).toBe(1)
    expect(text).toContain(GOES_ON)
    expect(text).toContain('result: step 5')
    world.model.enqueue({ text: 'Resumed.', tokens: 21_000 })
    expect(await world.print('And again', [...withPlugin(world), '--continue'])).toBe(0)
    expect(briefs(lastRequest(world))).toBe(1)
    expect(count(lastRequest(world), 'result: step 5')).toBe(1)
    expect(count(lastRequest(world), 'All steps made.')).toBe(1)
  })

  it('before the first request of a turn: what the person has just typed is in it, however long', async () => {
    world = await worldInPlace()
    const session = world.start(withPlugin(world))
    world.model.enqueue(
      { text: 'First.', tokens: 100_000 },
      { text: 'Second.', tokens: 160_000 },
      { text: 'Third.', tokens: 168_500 },
    )
    for (const words of [REQUEST, 'More of them', 'And more']) await session.turn(words)
    world.model.enqueue({ text: 'Understood.', tokens: 20_000 })
    const typed = `${'Mind the rare feathers. '.repeat(40)}LAB-TYPED`
    await session.turn(typed)
    expect(boundaries(world)).toHaveLength(1)
    expect(summaries(world)).toBe(0)
    const text = lastRequest(world)
    expect(briefs(text)).toBe(1)
    expect(text).toContain(typed)
    expect(text).not.toContain(GOES_ON)
    await session.exit()
    const { stdout } = world.winddown('brief', '--transcript', world.calls('SessionStart')[0]?.session_id ?? '')
    expect(stdout).toContain('4 requests')
  })

  it('ten times in a row: the last one still knows the first request and every other', async () => {
    world = await worldInPlace()
    const session = world.start(withPlugin(world))
    for (let at = 1; at <= 10; at++) {
      world.model.enqueue(
        { text: 'Looking.', tools: [bash(`echo found ${at}`)], tokens: 20_000 + at },
        { text: `Counted nest ${at}: ${at * 7} herons.`, tokens: 20_100 + at },
      )
      await session.turn(`Please count nest number ${at}`)
      await compact(world, session)
    }
    world.model.enqueue({ text: 'Going on.', tokens: 25_000 })
    await session.turn('Go on then')
    const text = lastRequest(world)
    expect(summaries(world)).toBe(0)
    expect(boundaries(world)).toHaveLength(10)
    expect(briefs(text)).toBe(1)
    for (let at = 1; at <= 10; at++) expect(text).toMatch(new RegExp(`Please count nest number ${at}\\b`))
    expect(text).toContain('compacted 9×')
    await session.exit()
  })

  it('is asked of a model where the person says what to keep', async () => {
    world = await worldInPlace()
    const session = world.start(withPlugin(world))
    world.model.enqueue({ text: 'Counted.', tokens: 60_000 })
    await session.turn(REQUEST)
    expectSummary(world)
    const ordinary = await compact(world, session, '/compact keep the plan')
    expect(summaries(world)).toBe(1)
    world.model.enqueue({ text: 'Going on.', tokens: 25_000 })
    await session.turn('Go on then')
    expect(lastRequest(world)).toContain(SUMMARY)
    console.log(`an ordinary compaction (3,000 ms of it the model's): ${ordinary} ms`)
    await session.exit()
  })

  it('is asked of a model for a sub-agent, which is given nothing of its parent', async () => {
    world = await worldInPlace()
    expectSummary(world)
    const isChild = (text: string, part: string): boolean => text.includes(part) && !text.includes('Delegating')
    for (const [part, reply] of [
      ['watch the nest', { tools: [bash('echo one')], tokens: 100_000 }],
      ['watch the nest', { tools: [bash('echo two')], tokens: 169_000 }],
      [SUMMARY, { text: 'Nest watched.', tokens: 6_000 }],
    ] as const)
      world.model.rule({ when: ({ text }) => isChild(text, part) && !text.slice(-8_000).includes('<summary>'), reply })
    const input = { description: 'nest', prompt: 'watch the nest', subagent_type: 'general-purpose' }
    world.model.enqueue(
      {
        text: 'Delegating.',
        tools: [{ name: 'Agent', input: { ...input, run_in_background: false } }],
        tokens: 25_000,
      },
      { text: 'Watched.', tokens: 26_000 },
    )
    expect(await world.print('Watch it', withPlugin(world))).toBe(0)
    expect(summaries(world)).toBe(1)
    const child = world.model.requests.find(({ text }) => isChild(text, SUMMARY) && !text.includes('Watch it'))
    expect(child?.text).toContain(SUMMARY)
    expect(world.model.requests.filter(({ text }) => briefs(text) > 0)).toEqual([])
  })
})
