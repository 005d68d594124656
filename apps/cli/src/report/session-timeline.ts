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

/** Undefined where nothing but the snapshot is left of the session. */
export function sessionTimeline(project: Project, read: ReadSnapshot): SessionTimeline | undefined {
  const recalled = ofSnapshot(project, read, wholeRedactor(project))
  const { entries, earlier } = timelineOfActions(recalled.actions(), { detail: DETAIL, most: MOST })
  if (entries.length === 0) return undefined
  const wide = createWideRedactor({ extra: project.ownSecrets, fieldLimit: Number.MAX_SAFE_INTEGER })
  const { data } = wide.redactData({ entries } as unknown as JsonObject)
  return { entries: (data as unknown as { entries: SessionTimeline['entries'] }).entries, earlier, whole: true }
}
