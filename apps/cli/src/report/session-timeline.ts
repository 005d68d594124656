/** Every action of one session as a timeline, without secrets. */
import type { JsonObject } from '@winddown/core'
import type { ReadSnapshot } from '@winddown/snapshot'
import { timelineOfActions } from '@winddown/snapshot'
import { createWideRedactor } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import { ofSnapshot, wholeRedactor } from '../recall/recalled-session.ts'
import type { SessionTimeline } from './report-data.ts'

/** Entries and characters of each, at most: a page of them is still opened at once. */
const MOST = 3_000
const DETAIL = 1_500

/** What was read of a session. */
export interface ReadTimeline {
  /** Undefined where nothing but the snapshot is left of the session. */
  readonly timeline: SessionTimeline | undefined
  /** Why a part of its transcript is missing, and what to do; undefined: none is. */
  readonly fault: string | undefined
}

export function sessionTimeline(project: Project, read: ReadSnapshot): ReadTimeline {
  const recalled = ofSnapshot(project, read, wholeRedactor(project))
  const { entries, earlier } = timelineOfActions(recalled.actions(), { detail: DETAIL, most: MOST })
  const fault = recalled.fault()
  if (entries.length === 0) return { timeline: undefined, fault }
  const wide = createWideRedactor({ extra: project.ownSecrets, fieldLimit: Number.MAX_SAFE_INTEGER })
  const { data } = wide.redactData({ entries } as unknown as JsonObject)
  const { entries: clean } = data as unknown as Pick<SessionTimeline, 'entries'>
  return { timeline: { entries: clean, earlier, whole: fault === undefined }, fault }
}
