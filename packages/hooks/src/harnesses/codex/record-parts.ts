/** Parts of a rollout's records, and what of a record is read at all. */
import { pieceOf, type RedactedText, type RedactedValue, type TokenUsage } from '@winddown/core'
import { countOf, joined, listOf, objectIn, ownWords, textOf } from '../../steps/record-values.ts'
import type { Fields } from '../../tool-calls/arguments.ts'

/** The words of a message; a picture is named. */
export const contentText = (content: RedactedValue | undefined): RedactedText =>
  typeof content === 'string'
    ? content
    : joined(
        listOf(content).flatMap(
          ({ type, text }) =>
            textOf(text) ?? (type === 'input_image' || type === 'local_image' ? ownWords('[image]') : []),
        ),
        '\n',
      )

/** Codex's own namespaces for tools of agents. A server may be called so too: nothing else in them is Codex's. */
const OF_AGENTS = /^(?:multi_agent_v\d+|collaboration)$/
const AGENT_TOOLS = /^(?:spawn|wait|close|resume|interrupt|list)_agents?$|^(?:send_input|send_message|followup_task)$/

/** What the tool of a call is called. In a namespace that is not known it is a server's tool, whatever name of Codex's own it has: only its own ask the user. */
export const toolOf = (item: Fields): RedactedText | undefined => {
  const [name, namespace] = [textOf(item['name']), textOf(item['namespace'])]
  if (name === undefined || namespace === undefined || namespace === '' || namespace === 'functions') return name
  if (OF_AGENTS.test(namespace) && AGENT_TOOLS.test(name)) return name
  return joined([pieceOf(namespace, namespace.replace(/_+$/, '')), name], '__')
}

/** A response's tokens. */
export const usageOf = (usage: Fields): TokenUsage => {
  const cached = countOf(usage['cached_input_tokens']) ?? 0
  return {
    input: Math.max(0, (countOf(usage['input_tokens']) ?? 0) - cached),
    output: countOf(usage['output_tokens']) ?? 0,
    cache_read: cached,
    cache_creation: countOf(usage['cache_write_input_tokens']) ?? 0,
  }
}

/** A result that is JSON around what a tool said; undefined for what only looks like it, as a file that was printed may. */
const envelopeIn = (output: unknown): Readonly<Record<string, unknown>> | undefined => {
  const value = objectIn(output)
  if (value === undefined) return undefined
  const isOne =
    (typeof value['output'] === 'string' && 'metadata' in value) || 'answers' in value || 'agent_id' in value
  return isOne ? value : undefined
}

/** Arguments and results are JSON within a text; instructions and replaced history are nobody's words. */
export const unfold = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { type, payload } = record
  if (typeof payload !== 'object' || payload === null) return record
  const {
    base_instructions: _said,
    instructions: _told,
    replacement_history: _old,
    encrypted_content: _closed,
    ...kept
  } = payload as Readonly<Record<string, unknown>>
  if (type === 'world_state' || kept['role'] === 'developer') return { type }
  const { arguments: given, output } = kept
  return {
    ...record,
    payload: {
      ...kept,
      ...(given !== undefined && { arguments: objectIn(given) ?? given }),
      ...(output !== undefined && { output: envelopeIn(output) ?? output }),
    },
  }
}
