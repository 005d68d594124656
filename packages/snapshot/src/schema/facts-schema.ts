import type { JsonSchema } from './json-schema.ts'
import { count, counts, flag, list, number, object, oneOf, ref, text, texts, when } from './schema-parts.ts'

/** A fact: its own members, when it happened, and how it is known. */
function fact(members: { readonly [name: string]: JsonSchema }): JsonSchema {
  return object({ ...members, 'at?': when, source: ref('factSource') })
}

/** What the fold found (`SessionFacts`). */
// The definitions are names of ours.
export const FACTS_DEFINITIONS: { readonly [name: string]: JsonSchema } = {
  factSource: object(
    { kind: oneOf('transcript', 'hook', 'api', 'note'), 'line?': count, 'event?': text, record: count },
    'How a fact is known: line of the transcript (1-based), position in the stream of actions (0-based)',
  ),
  request: fact({
    text,
    kind: oneOf('task', 'follow_up', 'correction', 'question', 'answer'),
    number: count,
    'length?': count,
    'command?': text,
    'interrupted?': flag,
    'undelivered?': flag,
    'answer?': text,
  }),
  file: fact({
    path: text,
    reads: count,
    writes: count,
    'sub_agent_writes?': count,
    symbols: texts,
    'created?': flag,
    'deleted?': flag,
    'last_read?': count,
    'last_write?': count,
  }),
  check: fact({
    kind: oneOf('test', 'build', 'lint', 'type', 'format', 'check'),
    head: text,
    command: text,
    result: oneOf('passed', 'failed', 'interrupted', 'running', 'denied', 'unknown'),
    'exit_code?': number,
    'counts?': counts,
    'detail?': text,
    'failing?': texts,
    runs: count,
    failed_runs: count,
    edits_since: count,
  }),
  command: fact({ head: text, command: text, 'description?': text, outcome: text, runs: count }),
  failure: fact({
    key: text,
    tool: text,
    'command?': text,
    error: text,
    count,
    'mended?': object({ record: count, 'at?': when, by_files: texts, 'by_command?': text, 'said?': text }),
  }),
  task: fact({ id: text, text, 'details?': text, status: oneOf('pending', 'in_progress', 'completed') }),
  statement: fact({
    text,
    kind: oneOf('cause', 'decision', 'rejection', 'learning', 'limit', 'next', 'question', 'result', 'other'),
    final: flag,
    weight: number,
    'request?': count,
    'written?': text,
  }),
  facts: object({
    schema_version: { type: 'integer', minimum: 1 },
    actions: count,
    twins_dropped: count,
    'left_out?': object({ count, first: list(fact({ what: text, reason: text })) }),
    'started_at?': when,
    'ended_at?': when,
    'harness?': text,
    'harness_session_id?': text,
    'model?': text,
    'context_range?': { type: 'array', items: number, minItems: 2, maxItems: 2 },
    'working_directory?': text,
    'branch?': text,
    directories: list(fact({ path: text, 'branch?': text })),
    request_count: count,
    requests: list(ref('request')),
    'rules?': list(fact({ text, request: count, 'said?': count })),
    files: list(ref('file')),
    file_count: count,
    checks: list(ref('check')),
    commands: list(ref('command')),
    searches: list(fact({ query: text, kind: oneOf('search', 'web'), 'where?': text })),
    failures: list(ref('failure')),
    tasks: object({ open: list(ref('task')), done: list(ref('task')), done_count: count }),
    plans: list(fact({ text, outcome: oneOf('approved', 'rejected', 'unknown') })),
    statements: list(ref('statement')),
    answers: list(fact({ question: text, 'answer?': text, 'passed_over?': texts })),
    'last_words?': fact({ text, final: flag }),
    commits: list(fact({ 'sha?': text, message: text, 'branch?': text })),
    pushes: list(fact({ command: text })),
    pull_requests: list(fact({ 'url?': text, 'title?': text })),
    children: list(
      fact({
        id: text,
        kind: oneOf('agent', 'command', 'other'),
        task: text,
        status: oneOf('running', 'ended'),
        'result?': text,
      }),
    ),
    compactions: list(fact({ 'trigger?': text, 'pre_tokens?': number, 'post_tokens?': number })),
    summaries: list(fact({ text, 'length?': count, compactions_since: count })),
    incidents: list(
      fact({
        kind: oneOf('interrupted', 'api_error', 'usage_limit', 'model_changed', 'level_crossed'),
        detail: text,
        count,
      }),
    ),
    notes: list(
      fact({
        note: oneOf('note', 'next', 'decision', 'question', 'reminder'),
        text,
        author: oneOf('person', 'agent'),
      }),
    ),
    names: list(object({ name: text, weight: number, record: count })),
    tools: list(object({ tool: text, calls: count, errors: count, denied: count, duration_ms: number })),
    tokens: list(
      object({
        model: text,
        responses: count,
        input: number,
        output: number,
        cache_read: number,
        cache_creation: number,
      }),
    ),
    redacted: counts,
  }),
}
