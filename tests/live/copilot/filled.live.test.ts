import { afterEach, describe, expect, it } from 'vitest'
import { expectNextAloneBriefed, expectPauseOfFilled } from '../end-stories.ts'
import { expectBriefedFirst, receivedFromNow } from '../first-request.ts'
import { fillWith, landed, REQUEST, toolCalls } from '../story.ts'
import { createWorld, type World } from '../world.ts'
import { copilot } from './harness.ts'

let world: World
afterEach(() => world.end())

/** A line may be broken anywhere, and the bar that scrolls stands at the end of each. */
const wordsOf = (screen: string): string => screen.replace(/[\s┃]+/g, ' ')

describe('a session of Copilot CLI, filled to the limit in a terminal, its hooks set by init', () => {
  it('is recorded from 0.90 on, with every call and how it ended; the next session is briefed in its first request, a third one is not', async () => {
    world = await createWorld({ harnesses: [copilot] })
    const session = world.start()
    await fillWith(copilot, world, session)
    expectPauseOfFilled(world, { model: 'claude-sonnet-4.5' })
    // Under the ids that the session's own file has for them: so that each is told once.
    for (const { data } of toolCalls(world.activeActions())) expect(data['tool_use_id']).toMatch(/^call_/)
    const screen = session.screen()
    for (const level of ['72 %', '86 %'])
      expect(wordsOf(screen)).toContain(`winddown: context at ${level} of where this agent`)
    expect(wordsOf(screen)).toContain('Recording from here on')
    // The status line, under the prompt.
    expect(screen).toMatch(/█{9,10}░? 9\d % · \d+k of 134k/)
    await session.exit()
    await landed(world)
    await expectNextAloneBriefed(world)
  })

  it('is recorded in one turn, and the next one is briefed (short form)', async () => {
    world = await createWorld({ harnesses: [copilot] })
    const { tools, limit } = copilot
    const session = world.start()
    world.model.enqueue(
      { tools: [tools.write(world.project, 'feathers.txt')], tokens: Math.round(limit * 0.91) },
      { tools: [tools.shell('echo broken; exit 4')], tokens: Math.round(limit * 0.92) },
      { text: 'Written down.', tokens: Math.round(limit * 0.93) },
    )
    await session.turn(REQUEST)
    expect(wordsOf(session.screen())).toContain('Recording from here on')
    expect(toolCalls(world.activeActions()).at(-1)?.data).toMatchObject({ outcome: 'error', exit_code: 4 })
    await session.exit()
    const [id = ''] = await landed(world)
    world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
    const ofNext = receivedFromNow(world)
    const next = world.start()
    await next.turn('Good morning')
    await next.exit()
    expectBriefedFirst(world, ofNext(), id)
  })
})
