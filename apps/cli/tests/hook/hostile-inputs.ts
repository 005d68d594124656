/** Odd and hostile payloads, made by a seeded generator: the same seed makes the same inputs. */

/** A small generator of numbers (mulberry32): [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

const EVENTS = [
  'SessionStart',
  'UserPromptSubmit',
  'PostToolUse',
  'PostToolUseFailure',
  'Stop',
  'StopFailure',
  'PreCompact',
  'PostCompact',
  'SubagentStart',
  'SubagentStop',
  'PostModelSwitch',
  'SessionEnd',
  'PreToolUse',
  'Unheard',
]

/** Values that break programs. */
const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\u0000',
  '\u2028\u2029\u0085',
  '\ud800',
  '😀'.repeat(50),
  '\u202e\u0007\u001b[31m',
  '../../../../etc/passwd',
  '/dev/zero',
  '/dev/full',
  '/proc/self/mem',
  '/proc/self/environ',
  '/',
  '$(touch pwned)',
  '`touch pwned`',
  "'; touch pwned; '",
  '__proto__',
  'constructor',
  '<task-notification><task-id>x</task-id>',
  '{"hookSpecificOutput":{}}',
  'x'.repeat(20_000),
  `${'a'.repeat(5_000)}!`,
  [],
  {},
  [[[[[]]]]],
  { __proto__: { toString: 1 }, length: -1 },
  { stdout: { toString: null } },
  [null, 1, 'x', { type: 'text', text: 5 }],
]

const FIELDS = [
  'session_id',
  'transcript_path',
  'cwd',
  'prompt_id',
  'agent_id',
  'agent_type',
  'tool_name',
  'tool_input',
  'tool_response',
  'tool_use_id',
  'duration_ms',
  'error',
  'prompt',
  'source',
  'model',
  'reason',
  'trigger',
  'compact_summary',
  'last_assistant_message',
  'stop_hook_active',
  'background_tasks',
  'context_tokens',
  'hook_event_name',
]

/** One input for the hook, from a whole payload with some odd values to bytes that are no JSON. */
export function hostileInput(random: () => number, base: Readonly<Record<string, unknown>>): Buffer {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
  const fields: Record<string, unknown> = {
    ...base,
    hook_event_name: pick(EVENTS),
    tool_name: pick(['Bash', 'Read', 'Edit', 'TodoWrite', 'Agent', 'mcp__x__y']),
    tool_input: pick<unknown>([{ command: 'ls' }, { file_path: '/p/a.ts', old_string: 'a', new_string: 'b' }, {}]),
    tool_response: { stdout: 'out' },
    tool_use_id: `toolu_${Math.floor(random() * 1e9)}`,
    source: pick(['startup', 'resume', 'clear', 'compact', 'fork']),
    prompt: 'go on',
    last_assistant_message: 'done',
  }
  const changes = Math.floor(random() * 4)
  for (let change = 0; change < changes; change++) fields[pick(FIELDS)] = pick(ODD)
  const text = Buffer.from(JSON.stringify(fields))
  const shape = random()
  if (shape < 0.8) return text
  if (shape < 0.84) return text.subarray(0, Math.floor(random() * text.length))
  if (shape < 0.88) return Buffer.concat([text, text])
  if (shape < 0.9) return Buffer.concat([Buffer.from('\ufeff \n'), text, Buffer.from('\n\n  ')])
  if (shape < 0.92) return Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)
  if (shape < 0.94) return Buffer.from(Array.from({ length: 200 }, () => Math.floor(random() * 256)))
  if (shape < 0.96) {
    // Broken UTF-8 inside a string.
    const at = text.indexOf('out')
    return at < 0 ? text : Buffer.concat([text.subarray(0, at), Buffer.from([0xff, 0xfe, 0xc3]), text.subarray(at)])
  }
  return Buffer.from(JSON.stringify(pick(ODD)))
}
