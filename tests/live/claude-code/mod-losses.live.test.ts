import { afterEach, describe, expect, it } from 'vitest'
import type { World } from '../world.ts'
import { briefs, compact, count, summaries, worldInPlace } from './mod-compaction-story.ts'
import { changedPlugin, OUR_ANSWER, withPlugin } from './mod-story.ts'
import { bash, lastRequest, REQUEST } from './story.ts'

let world: World
afterEach(() => world.end())

/** What an answer loses that hands back more than ours, or less: the plugin with another answer in place of ours. */
const answering = (messages: string): string[] =>
  changedPlugin(world, 'hooks/register.js', (text) => text.replace(OUR_ANSWER, `({ messages: [${messages}] })`))

const NAIVE = '{ role: "user", text: "LAB-NAIVE-BRIEF", toolUses: [] }'

async function turnWithCall(args: readonly string[]): Promise<ReturnType<World['start']>> {
  const session = world.start(args)
  world.model.enqueue(
    { text: 'Looking.', tools: [bash('echo forty-two herons')], tokens: 60_000 },
    { text: 'Counted: forty-two.', tokens: 61_000 },
  )
  await session.turn(REQUEST)
  return session
}

describe('three ways in which a compaction in place can lose data in Claude Code, and ours beside them', () => {
  it('rows handed back by their handle: after --continue the brief is gone and the old conversation is back; ours is there, once', async () => {
    const held: Record<string, string> = {}
    for (const who of ['naive', 'ours'] as const) {
      world = await worldInPlace()
      const args = who === 'ours' ? withPlugin(world) : answering(`${NAIVE}, ...e.messages.slice(1)`)
      const session = await turnWithCall(args)
      await compact(world, session)
      world.model.enqueue({ text: 'Going on.', tokens: 25_000 })
      await session.turn('Go on then')
      await session.exit()
      const again = world.start([...args, '--continue'])
      world.model.enqueue({ text: 'Resumed.', tokens: 26_000 })
      await again.turn('And again')
      held[who] = lastRequest(world)
      await again.exit()
      expect(summaries(world)).toBe(0)
      if (who === 'naive') world.end()
    }
    expect(count(held['naive'] ?? '', 'LAB-NAIVE-BRIEF')).toBe(0)
    expect(held['naive']).toContain(REQUEST)
    expect(briefs(held['ours'] ?? '')).toBe(1)
    expect(count(held['ours'] ?? '', 'result: forty-two herons')).toBe(1)
  })

  it('a brief alone before the first request of a turn: the model never sees what was just typed; ours keeps it', async () => {
    const held: Record<string, string> = {}
    for (const who of ['naive', 'ours'] as const) {
      world = await worldInPlace()
      const session = world.start(who === 'ours' ? withPlugin(world) : answering(NAIVE))
      world.model.enqueue({ text: 'First.', tokens: 100_000 }, { text: 'Second.', tokens: 168_500 })
      for (const words of [REQUEST, 'More of them']) await session.turn(words)
      world.model.enqueue({ text: 'Understood.', tokens: 20_000 })
      await session.turn('LAB-TYPED')
      held[who] = lastRequest(world)
      await session.exit()
      if (who === 'naive') world.end()
    }
    expect(held['naive']).toContain('LAB-NAIVE-BRIEF')
    expect(held['naive']).not.toContain('LAB-TYPED')
    expect(briefs(held['ours'] ?? '')).toBe(1)
    expect(held['ours']).toContain('LAB-TYPED')
  })

  it('a sub-agent answered like its parent: it is left with a brief of the session in place of its task; ours passes it on', async () => {
    world = await worldInPlace()
    const args = answering(NAIVE)
    const isChild = (text: string): boolean => text.includes('watch the nest') && !text.includes('Delegating')
    world.model.rule({ when: ({ text }) => isChild(text), reply: { tools: [bash('echo one')], tokens: 169_000 } })
    world.model.rule({
      when: ({ text }) => text.includes('LAB-NAIVE-BRIEF') && !text.includes('Delegating'),
      reply: { text: 'Of which nest?', tokens: 6_000 },
    })
    const input = { description: 'nest', prompt: 'watch the nest', subagent_type: 'general-purpose' }
    world.model.enqueue(
      {
        text: 'Delegating.',
        tools: [{ name: 'Agent', input: { ...input, run_in_background: false } }],
        tokens: 25_000,
      },
      { text: 'Watched.', tokens: 26_000 },
    )
    expect(await world.print('Go', args)).toBe(0)
    const child = world.model.requests.find(
      ({ text }) => text.includes('LAB-NAIVE-BRIEF') && !text.includes('Delegating'),
    )
    expect(child).toBeDefined()
    expect(child?.text).not.toContain('watch the nest')
  })
})
