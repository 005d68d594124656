import { FACTS_DEFINITIONS } from './facts-schema.ts'
import type { JsonSchema } from './json-schema.ts'
import { count, counts, flag, list, number, object, oneOf, orNull, ref, text, texts, when } from './schema-parts.ts'

function pathList(items: JsonSchema): JsonSchema {
  return object({ items: list(items), total: count }, 'The first of them, and how many there are in all')
}

const changedPath = object({
  path: text,
  change: oneOf('added', 'modified', 'deleted', 'renamed', 'copied', 'type_changed'),
  'from?': text,
})

const repository = object({
  state: { const: 'repository' },
  worktree: text,
  kind: oneOf('main', 'linked', 'submodule'),
  head: orNull(text),
  branch: orNull(text),
  detached: flag,
  upstream: orNull(text),
  ahead: orNull(count),
  behind: orNull(count),
  operations: list(oneOf('rebase', 'am', 'merge', 'cherry_pick', 'revert', 'bisect')),
  rebasing: orNull(text),
  staged: pathList(ref('changedPath')),
  unstaged: pathList(ref('changedPath')),
  untracked: pathList(text),
  conflicts: pathList(text),
  commits: { anyOf: [{ type: 'null' }, list(ref('commit'))] },
  stashes: count,
  limits: texts,
})

const noRepository = object({
  state: oneOf('no_repository', 'no_git', 'denied', 'refused', 'failed', 'timeout', 'not_recorded'),
  reason: text,
})

const task = object({ id: text, content: text, status: oneOf('pending', 'in_progress', 'completed') })

/** The published schema: `schema/snapshot-1.schema.json` is this, and the reader checks with it. */
export const SNAPSHOT_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:winddown:snapshot:1',
  title: 'winddown snapshot, version 1',
  ...object({
    session_id: { type: 'string', pattern: '^session-\\d{8}-\\d{6}$' },
    paused_at: when,
    duration_hours: number,
    context_usage: object({ tokens_used: orNull(number), tokens_total: orNull(number), percentage: orNull(number) }),
    conversation: object({
      primary_task: text,
      current_phase: text,
      summary: text,
      accomplishments: texts,
      next_steps: texts,
    }),
    git_context: object({
      is_git_repo: orNull(flag),
      branch: orNull(text),
      recent_commits: list(ref('commit')),
      status: object({ clean: orNull(flag), modified_files: texts, untracked_files: texts }),
    }),
    active_context: object({ working_directory: text }),
    important_reminders: texts,
    resume_instructions: object({
      quick_start: texts,
      files_to_review: texts,
      validation_commands: object({ check_git: text, check_session: text }),
    }),
    open_questions: texts,
    performance_metrics: { type: 'object', additionalProperties: number },
    todos: object({ active: list(ref('todo')), completed: list(ref('todo')) }),
    task_list: object({
      pending_tasks: list(ref('todo')),
      in_progress_tasks: list(ref('todo')),
      completed_count: count,
    }),
    version: text,
    build: text,
    project_path: text,
    incremental_pause: object({
      enabled: flag,
      action_count: count,
      duration_seconds: number,
      context_range: { type: 'array', items: number, minItems: 2, maxItems: 2 },
      tool_calls: count,
      actions_summary: list(object({ type: text, timestamp: text })),
    }),
    schema_version: { const: 1 },
    pause_reason: text,
    harness: orNull(text),
    harness_session_id: orNull(text),
    model: orNull(text),
    head: orNull(text),
    worktree: orNull(text),
    last_activity_at: orNull(text),
    git: { anyOf: [repository, noRepository] },
    facts: ref('facts'),
    provenance: {
      type: 'object',
      additionalProperties: list({ anyOf: [ref('factSource'), object({ kind: oneOf('git', 'derived') })] }),
    },
    redacted: object({ recorded: counts, snapshot: counts, 'problem?': text }),
    log: object({
      file: text,
      sealed: flag,
      bytes: count,
      sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      records: count,
      damage: list(object({ offset: count, length: count, reason: text })),
      damage_count: count,
    }),
    transcript: {
      anyOf: [
        { type: 'null' },
        object({
          path: text,
          state: oneOf('read', 'unreadable', 'not_read'),
          actions: count,
          'reason?': text,
          'bytes?': count,
        }),
      ],
    },
  }),
  $defs: {
    ...FACTS_DEFINITIONS,
    changedPath,
    commit: object({ sha: text, author: text, timestamp: text, message: text }),
    todo: task,
  },
}
