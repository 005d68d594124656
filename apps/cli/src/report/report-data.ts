/** What stands behind a report: the figures that `--json` prints and that the page draws. */
import type { SessionAndHandover, TimelineEntry, Totals } from '@winddown/snapshot'

export interface SessionTimeline {
  readonly entries: readonly TimelineEntry[]
  /** Entries before the first that are left out. */
  readonly earlier: number
  /** Every action, or only what the snapshot kept of them. */
  readonly whole: boolean
}

export interface Report {
  readonly report_version: 1
  /** ISO 8601 UTC. */
  readonly generated_at: string
  /** Folders of the projects. */
  readonly projects: readonly string[]
  /** The one session that the report is about; null where it is about all. */
  readonly session: string | null
  /** Fractions of the limit. */
  readonly levels: {
    readonly caution: number
    readonly warning: number
    readonly auto_pause: number
    readonly critical: number
  }
  readonly totals: Totals
  /** Newest first. */
  readonly sessions: readonly SessionAndHandover[]
  /** By session; of many sessions only the newest have one. */
  readonly timelines: { readonly [session: string]: SessionTimeline }
  /** Sessions that could not be read, and why. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
  /** Sessions that are left out: others' that are too large to look at all. */
  readonly left_out: number
  /** Sessions that this user's winddown did not record, or that were changed since; an agent is told nothing else of them. */
  readonly of_others: number
}
