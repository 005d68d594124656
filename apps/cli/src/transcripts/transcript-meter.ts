/** How full the context of a session is or was, from its transcript. */
import type { Reading } from '@winddown/core'
import { type HookEvent, learnedLimit, loadHarness, loadSessionAdapter, readStatusLine } from '@winddown/hooks'
import type { Project } from '../project/project.ts'
import type { ChosenTranscript } from './transcript-choice.ts'

/** What is to be measured besides the transcript itself. */
export interface MeasureOptions {
  readonly sessionId: string
  readonly workingDirectory: string | null
  /** Model as the session's start named it, window mark included. */
  readonly startModel?: string | null
}

/** Measures a transcript as the hook does at the end of a turn, under the settings and the environment of now. */
export function measureTranscript(
  project: Project,
  { adapter, path }: ChosenTranscript,
  options: MeasureOptions,
): Reading {
  const { environment, store, userState } = project
  const session = loadSessionAdapter(adapter.id)
  const settings = session.compactionSettings({
    home: environment.home ?? null,
    project: store.worktree,
    environment: environment.variables,
  })
  const conditions = session.limitConditions(settings, environment.variables)
  const event: HookEvent = {
    type: 'other',
    harness: adapter.id,
    sessionId: options.sessionId,
    name: 'meter',
    transcriptPath: path,
    workingDirectory: options.workingDirectory,
    promptId: null,
    agentId: null,
    contextTokens: null,
  }
  return loadHarness(adapter.id).measure(event, {
    statusLine: readStatusLine(userState, adapter.id, options.sessionId),
    settings,
    environment: environment.variables,
    startModel: options.startModel ?? null,
    learnedLimit: (model) => (model === null ? null : learnedLimit(userState, adapter.id, model, conditions)),
    last: null,
    now: new Date().toISOString(),
  }).reading
}
