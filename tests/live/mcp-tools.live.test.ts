import { afterEach, describe, expect, it } from 'vitest'
import { claudeCode } from './claude-code/harness.ts'
import { codex } from './codex/harness.ts'
import { copilot } from './copilot/harness.ts'
import { gemini } from './gemini/harness.ts'
import type { LiveHarness } from './live-harness.ts'
import type { ScriptedCall } from './mock-model.ts'
import { opencode } from './opencode/harness.ts'
import { pi } from './pi/harness.ts'
import { qwen } from './qwen/harness.ts'
import { createWorld, type World } from './world.ts'

/** The tool as servers' tools are named in three of them. */
const QUALIFIED = 'mcp__winddown__recall'

let world: World
afterEach(() => world.end())

/** How each offers the tool to its model, and how a model calls it: under a name of its own, in a group, or behind a search. */
const CALLS: readonly (readonly [LiveHarness, RegExp, (input: object) => readonly ScriptedCall[]])[] = [
  [
    claudeCode,
    /^ToolSearch$/,
    (input) => [
      { name: 'ToolSearch', input: { query: `select:${QUALIFIED}`, max_results: 1 } },
      { name: QUALIFIED, input },
    ],
  ],
  [codex, /^mcp__winddown$/, (input) => [{ name: 'recall', namespace: 'mcp__winddown', input }]],
  [copilot, /^winddown-recall$/, (input) => [{ name: 'winddown-recall', input }]],
  [gemini, /winddown_recall$/, (input) => [{ name: 'mcp_winddown_recall', input }]],
  [opencode, /^winddown_recall$/, (input) => [{ name: 'winddown_recall', input }]],
  [pi, /^mcp__winddown__recall$/, (input) => [{ name: QUALIFIED, input }]],
  // Behind a search, and called through a tool that calls others.
  [
    qwen,
    /^tool_search$/,
    (input) => [
      { name: 'tool_search', input: { query: `select:${QUALIFIED}` } },
      { name: 'tool_call', input: { name: QUALIFIED, arguments: input } },
    ],
  ],
]

describe('winddown init --mcp', () => {
  it.each(CALLS.map(([harness, ...rest]) => [harness.id, harness, ...rest] as const))(
    'lets the model of %s ask the record of an earlier session',
    async (id, harness, offered, callsOf) => {
      // Claude Code asks its person before it calls a server's tool for the first time; here it was allowed.
      const allow = id === claudeCode.id ? { allow: [QUALIFIED] } : {}
      world = await createWorld({ harnesses: [harness], init: ['--mcp', '--harness', id], ...allow })
      world.winddown('note', 'take the second port, the first one is the heron counter’s')
      world.winddown('finalize')
      const calls = callsOf({ questions: ['heron counter port'] })
      world.model.enqueue(...calls.map((call, at) => ({ tools: [call], tokens: 20_500 + at * 500 })), {
        text: 'The second.',
        tokens: 22_000,
      })
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
