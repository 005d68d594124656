import type { HookEvent, HookEventBase } from '../../src/events/hook-event.ts'
import { personWords } from '../../src/events/person-words.ts'

const BASE: HookEventBase = {
  harness: 'claude-code',
  sessionId: 's1',
  name: 'Test',
  transcriptPath: null,
  workingDirectory: '/p',
  promptId: null,
  agentId: null,
  contextTokens: null,
}

const prompt = { type: 'prompt', words: personWords('go on'), origin: 'user', child: null } as const
const toolResult = {
  type: 'tool_result',
  tool: 'Bash',
  toolUseId: 't1',
  input: {},
  result: {},
  failed: false,
  error: null,
  interrupted: false,
  durationMs: null,
} as const

/** One event of each type, on the main chain. */
export const EVENTS = {
  session_start: { ...BASE, type: 'session_start', source: 'startup', model: null },
  prompt: { ...BASE, ...prompt },
  tool_result: { ...BASE, ...toolResult },
  turn_end: { ...BASE, type: 'turn_end', text: 'Done.', again: false },
  api_error: { ...BASE, type: 'api_error', error: 'unknown', detail: null },
  compaction_before: { ...BASE, type: 'compaction_before', trigger: 'auto' },
  compaction_after: { ...BASE, type: 'compaction_after', trigger: 'auto', summary: 'S' },
  session_end: { ...BASE, type: 'session_end', reason: 'prompt_input_exit' },
  child_start: { ...BASE, agentId: 'a1', type: 'child_start', childId: 'a1', childKind: 'Explore' },
  child_end: { ...BASE, agentId: 'a1', type: 'child_end', childId: 'a1', childKind: 'Explore', text: null },
  model_changed: { ...BASE, type: 'model_changed', from: 'a', to: 'b' },
  brief_wanted: { ...BASE, type: 'brief_wanted' },
  brief_missed: { ...BASE, type: 'brief_missed', scope: 'work_tree' },
  other: { ...BASE, type: 'other' },
} as const satisfies Record<HookEvent['type'], HookEvent>
