/** How full the context of a session is or was, from its transcript. */
import type { Reading } from '@winddown/core'
import { learnedLimit, readStatusLine } from '@winddown/hooks'
import type { Project } from '../project/project.ts'
import type { ChosenTranscript } from './transcript-choice.ts'

/** What is to be measured besides the transcript itself. */
export interface MeasureOptions {
  readonly sessionId: string
  readonly workingDirectory: string | null
  /** Model as the session's start named it, window mark included. */
  readonly startModel?: string | null
}

/** Measures a transcript under the settings and the environment of now. */
export function measureTranscript(
  project: Project,
  { adapter, path }: ChosenTranscript,
  options: MeasureOptions,
): Reading {
  const { environment, store, userState } = project
  return adapter.measure(path, {
    home: environment.home ?? null,
    project: store.worktree,
    environment: environment.variables,
    sessionId: options.sessionId,
    workingDirectory: options.workingDirectory,
    statusLine: readStatusLine(userState, adapter.id, options.sessionId),
    startModel: options.startModel ?? null,
    learnedLimit: (model, conditions) => learnedLimit(userState, adapter.id, model, conditions),
    now: new Date().toISOString(),
  })
}
