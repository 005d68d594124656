/** The figures of projects, out of their stores and of what the user's state knows of their briefs. Nothing is written. */
import type { JsonObject } from '@winddown/core'
import { deliveryKey, readDelivery } from '@winddown/hooks'
import {
  type Handover,
  isOwnSession,
  listSessions,
  type ReadSnapshot,
  readSession,
  type SessionAndHandover,
  type SessionEntry,
  sessionFigures,
  sumFigures,
  timelineOfFacts,
} from '@winddown/snapshot'
import { bytesToRead } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { isSalvagedStore } from '../project/salvaged-store.ts'
import { pendingBriefs } from '../project/waiting-brief.ts'
import { isLanded, isNotesOnly } from '../terminal/session-text.ts'
import type { Report, SessionTimeline } from './report-data.ts'

/** What is read of sessions that others recorded, all together: bytes. A repository can ship any number of any size. */
const OTHERS_READ = 64 * 1024 * 1024
/** Sessions whose timelines are kept while they are read; the page takes as many of them as it has room for. */
const TIMELINES = 300
const DETAIL = 1_000

export interface ReportWish {
  readonly now: Date
  /** Only this session; undefined: all. */
  readonly session?: SessionEntry
  /** Its timeline, where all of its actions were read. */
  readonly timeline?: SessionTimeline
  /** Without what others recorded, or changed: for an agent. */
  readonly ownOnly?: boolean
  /** Sessions landed before this time are left out; ISO 8601 UTC. */
  readonly since?: string
}

const size = ({ files }: SessionEntry): number => bytesToRead(files.json) + bytesToRead(files.markdown)

/**
 * What became of a session's brief, as far as this user's state knows.
 * @param pending sessions whose brief somebody is given next: those alone wait, whatever was left behind them
 */
function handoverOf({ store, userState }: Project, { snapshot }: ReadSnapshot, pending: ReadonlySet<string>): Handover {
  const delivery = readDelivery(userState, deliveryKey(store.directory, snapshot.session_id))
  const given = delivery?.given_at === undefined ? Number.NaN : Date.parse(delivery.given_at)
  const left = delivery === null || delivery.status === 'waiting' ? 'none' : delivery.status
  const seconds = Math.round((given - Date.parse(snapshot.paused_at)) / 1000)
  return {
    status: pending.has(snapshot.session_id) ? 'waiting' : left,
    seconds_to_resume: Number.isFinite(seconds) ? Math.max(0, seconds) : null,
    brief_tokens: delivery?.brief_tokens ?? null,
    context_tokens: snapshot.context_usage.tokens_used || null,
    drift: delivery?.drift ?? null,
  }
}

/** Text of others was never looked over for secrets. */
function cleaned<Value extends object>({ redactor }: Project, value: Value): Value {
  return redactor.redactData(value as unknown as JsonObject).data as unknown as Value
}

interface Collected {
  readonly sessions: SessionAndHandover[]
  readonly timelines: Map<string, SessionTimeline>
  readonly unreadable: { readonly path: string; readonly reason: string }[]
  leftOut: number
  /** Those that this user's winddown did not record, or that were changed since. */
  others: number
}

/** One that was asked for is told, whatever it holds. */
function take(project: Project, entries: readonly SessionEntry[], wish: ReportWish, into: Collected): void {
  const { now, ownOnly = false } = wish
  const isNamed = wish.session !== undefined
  const pending = pendingBriefs(project, now)
  let room = OTHERS_READ
  for (const entry of entries) {
    if (entry.files.json === undefined && entry.files.markdown === undefined) continue
    if (project.store.session(entry.id) === null) {
      if (ownOnly) {
        into.others += 1
        continue
      }
      room -= size(entry)
      if (room < 0) {
        into.leftOut += 1
        continue
      }
    }
    const reading = entry.reading ?? readSession(entry)
    if (reading.kind === 'unreadable') {
      into.unreadable.push({ path: reading.path, reason: reading.detail })
      continue
    }
    // Notes of no agent's session are no session that was worked in; told where the next one is given their brief.
    if (!isNamed && isNotesOnly({ reading }) && !pending.has(entry.id)) continue
    const own = isOwnSession(project.store, { id: entry.id, reading })
    if (!own) into.others += 1
    if (!own && ownOnly) continue
    const figures = sessionFigures(reading, { own, prices: project.config.prices ?? [] })
    const session = { ...(own ? figures : cleaned(project, figures)), handover: handoverOf(project, reading, pending) }
    into.sessions.push(session)
    if (into.timelines.size >= TIMELINES || into.timelines.has(entry.id)) continue
    const found = { entries: timelineOfFacts(reading.snapshot.facts, { detail: DETAIL }), earlier: 0, whole: false }
    into.timelines.set(entry.id, own ? found : cleaned(project, found))
  }
}

/** The id that its agent gave a session. */
const agentOf = ({ store }: Project, id: string): string | undefined => store.session(id)?.harnessSessionId ?? undefined

/**
 * The report of some projects, or of one session of the first of them.
 * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE
 */
export function collectReport(projects: readonly Project[], wish: ReportWish): Report {
  const known = new Set<string>()
  const into: Collected = { sessions: [], timelines: new Map(), unreadable: [], leftOut: 0, others: 0 }
  for (const project of projects) {
    const entries =
      wish.session === undefined ? listSessions(project.store.directory, { open: 0 }).sessions : [wish.session]
    const { since } = wish
    const wanted = since === undefined ? entries : entries.filter(({ pausedAt }) => pausedAt >= since)
    // What was salvaged from everywhere comes last: a session that a project has, too, is that project's.
    const others = isSalvagedStore(project) ? wanted.filter(({ id }) => !known.has(agentOf(project, id) ?? '')) : wanted
    for (const entry of wanted) if (isLanded(entry)) known.add(agentOf(project, entry.id) ?? entry.id)
    take(project, others, wish, into)
  }
  if (wish.session !== undefined && wish.timeline !== undefined) into.timelines.set(wish.session.id, wish.timeline)
  const sessions = into.sessions.toSorted((a, b) => (a.ended_at < b.ended_at ? 1 : -1))
  const [first] = projects
  return {
    report_version: 1,
    generated_at: wish.now.toISOString(),
    projects: projects.filter((project) => !isSalvagedStore(project)).map(({ store }) => store.projectPath),
    session: wish.session?.id ?? null,
    levels: first?.config.thresholds ?? { caution: 0.7, warning: 0.85, auto_pause: 0.9, critical: 0.95 },
    totals: sumFigures(sessions),
    sessions,
    timelines: Object.fromEntries(into.timelines),
    unreadable: into.unreadable.slice(0, 100),
    left_out: into.leftOut,
    of_others: into.others,
  }
}
