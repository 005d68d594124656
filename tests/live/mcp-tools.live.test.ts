import { afterEach, describe, expect, it } from 'vitest'
import { claudeCode } from './claude-code/harness.ts'
import { codex } from './codex/harness.ts'
import { copilot } from './copilot/harness.ts'
import { gemini } from './gemini/harness.ts'
import type { LiveHarness } from './live-harness.ts'
import type { ScriptedCall } from './mock-model.ts'
import { opencode } from './opencode/harness.ts'
import { createWorld, type World } from './world.ts'

let world: World
afterEach(() => world.end())

/** How each offers the tool to its model, and how a model calls it: under a name of its own, in a group, or behind a search. */
const CALLS: readonly (readonly [LiveHarness, RegExp, Omit<ScriptedCall, 'input'>])[] = [
  [claudeCode, /^ToolSearch$/, { name: 'mcp__winddown__recall' }],
  [codex, /^mcp__winddown$/, { name: 'recall', namespace: 'mcp__winddown' }],
  [copilot, /^winddown-recall$/, { name: 'winddown-recall' }],
  [gemini, /winddown_recall$/, { name: 'mcp_winddown_recall' }],
  [opencode, /^winddown_recall$/, { name: 'winddown_recall' }],
]

describe('winddown init --mcp', () => {
  it.each(CALLS.map(([harness, ...rest]) => [harness.id, harness, ...rest] as const))(
    'lets the model of %s ask the record of an earlier session',
    async (id, harness, offered, call) => {
      // Claude Code asks its person before it calls a server's tool for the first time; here it was allowed.
      const allow = id === claudeCode.id ? { allow: ['mcp__winddown__recall'] } : {}
      world = await createWorld({ harnesses: [harness], init: ['--mcp', '--harness', id], ...allow })
      world.winddown('note', 'take the second port, the first one is the heron counter’s')
      world.winddown('finalize')
      // Behind a search: the model has to load it first.
      if (id === claudeCode.id)
        world.model.enqueue({
          tools: [{ name: 'ToolSearch', input: { query: `select:${call.name}`, max_results: 1 } }],
          tokens: 20_500,
        })
      world.model.enqueue(
        { tools: [{ ...call, input: { questions: ['heron counter port'] } }], tokens: 21_000 },
        { text: 'The second.', tokens: 22_000 },
      )
      await world.print('Which port do we take')
      const { text = '', tools = [] } = world.model.requests.at(-1) ?? {}
      expect(
        tools.some((tool) => offered.test(tool)),
        tools.join(', '),
      ).toBe(true)
      expect(/winddown-recall-[\s\S]*/.exec(text)?.[0]).toContain('take the second port')
    },
  )
})
