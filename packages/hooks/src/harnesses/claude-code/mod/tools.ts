import type { Engine, ToolAnswer, ToolCall } from './engine.ts'
import { runProgram } from './program.ts'

/** As the MCP server lists them; put in place by the build. */
declare const WINDDOWN_TOOLS: readonly {
  readonly name: string
  readonly description: string
  readonly inputSchema: object
}[]

/** A search reads a whole transcript, of 200 MB at most: about 20 s. */
const TIMEOUT = 30_000

/** Offers the tools to the model. In the prompt's list: found by a search alone, they would be asked after what they could have said. */
export async function registerTools($: Engine): Promise<void> {
  for (const { name, description, inputSchema } of WINDDOWN_TOOLS)
    await $.tool.register({ name, description, inputSchema, isDeferred: false })
}

/** Answers a call of the model as the MCP server does. They only read, so nobody is asked. */
export async function answerTool($: Engine, name: string, call: ToolCall): Promise<ToolAnswer> {
  const { tool: _tool, tool_use_id: _id, agentId: _agent, ...given } = call
  const stdin = JSON.stringify(given)
  const { stdout, stderr } = await runProgram($, { args: ['mcp', '--call', name], stdin, timeoutMs: TIMEOUT })
  const text = stdout === '' ? `winddown: ${stderr.trim().slice(0, 1000) || 'no answer'}` : stdout
  return { result: [{ type: 'text', text }] }
}
