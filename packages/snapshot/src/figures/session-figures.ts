/** What a look back tells of one session: figures out of its snapshot, small enough to keep a thousand of them. */
import type { CheckResult } from '../facts/checks.ts'
import type { ContextCourse, FilledBy } from '../facts/statistics.ts'
import type { ReadSnapshot } from '../read/read-snapshot.ts'
import type { Snapshot } from '../snapshot.ts'
import { cut } from '../text/excerpt.ts'
import { type Cost, costOf, type Prices } from './cost.ts'
import { sessionBranch, sessionTitle } from './session-title.ts'
import { type TokenFigures, tokenFigures } from './token-figures.ts'

/** `cut_off`: calls have no result; `compacted`: its agent summarized it; `ended`: a turn ended last. Not every agent says when one ends. */
export type SessionEnding = 'ended' | 'cut_off' | 'compacted' | 'unknown'

export interface SessionFigures {
  readonly id: string
  /** Recorded by this user's winddown, and unchanged since. */
  readonly own: boolean
  readonly origin: ReadSnapshot['origin']
  readonly harness: string | null
  readonly harness_session_id: string | null
  readonly model: string | null
  readonly project: string
  readonly worktree: string | null
  readonly branch: string | null
  /** What it was about, one line, cut. */
  readonly title: string
  readonly reason: string
  /** False where it was put together from a transcript afterwards. */
  readonly recorded: boolean
  /** ISO 8601 UTC. */
  readonly started_at: string | null
  readonly ended_at: string
  readonly hours: number
  readonly ending: SessionEnding
  readonly compactions: number
  /** From the start of its recording to its end; null where it was not recorded while it ran. */
  readonly wind_down_seconds: number | null
  readonly context: {
    /** Fractions of the limit, 0 to 1. */
    readonly last: number | null
    readonly highest: number | null
    readonly tokens: number | null
    readonly limit: number | null
    readonly points: ContextCourse['points']
  }
  readonly tokens: TokenFigures
  readonly cost: Cost
  readonly filled_by: { readonly sources: readonly FilledBy[]; readonly files: readonly FilledBy[] }
  readonly actions: number
  readonly requests: number
  readonly tools: readonly ToolFigures[]
  readonly files: readonly FileFigures[]
  readonly file_count: number
  readonly checks: readonly CheckFigures[]
  readonly failures: { readonly all: number; readonly fixed: number }
  readonly commits: number
  readonly sub_agents: number
}

export interface ToolFigures {
  readonly tool: string
  readonly calls: number
  readonly errors: number
  readonly denied: number
  readonly duration_ms: number
}

export interface FileFigures {
  readonly path: string
  readonly reads: number
  readonly writes: number
}

export interface CheckFigures {
  readonly head: string
  readonly kind: string
  readonly runs: number
  readonly failed_runs: number
  readonly unknown_runs: number
  readonly result: CheckResult
}

const TITLE = 200
const FILES = 40
const TOOLS = 40

/** Null for what is stored as 0 where it is not known. */
const known = (value: number | null | undefined): number | null => (value == null || value === 0 ? null : value)

function endingOf({ facts, pause_reason: reason, last_activity_at: activity }: Snapshot): SessionEnding {
  if (reason === 'compaction') return 'compacted'
  if (facts.actions === 0 || activity === null) return 'unknown'
  if ((facts.in_flight ?? []).some(({ end }) => end !== 'interrupted')) return 'cut_off'
  return facts.last_words?.final === true ? 'ended' : 'unknown'
}

/** The highest of what is known of the context; the range holds the first and the last reading. */
function highestOf({ facts, context_usage: usage }: Snapshot): number | null {
  const points = facts.context?.points ?? []
  const limit = known(usage.tokens_total)
  const seen = points.flatMap(([, tokens, fraction]) =>
    fraction !== null ? fraction : tokens !== null && limit !== null ? tokens / limit : [],
  )
  const all = [...seen, ...(facts.context_range ?? []), (usage.percentage ?? 0) / 100]
  return known(
    Math.min(
      1,
      all.reduce((most, one) => Math.max(most, one), 0),
    ),
  )
}

/**
 * The figures of a session that was read. `prices` are the user's own, for models whose agent says nothing of its cost.
 * Nothing is measured anew: what the snapshot does not know stays null.
 */
export function sessionFigures(
  read: ReadSnapshot,
  { own, prices = [] }: { readonly own: boolean; readonly prices?: Prices },
): SessionFigures {
  const { snapshot, origin } = read
  const { facts, context_usage: usage, incremental_pause: pause, pause_reason: reason } = snapshot
  const isRecorded = pause.enabled && reason !== 'salvage' && origin !== 'markdown'
  return {
    id: snapshot.session_id,
    own,
    origin,
    harness: snapshot.harness,
    harness_session_id: snapshot.harness_session_id,
    model: snapshot.model,
    project: snapshot.project_path,
    worktree: snapshot.worktree,
    branch: sessionBranch(snapshot),
    title: cut(sessionTitle(snapshot), TITLE),
    reason,
    recorded: isRecorded,
    started_at: facts.started_at ?? null,
    ended_at: snapshot.last_activity_at ?? snapshot.paused_at,
    hours: snapshot.duration_hours,
    ending: endingOf(snapshot),
    compactions: facts.compactions.length,
    wind_down_seconds: isRecorded ? pause.duration_seconds : null,
    context: {
      last: known(usage.percentage) === null ? null : Math.min(1, (usage.percentage ?? 0) / 100),
      highest: highestOf(snapshot),
      tokens: known(usage.tokens_used),
      limit: known(usage.tokens_total),
      points: facts.context?.points ?? [],
    },
    tokens: tokenFigures(facts),
    cost: costOf(facts, prices),
    filled_by: { sources: facts.context?.by_source ?? [], files: facts.context?.by_file ?? [] },
    actions: facts.actions,
    requests: facts.request_count,
    tools: facts.tools.slice(0, TOOLS).map(({ tool, calls, errors, denied, duration_ms }) => ({
      tool,
      calls,
      errors,
      denied,
      duration_ms,
    })),
    files: facts.files
      .map(({ path, reads, writes }) => ({ path, reads, writes }))
      .toSorted((a, b) => b.writes * 3 + b.reads - (a.writes * 3 + a.reads))
      .slice(0, FILES),
    file_count: facts.file_count,
    checks: facts.checks.map(({ head, kind, runs, failed_runs, unknown_runs, result }) => ({
      head,
      kind,
      runs,
      failed_runs,
      unknown_runs: unknown_runs ?? 0,
      result,
    })),
    failures: { all: facts.failures.length, fixed: facts.failures.filter(({ mended }) => mended !== undefined).length },
    commits: facts.commits.length,
    sub_agents: facts.children.filter(({ kind }) => kind === 'agent').length,
  }
}
