import { afterEach, describe, expect, it } from 'vitest'
import { fillAndRecord } from '../end-stories.ts'
import { briefedAbout, landed, REQUEST, toolCalls } from '../story.ts'
import { createWorld, until, type World } from '../world.ts'
import { gemini as usual } from './harness.ts'

const gemini = { ...usual, needsText: false }

let world: World
afterEach(() => world.end())

/** Two requests without tools: the summary, and whether it is whole. */
function summarize(): void {
  const text = '<state_snapshot>Seventeen feathers were counted.</state_snapshot>'
  for (const words of ['generate the updated <state_snapshot>', 'Critically evaluate the <state_snapshot>'])
    world.model.rule({ when: (request) => request.text.includes(words), reply: { text, tokens: 5_000 } })
}

const ofModel = (at: number): string => world.model.requests.filter(({ tools }) => tools.length > 0)[at]?.text ?? ''
const asked = (): number => world.model.requests.filter(({ tools }) => tools.length > 0).length

async function landedByIt(): Promise<string> {
  const [id = ''] = await landed(world)
  const actions = world.archivedActions(id)
  expect(
    toolCalls(actions)
      .map(({ data }) => data['outcome'])
      .slice(0, 3),
  ).toEqual(['ok', 'error', 'ok'])
  expect(JSON.stringify(actions)).toContain('Seventeen feathers were counted')
  return id
}

/** About the compression, that is: the session's end leaves a brief of its own. */
async function expectNobodyElseBriefed(id: string): Promise<void> {
  const next = world.start()
  const first = asked()
  await next.turn('Good morning')
  expect(briefedAbout(ofModel(first))).not.toBe(id)
  await next.exit()
}

describe('a compression of Gemini CLI, which tells no hook of its end', () => {
  it('by /compress lands the session at the next prompt, which brings its own brief; and nobody else is given it', async () => {
    world = await createWorld({ harnesses: [gemini] })
    const session = world.start()
    await fillAndRecord(gemini, world, session)
    summarize()
    await session.say('/compress')
    await until('the screen to say so', () => /history compressed from/i.test(session.screen()), 40_000)
    const first = asked()
    world.model.enqueue({ text: 'Going on.', tokens: 9_000 }, { text: 'Still here.', tokens: 9_500 })
    await session.turn('Go on')
    const id = await landedByIt()
    if (briefedAbout(ofModel(first)) === undefined) await session.turn('And on')
    const request = [ofModel(first), ofModel(first + 1)].find((text) => briefedAbout(text) !== undefined) ?? ''
    expect(briefedAbout(request)).toBe(id)
    expect(request).toContain(REQUEST)
    await session.exit()
    await expectNobodyElseBriefed(id)
  })

  it('by itself, in the middle of a turn, lands it at the next result of a tool, which brings the brief', async () => {
    world = await createWorld({ harnesses: [gemini] })
    const session = world.start()
    await fillAndRecord(gemini, world, session)
    summarize()
    const { shell } = gemini.tools
    world.model.enqueue(
      { tools: [shell('echo over')], tokens: gemini.limit + 300 },
      { tools: [shell('echo within')], tokens: 9_000 },
      { tools: [shell('echo further')], tokens: 9_500 },
      { text: 'Going on.', tokens: 10_000 },
    )
    const first = asked()
    await session.turn('A little more')
    const id = await landedByIt()
    // The request after the compression, the one after the result that brings it, and the one after that.
    const given = [0, 1, 2, 3].map((at) => briefedAbout(ofModel(first + at)))
    expect(given.slice(0, 2)).toEqual([undefined, undefined])
    expect(given[3]).toBe(id)
    expect(ofModel(first + 3)).toContain(REQUEST)
    await session.exit()
    await expectNobodyElseBriefed(id)
  })
})
