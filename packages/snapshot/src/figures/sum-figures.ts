/** What many sessions come to. */
import type { FilledBy, ModelTokens } from '../facts/statistics.ts'
import { type Cost, sumCosts } from './cost.ts'
import type { FileFigures, SessionFigures, ToolFigures } from './session-figures.ts'
import { wholeSessions } from './whole-sessions.ts'

/** What became of the brief of a session. Times from the user's state; null where nothing is known. */
export interface Handover {
  /** `none`: nobody is given one, or nothing is known of it. `waiting`: the next session of a work tree is given it. `delivered`: the agent went on after it. */
  readonly status: 'none' | 'waiting' | 'given' | 'delivered' | 'withdrawn'
  /** From the end of the session to the first session that was given its brief. */
  readonly seconds_to_resume: number | null
  /** Tokens of the brief, and of the context that resuming the session itself would read again. */
  readonly brief_tokens: number | null
  readonly context_tokens: number | null
  /** What had changed in the repository when the brief was given; null where it was not measured. */
  readonly drift: { readonly commits: number | null; readonly files: number | null; readonly stale: boolean } | null
}

/** A session with what became of its brief. */
export interface SessionAndHandover extends SessionFigures {
  readonly handover: Handover
}

export interface CheckTotals {
  readonly head: string
  readonly kind: string
  readonly runs: number
  readonly failed_runs: number
  readonly unknown_runs: number
}

/** The middle and the upper bound of nine tenths; null where there is none. */
export interface Spread {
  readonly count: number
  readonly median: number | null
  readonly p90: number | null
}

export interface Totals {
  readonly sessions: number
  readonly hours: number
  readonly requests: number
  readonly actions: number
  readonly commits: number
  readonly calls: { readonly all: number; readonly errors: number; readonly denied: number }
  /** Of the runs whose result is known the share that passed; null where there were none. */
  readonly checks: {
    readonly runs: number
    readonly failed: number
    readonly unknown: number
    readonly pass_rate: number | null
  }
  readonly tokens: { readonly models: readonly ModelTokens[]; readonly sub_agents: Omit<ModelTokens, 'model'> }
  readonly cost: Cost
  /** Sessions of which no cost is known. */
  readonly cost_unknown: number
  readonly filled_by: { readonly sources: readonly FilledBy[]; readonly files: readonly FilledBy[] }
  readonly tools: readonly ToolFigures[]
  readonly files: readonly (FileFigures & { readonly sessions: number })[]
  readonly check_list: readonly CheckTotals[]
  readonly endings: { readonly [Ending in SessionFigures['ending']]: number }
  /** Sessions that compacted at least once, and all their compactions. */
  readonly compacted: { readonly sessions: number; readonly times: number }
  readonly recorded: number
  readonly wind_down_seconds: Spread
  readonly seconds_to_resume: Spread
  readonly briefs: {
    readonly waiting: number
    readonly given: number
    readonly answered: number
    readonly withdrawn: number
  }
  readonly brief_tokens: Spread
  readonly context_tokens: Spread
  readonly drift: { readonly measured: number; readonly stale: number; readonly commits: Spread }
}

const ROWS = 30

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number): number | null =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null
  return { count: sorted.length, median: at(0.5), p90: at(0.9) }
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)

/** Rows of several sessions with one name as one row. */
function merged<Row>(rows: readonly Row[], keyOf: (row: Row) => string, add: (into: Row, row: Row) => Row): Row[] {
  const found = new Map<string, Row>()
  for (const row of rows) {
    const before = found.get(keyOf(row))
    found.set(keyOf(row), before === undefined ? row : add(before, row))
  }
  return [...found.values()]
}

const addTokens = <Row extends Omit<ModelTokens, 'model'>>(a: Row, b: Row): Row => ({
  ...a,
  responses: a.responses + b.responses,
  input: a.input + b.input,
  output: a.output + b.output,
  cache_read: a.cache_read + b.cache_read,
  cache_creation: a.cache_creation + b.cache_creation,
  ...(a.cost_usd === undefined && b.cost_usd === undefined ? {} : { cost_usd: (a.cost_usd ?? 0) + (b.cost_usd ?? 0) }),
})

const NO_TOKENS = { responses: 0, input: 0, output: 0, cache_read: 0, cache_creation: 0 }

const filled = (rows: readonly FilledBy[]): FilledBy[] =>
  merged(
    rows,
    ({ name }) => name,
    (a, b) => ({ name: a.name, tokens: a.tokens + b.tokens, times: a.times + b.times }),
  )
    .sort((a, b) => b.tokens - a.tokens)
    .slice(0, ROWS)

/**
 * Sums sessions up. Of several projects a file is told apart by its project. A session of which there are several snapshots counts once;
 * the briefs and recordings of all of them count.
 */
export function sumFigures(snapshots: readonly SessionAndHandover[]): Totals {
  const sessions = wholeSessions(snapshots)
  const tools = merged(
    sessions.flatMap((one) => one.tools),
    ({ tool }) => tool,
    (a, b) => ({
      tool: a.tool,
      calls: a.calls + b.calls,
      errors: a.errors + b.errors,
      denied: a.denied + b.denied,
      duration_ms: a.duration_ms + b.duration_ms,
    }),
  ).sort((a, b) => b.calls - a.calls)
  const checks = merged<CheckTotals>(
    sessions.flatMap((one) => one.checks),
    ({ head }) => head,
    (a, b) => ({
      head: a.head,
      kind: a.kind,
      runs: a.runs + b.runs,
      failed_runs: a.failed_runs + b.failed_runs,
      unknown_runs: a.unknown_runs + b.unknown_runs,
    }),
  )
    .map(({ head, kind, runs, failed_runs, unknown_runs }) => ({ head, kind, runs, failed_runs, unknown_runs }))
    .sort((a, b) => b.runs - a.runs)
  const [runs, failed, unknown] = [
    sum(checks.map((one) => one.runs)),
    sum(checks.map((one) => one.failed_runs)),
    sum(checks.map((one) => one.unknown_runs)),
  ]
  const projects = new Set(sessions.map(({ project }) => project))
  const named = (project: string, path: string): string =>
    projects.size > 1 && !path.startsWith('/') ? `${project}/${path}` : path
  const handovers = snapshots.map(({ handover }) => handover)
  const withStatus = (...wanted: readonly Handover['status'][]): number =>
    handovers.filter(({ status }) => wanted.includes(status)).length
  const drifts = handovers.flatMap(({ drift }) => drift ?? [])
  return {
    sessions: sessions.length,
    hours: sum(sessions.map(({ hours }) => hours)),
    requests: sum(sessions.map(({ requests }) => requests)),
    actions: sum(sessions.map(({ actions }) => actions)),
    commits: sum(sessions.map(({ commits }) => commits)),
    calls: {
      all: sum(tools.map(({ calls }) => calls)),
      errors: sum(tools.map(({ errors }) => errors)),
      denied: sum(tools.map(({ denied }) => denied)),
    },
    checks: { runs, failed, unknown, pass_rate: runs > unknown ? (runs - unknown - failed) / (runs - unknown) : null },
    tokens: {
      models: merged(
        sessions.flatMap((one) => one.tokens.models),
        ({ model }) => model,
        addTokens,
      ).sort((a, b) => b.output - a.output),
      sub_agents: sessions.map((one) => one.tokens.sub_agents ?? NO_TOKENS).reduce(addTokens, NO_TOKENS),
    },
    cost: sumCosts(sessions.map(({ cost }) => cost)),
    cost_unknown: sessions.filter(({ cost }) => cost.usd === null).length,
    filled_by: {
      sources: filled(sessions.flatMap((one) => one.filled_by.sources)),
      files: filled(
        sessions.flatMap((one) => one.filled_by.files.map((row) => ({ ...row, name: named(one.project, row.name) }))),
      ),
    },
    tools: tools.slice(0, ROWS),
    files: merged(
      sessions.flatMap((one) =>
        one.files.map((file) => ({ ...file, path: named(one.project, file.path), sessions: 1 })),
      ),
      ({ path }) => path,
      (a, b) => ({
        path: a.path,
        reads: a.reads + b.reads,
        writes: a.writes + b.writes,
        sessions: a.sessions + b.sessions,
      }),
    )
      .sort((a, b) => b.writes * 3 + b.reads - (a.writes * 3 + a.reads))
      .slice(0, ROWS),
    check_list: checks.slice(0, ROWS),
    endings: {
      ended: sessions.filter(({ ending }) => ending === 'ended').length,
      cut_off: sessions.filter(({ ending }) => ending === 'cut_off').length,
      compacted: sessions.filter(({ ending }) => ending === 'compacted').length,
      unknown: sessions.filter(({ ending }) => ending === 'unknown').length,
    },
    compacted: {
      sessions: sessions.filter(({ compactions }) => compactions > 0).length,
      times: sum(sessions.map(({ compactions }) => compactions)),
    },
    recorded: sessions.filter(({ recorded }) => recorded).length,
    wind_down_seconds: spread(snapshots.flatMap((one) => one.wind_down_seconds ?? [])),
    seconds_to_resume: spread(handovers.flatMap((one) => one.seconds_to_resume ?? [])),
    briefs: {
      waiting: withStatus('waiting'),
      given: withStatus('given', 'delivered'),
      answered: withStatus('delivered'),
      withdrawn: withStatus('withdrawn'),
    },
    brief_tokens: spread(handovers.flatMap((one) => one.brief_tokens ?? [])),
    context_tokens: spread(handovers.flatMap((one) => one.context_tokens ?? [])),
    drift: {
      measured: drifts.length,
      stale: drifts.filter(({ stale }) => stale).length,
      commits: spread(drifts.flatMap(({ commits }) => commits ?? [])),
    },
  }
}
