import type { ActionData, ActionType, JsonObject, PauseAction, TaskChange } from '@winddown/core'
import { foldActions } from '../fold/fold-actions.ts'
import type { GitCommit } from '../git/log-parser.ts'
import { NO_REQUEST, SCHEMA_VERSION, type Snapshot, type SnapshotTask } from '../snapshot.ts'
import { type Loose, list, loose, number, numbers, text, texts } from './loose-json.ts'

/** What the original's program says of itself in the place of a task. */
const BY_PROGRAM =
  /^(?:auto-?pause(?:d)? |automatic pause|context (?:usage |limit |threshold )|session (?:paused|auto))/i

/**
 * A session as the original wrote it, as one of ours: what it says keeps its place, what it could not say is null or empty.
 * `facts` come from the same fold as ours, over the few actions that its fields amount to; whose words they were is not known.
 */
export function snapshotOfOriginal(source: Loose, sessionId: string): Snapshot {
  const conversation = loose(source['conversation'])
  const context = loose(source['active_context'])
  const resume = loose(source['resume_instructions'])
  const commands = loose(resume['validation_commands'])
  const usage = loose(source['context_usage'])
  const pause = loose(source['incremental_pause'])
  const range = numbers(pause['context_range'])
  const lists = loose(source['task_list'])
  const todos = loose(source['todos'])
  const active = tasks(todos['active'], 'pending')
  const completed = tasks(todos['completed'], 'completed')
  const pending = tasks(lists['pending_tasks'], 'pending')
  const running = tasks(lists['in_progress_tasks'], 'in_progress')
  const pausedAt = text(source['paused_at']) ?? timeOfId(sessionId)
  const project = text(source['project_path']) ?? ''
  const recordedTask = text(conversation['primary_task']) ?? ''
  const primaryTask = BY_PROGRAM.test(recordedTask) ? NO_REQUEST : recordedTask
  const directory = text(context['working_directory']) ?? project
  const review = texts(resume['files_to_review'])
  const git = gitOfOriginal(loose(source['git_context']), project)
  const actions = [
    // In the original's words, or its program's: nobody's request.
    ...(primaryTask === '' || primaryTask === NO_REQUEST
      ? []
      : [note('note', `Primary task, as it was recorded: ${primaryTask}`)]),
    ...texts(conversation['next_steps']).map((words) => note('next', words)),
    ...texts(source['important_reminders']).map((words) => note('reminder', words)),
    ...texts(source['open_questions']).map((words) => note('question', words)),
    action('tool_call', sessionId, pausedAt, {
      tool: 'todos',
      kind: 'task',
      outcome: 'ok',
      tasks_replace: true,
      tasks: [...active, ...pending, ...running, ...completed].map(
        (task): TaskChange => ({ id: task.id, text: task.content, status: task.status }),
      ),
    }),
    action('tool_call', sessionId, pausedAt, {
      tool: 'files',
      kind: 'edit',
      outcome: 'ok',
      files: review.map((path) => ({ path, access: 'write' as const })),
    }),
  ]
  function note(kind: 'note' | 'next' | 'reminder' | 'question', words: string): PauseAction {
    return action('system_event', sessionId, pausedAt, { event: 'note', note: kind, text: words, author: 'agent' })
  }
  return {
    session_id: sessionId,
    paused_at: pausedAt,
    duration_hours: number(source['duration_hours']) ?? 0,
    context_usage: {
      tokens_used: number(usage['tokens_used']),
      tokens_total: number(usage['tokens_total']),
      percentage: number(usage['percentage']),
    },
    conversation: {
      primary_task: primaryTask,
      current_phase: text(conversation['current_phase']) ?? '',
      summary: text(conversation['summary']) ?? '',
      accomplishments: texts(conversation['accomplishments']),
      next_steps: texts(conversation['next_steps']),
    },
    git_context: contextOf(loose(source['git_context'])),
    active_context: { working_directory: directory },
    important_reminders: texts(source['important_reminders']),
    resume_instructions: {
      quick_start: texts(resume['quick_start']),
      files_to_review: review,
      validation_commands: {
        check_git: text(commands['check_git']) ?? 'git status',
        check_session: text(commands['check_session']) ?? `winddown show ${sessionId}`,
      },
    },
    open_questions: texts(source['open_questions']),
    performance_metrics: Object.fromEntries(
      Object.entries(loose(source['performance_metrics'])).flatMap(([name, value]) =>
        typeof value === 'number' ? [[name, value]] : [],
      ),
    ),
    todos: { active, completed },
    task_list: {
      pending_tasks: pending,
      in_progress_tasks: running,
      completed_count: number(lists['completed_count']) ?? completed.length,
    },
    version: text(source['version']) ?? '',
    build: String(source['build'] ?? ''),
    project_path: project,
    incremental_pause: {
      enabled: pause['enabled'] === true,
      action_count: number(pause['action_count']) ?? 0,
      duration_seconds: number(pause['duration_seconds']) ?? 0,
      context_range: [range[0] ?? 0, range[1] ?? 0],
      tool_calls: number(pause['tool_calls']) ?? 0,
      actions_summary: list(pause['actions_summary']).map((entry) => ({
        type: text(loose(entry)['type']) ?? '',
        timestamp: text(loose(entry)['timestamp']) ?? '',
      })),
    },
    schema_version: SCHEMA_VERSION,
    pause_reason: 'not recorded',
    harness: null,
    harness_session_id: null,
    model: null,
    head: git.state === 'repository' ? git.head : null,
    worktree: project === '' ? null : project,
    last_activity_at: null,
    git,
    facts: foldActions(actions.filter(isWorthFolding), { workingDirectory: directory }),
    provenance: {},
    redacted: { recorded: {}, snapshot: {} },
    log: {
      file: `${sessionId}-incremental.jsonl`,
      sealed: true,
      bytes: 0,
      // Hash of no bytes: it covers no log.
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      records: 0,
      damage: [],
      damage_count: 0,
    },
    transcript: null,
  }
}

function isWorthFolding(one: PauseAction): boolean {
  if (one.type === 'user_message') return one.data.summary !== ''
  if (one.type === 'tool_call') return (one.data.tasks?.length ?? one.data.files?.length ?? 0) > 0
  return true
}

function action<Type extends ActionType>(
  type: Type,
  sessionId: string,
  timestamp: string,
  data: ActionData<Type>,
): PauseAction {
  // The type and its data were matched by the caller's types; an unknown context is said by `context_unknown`.
  const known = { ...(data as JsonObject), context_unknown: true }
  return { type, timestamp, session_id: sessionId, data: known, context_percentage: 0 } as unknown as PauseAction
}

function contextOf(git: Loose): Snapshot['git_context'] {
  const status = loose(git['status'])
  const known = git['is_git_repo'] === true
  return {
    is_git_repo: typeof git['is_git_repo'] === 'boolean' ? git['is_git_repo'] : null,
    branch: text(git['branch']),
    recent_commits: commits(git),
    status: {
      // The original called a failing git clean: only lists that say otherwise are evidence.
      clean: known && status['clean'] === false ? false : null,
      modified_files: texts(status['modified_files']),
      untracked_files: texts(status['untracked_files']),
    },
  }
}

function gitOfOriginal(git: Loose, project: string): Snapshot['git'] {
  if (git['is_git_repo'] === false) return { state: 'no_repository', reason: 'the original found none' }
  if (git['is_git_repo'] !== true) return { state: 'not_recorded', reason: 'the session says nothing about git' }
  const status = loose(git['status'])
  const modified = texts(status['modified_files']).map((path) => ({ path, change: 'modified' as const }))
  const untracked = texts(status['untracked_files'])
  const branch = text(git['branch'])
  return {
    state: 'repository',
    worktree: project,
    kind: 'main',
    head: commits(git)[0]?.sha ?? null,
    branch,
    detached: branch === null,
    upstream: null,
    ahead: null,
    behind: null,
    operations: [],
    rebasing: null,
    staged: { items: [], total: 0 },
    unstaged: { items: modified, total: modified.length },
    untracked: { items: untracked, total: untracked.length },
    conflicts: { items: [], total: 0 },
    commits: commits(git),
    stashes: 0,
    limits: ['the original recorded neither upstream, nor stashes, nor what was staged'],
  }
}

function commits(git: Loose): GitCommit[] {
  return list(git['recent_commits']).map((entry) => {
    const commit = loose(entry)
    return {
      sha: text(commit['sha']) ?? '',
      author: text(commit['author']) ?? '',
      timestamp: text(commit['timestamp']) ?? '',
      message: text(commit['message']) ?? '',
    }
  })
}

/** To-do entries: strings, or objects that say `content`, `subject`, `title` or `text`. */
function tasks(value: unknown, status: SnapshotTask['status']): SnapshotTask[] {
  return list(value).flatMap((entry, i) => {
    const task = loose(entry)
    const content =
      typeof entry === 'string' ? entry : text(task['content'] ?? task['subject'] ?? task['title'] ?? task['text'])
    if (content === null) return []
    const own = task['status']
    const known = own === 'pending' || own === 'in_progress' || own === 'completed' ? own : status
    return [{ id: String(task['id'] ?? `${status}-${i + 1}`), content, status: known }]
  })
}

/** The form of a time, and at each of its digits the place in an id, `session-YYYYMMDD-HHMMSS`, that says it. */
const TIME = Buffer.from('0000-00-00T00:00:00.000Z')
const PLACES = [8, 9, 10, 11, 0, 12, 13, 0, 14, 15, 0, 17, 18, 0, 19, 20, 0, 21, 22]

/**
 * The time that an id names, which the original gave at the pause. A list of sessions asks for every one of them: digit by digit, since parts cut out
 * and put together are a dozen strings for each.
 */
export function timeOfId(id: string): string {
  for (let at = 0; at < PLACES.length; at++) {
    const from = PLACES[at] ?? 0
    if (from > 0) TIME[at] = id.charCodeAt(from)
  }
  return TIME.toString('latin1')
}
