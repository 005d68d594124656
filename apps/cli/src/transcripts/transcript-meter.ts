/** How full the context of a session is or was: the one place where a command measures it. */
import { isSafeKey, type Reading } from '@winddown/core'
import { learnedLimit, readStatusLine, type SessionRecord, type TranscriptAdapter } from '@winddown/hooks'
import type { Project } from '../project/project.ts'

/** What is to be measured. */
export interface MeteredSession {
  readonly adapter: TranscriptAdapter
  readonly sessionId: string
  /** Null where it is not found: then the status line or the last reading says what is known. */
  readonly transcript: string | null
  readonly workingDirectory: string | null
  /** What the hook knows of the session; undefined where it has not told of it. */
  readonly record?: SessionRecord | undefined
  /** Model as the session's start named it, window mark included, where there is no record. */
  readonly startModel?: string | null
}

/** Measures a session as the hook and the status line do, now: with what the hook knows of it, else under the settings of now. */
export function measureSession(project: Project, session: MeteredSession): Reading {
  const { environment, store, userState } = project
  const { adapter, sessionId, record } = session
  return adapter.measure(session.transcript, {
    home: environment.home ?? null,
    project: store.worktree,
    environment: environment.variables,
    sessionId,
    workingDirectory: session.workingDirectory,
    // A file may be called anything: an id that names no file has no status line.
    statusLine: isSafeKey(sessionId) ? readStatusLine(userState, adapter.id, sessionId) : null,
    startModel: record?.startModel ?? session.startModel ?? null,
    learnedLimit: (model, conditions) => learnedLimit(userState, adapter.id, model, conditions),
    ...(record !== undefined && {
      known: {
        settings: record.settings,
        limitConditions: record.limitConditions,
        last: record.last,
        passed: record.passed ?? null,
      },
    }),
    now: new Date().toISOString(),
  })
}
