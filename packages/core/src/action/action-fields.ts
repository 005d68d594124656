import { wordTable } from '../base/word-table.ts'
import type { RecordedType } from './earlier-action.ts'
import {
  aCount,
  aFlag,
  aLine,
  anAmount,
  anObject,
  aText,
  aTime,
  aWholeNumber,
  type FieldCheck,
  listOf,
  oneOf,
  ownObject,
  record,
  texts,
} from './field-checks.ts'

type Fields = Readonly<Record<string, FieldCheck>>

const aKind = oneOf('transcript', 'hook', 'api')
const aProvenance: FieldCheck = (value, field) => {
  const fault = anObject(value, field)
  if (fault !== null) return fault
  const { kind, line } = value as Readonly<Record<string, unknown>>
  return aKind(kind, `${field}.kind`) ?? (line === undefined ? null : aLine(line, `${field}.line`))
}

/** What every action may carry, and a place for what is the caller's own. */
export const COMMON_FIELDS: Fields = wordTable({
  timestamp: aTime,
  context_unknown: aFlag,
  prompt_id: aText,
  agent_id: aText,
  provenance: aProvenance,
  redacted: anObject,
  extra: ownObject,
})

const FILE = record(
  {
    path: aText,
    access: oneOf('read', 'write', 'create', 'delete'),
    symbols: texts,
    mentions: texts,
    change: record({ from: aText, to: aText }, ['from', 'to']),
    words: aText,
  },
  ['path', 'access'],
)

const TASK = record(
  { id: aText, text: aText, details: aText, status: oneOf('pending', 'in_progress', 'completed', 'deleted') },
  ['id', 'status'],
)

const QUESTION = record({ question: aText, answer: aText, options: texts }, ['question'])

const TOKENS = ['input', 'output', 'cache_read', 'cache_creation']

const USAGE = record({ ...Object.fromEntries(TOKENS.map((name) => [name, anAmount])), cost_usd: anAmount }, TOKENS)

const argumentsOfCall: FieldCheck = (value, field) => (typeof value === 'string' ? null : ownObject(value, field))

/** The text that an action cannot do without, and its other fields; null where it has fields of the caller's own. */
export const ACTION_FIELDS: Readonly<Record<RecordedType, { readonly needs: string; readonly has: Fields | null }>> = {
  tool_call: {
    needs: 'tool',
    has: {
      args_summary: argumentsOfCall,
      tool_use_id: aText,
      kind: oneOf('read', 'edit', 'search', 'command', 'web', 'task', 'plan', 'question', 'agent', 'message', 'other'),
      outcome: oneOf('ok', 'error', 'interrupted', 'denied', 'running', 'unknown'),
      files: listOf(FILE, 'a list of { path, access }'),
      command: aText,
      query: aText,
      description: aText,
      exit_code: aWholeNumber,
      output: aText,
      error: aText,
      output_file: aText,
      duration_ms: anAmount,
      unanswered: aFlag,
      by_user: aFlag,
      tasks: listOf(TASK, 'a list of { id, text, status }'),
      tasks_replace: aFlag,
      plan: aText,
      questions: listOf(QUESTION, 'a list of { question, answer }'),
      child_id: aText,
      child_task: aText,
    },
  },
  assistant_response: {
    needs: 'summary',
    has: { length: aCount, message_id: aText, model: aText, usage: USAGE, final: aFlag },
  },
  user_message: {
    needs: 'summary',
    has: {
      origin: oneOf('user', 'slash_command', 'machine', 'interrupt', 'sub_agent', 'compaction_summary'),
      length: aCount,
      command: aText,
      message_id: aText,
      undelivered: aFlag,
      plan: aText,
    },
  },
  system_event: { needs: 'event', has: null },
}

/** What the events that a snapshot reads cannot do without. Others are the caller's own. */
export const EVENT_FIELDS: Readonly<Record<string, Fields>> = wordTable({
  note: {
    note: oneOf('note', 'next', 'decision', 'question', 'reminder'),
    text: aText,
    author: oneOf('person', 'agent'),
  },
  note_taken_back: { noted_at: aTime },
  commit: { sha: aText },
  compaction_summary: { summary: aText },
  child_started: { child_id: aText },
  child_ended: { child_id: aText },
  working_directory: { path: aText },
})
