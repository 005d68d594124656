/** A report of a size that a browser takes at once: what is looked at least goes first, from the oldest sessions on. */
import type { SessionAndHandover } from '@winddown/snapshot'
import type { Report, SessionTimeline } from './report-data.ts'

/** Bytes of a page's data, at most. */
const MOST_BYTES = 2_700_000

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** Every so many points, the last one always. */
const thin = <Point>(points: readonly Point[], most: number): readonly Point[] => {
  const step = Math.ceil(points.length / most)
  return points.filter((_, at) => at % step === 0 || at === points.length - 1)
}

function shorter(session: SessionAndHandover, rows: number, points: number): SessionAndHandover {
  return {
    ...session,
    context: { ...session.context, points: thin(session.context.points, points) },
    tools: session.tools.slice(0, rows),
    files: session.files.slice(0, rows),
    checks: session.checks.slice(0, rows),
    filled_by: { sources: session.filled_by.sources.slice(0, rows), files: session.filled_by.files.slice(0, rows) },
  }
}

const withoutDetails = (timeline: SessionTimeline): SessionTimeline => ({
  ...timeline,
  entries: timeline.entries.map(({ detail: _detail, ...entry }) => entry),
})

/** Rows and points of a session, by steps; the last one is what a page of thousands of them has room for. */
const STEPS = [
  [16, 96],
  [8, 32],
  [4, 12],
  [2, 4],
] as const

export function fitReport(report: Report): Report {
  let sessions = report.sessions
  for (const [rows, points] of STEPS) {
    sessions = report.sessions.map((session) => shorter(session, rows, points))
    if (bytes(sessions) <= MOST_BYTES * 0.7) break
  }
  let room = MOST_BYTES - bytes(sessions) - bytes(report.totals)
  const timelines: [string, SessionTimeline][] = []
  for (const { id } of sessions) {
    const whole = report.timelines[id]
    if (whole === undefined || room <= 0) continue
    const lean = withoutDetails(whole)
    const [long, short] = [bytes(whole), bytes(lean)]
    const chosen = long < room / 4 || report.session === id ? whole : lean
    const taken = chosen === whole ? long : short
    if (taken > room) continue
    room -= taken
    timelines.push([id, chosen])
  }
  return { ...report, sessions, timelines: Object.fromEntries(timelines) }
}
